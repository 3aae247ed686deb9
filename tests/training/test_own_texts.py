"""The texts of our own that training learns from: well formed, and none of them in the gold that we measure on."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.gold import gold_rows
from benchmarks.hard import hard_rows
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from training.corpora import OWN, own

ROWS = [json.loads(line) for path in sorted(OWN.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
SHARED = 9  # words in a row that two texts may not share


def spans(statement: dict[str, Any]) -> list[list[int]]:
    return sorted(span for span in (statement["source"], statement["cue"], *statement["content"]) if span)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHARED]) for i in range(len(words) - SHARED + 1)}


def test_every_statement_lies_in_its_text_and_in_its_parent() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS}) > 700
    for row in ROWS:
        for number, s in enumerate(row["statements"]):
            assert s["content"], row["id"]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans(s)), row["id"]
            assert all(a[1] <= b[0] for a, b in pairwise(spans(s))), row["id"]
            assert s["attitude"] in (*ATTITUDES, None), row["id"]
            assert s["authority"] in AUTHORITIES, row["id"]
            if s["parent"] is not None:
                assert s["parent"] != number
                around = row["statements"][s["parent"]]["content"]
                assert all(any(a <= start and end <= b for a, b in around) for start, end in spans(s)), row["id"]


@pytest.mark.parametrize("code", [*ATTITUDES, *AUTHORITIES])
def test_every_attitude_and_authority_is_taught(code: str) -> None:
    assert sum(code in (s["attitude"], s["authority"]) for row in ROWS for s in row["statements"]) >= 30


def test_no_text_that_we_measure_on_is_learnt_from() -> None:
    measured = set().union(*(runs(row["text"]) for row in [*gold_rows(), *hard_rows()]))
    assert not measured & set().union(*(runs(row["text"]) for row in ROWS))


def test_training_knows_how_deep_each_statement_stands() -> None:
    depths = {a.depth for example in own() for a in example.attributions or ()}
    assert depths >= {0, 1, 2}
    assert all(a.opened for example in own() for a in example.attributions or ())
