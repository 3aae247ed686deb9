"""A hundred hard cases by kind (tests/statements/hard): the gold is well formed, and no kind falls below its floor.

The floors are beside this file. They are raised when a better model lands, and lowered only with the reason in the
CHANGELOG; the gold is not changed to please a model.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from benchmarks.gold import read_gold
from benchmarks.hard import FOLDER, figures, hard_rows, of_kind
from sayso.reading.chain import load_models
from sayso.reading.records import Speech
from sayso.scoring import faults_of

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("hard_floors.json").read_text(encoding="utf-8")
)
ATTITUDES = {"assert", "deny", "believe", "predict", "promise", "threaten"}
ATTITUDES |= {"demand", "ask", "praise", "blame", "intend", "doubt"}
AUTHORITIES = {"person", "office", "body", "official", "group", "outlet", "document", "public", "unknown"}
Row = dict[str, Any]
Pair = list[int]
CASES = hard_rows()


def spans_of(statement: Row) -> list[Pair]:
    return [span for span in (statement["source"], statement["cue"], *statement["content"]) if span is not None]


def test_there_are_a_hundred_cases_each_under_its_own_id_in_the_file_of_its_kind() -> None:
    assert len(CASES) == len({case["id"] for case in CASES}) == 100
    assert len({case["text"] for case in CASES}) == 100
    for path in FOLDER.glob("*.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert {row["kind"] for row in rows} == {path.stem}
        assert 5 <= len(rows) <= 8
        assert all(row["why"].endswith(".") for row in rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_spans_lie_in_the_text_have_words_and_do_not_overlap(case: Row) -> None:
    for statement in case["statements"]:
        assert statement["content"], statement
        in_order = sorted(spans_of(statement))
        assert all(0 <= start < end <= len(case["text"]) for start, end in in_order), statement
        assert all(a[1] <= b[0] for a, b in pairwise(in_order)), statement
        assert statement["content"] == sorted(statement["content"])
        words = [case["text"][start:end] for start, end in in_order]
        assert [w.strip() for w in words] == words != []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_inner_statement_comes_after_its_parent_and_lies_in_its_content(case: Row) -> None:
    for number, statement in enumerate(case["statements"]):
        if (parent := statement["parent"]) is None:
            continue
        assert 0 <= parent < number
        for start, end in spans_of(statement):
            assert any(a <= start and end <= b for a, b in case["statements"][parent]["content"]), statement


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_codes_are_known_and_only_a_statement_without_a_cue_has_no_attitude(case: Row) -> None:
    for statement in case["statements"]:
        assert statement["speech"] in get_args(Speech)
        assert statement["authority"] in AUTHORITIES
        assert statement["speaker"] is None or statement["speaker"].strip()
        assert statement["attitude"] in (ATTITUDES if statement["cue"] else {None})


@pytest.fixture(scope="module")
def readings() -> dict[str, Row]:
    return read_gold(CASES, load_models())


def test_no_reading_of_a_hard_case_has_a_fault(readings: dict[str, Row]) -> None:
    for name, reading in readings.items():
        assert list(faults_of(reading)) == [], name
        assert reading["unread"] is None, name


def test_every_kind_has_a_floor() -> None:
    assert set(FLOORS) == {case["kind"] for case in CASES} | {"all"}


@pytest.mark.parametrize("kind", sorted(set(FLOORS) - {"not_statements"}))
def test_figures_over_hard_cases_are_above_their_floors(kind: str, readings: dict[str, Row]) -> None:
    found = figures(of_kind(CASES, kind), readings)
    below = {name: (found[name], floor) for name, floor in FLOORS[kind].items() if found[name] < floor}
    assert below == {}, f"{kind}: {below}; see python -m benchmarks.hard"


def test_what_is_no_statement_is_not_taken_for_one(readings: dict[str, Row]) -> None:
    found = [s for case in of_kind(CASES, "not_statements") for s in readings[case["id"]]["statements"]]
    assert len(found) <= FLOORS["not_statements"]["most found"], found
