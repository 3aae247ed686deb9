"""A worse model can't land unseen: figures over our own gold may not fall below the floors written beside this file.

The gold is that of `examples/gold`, written before any model read the articles. A floor is raised when a better model
lands, and lowered only with the reason in the CHANGELOG.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import gold_rows, read_gold
from sayso.export.jsonl import reading_of
from sayso.ledger import soundness
from sayso.reading.chain import load_models
from sayso.scoring import SCORERS, faults_of

FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
Row = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> list[Row]:
    return gold_rows()


@pytest.fixture(scope="module")
def readings(gold: list[Row]) -> dict[str, Row]:
    return read_gold(gold, load_models())


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_figures_over_our_gold_are_above_their_floors(kind: str, gold: list[Row], readings: dict[str, Row]) -> None:
    line = SCORERS[kind](gold, readings).lines[-1]
    for name, floor in FLOORS[kind].items():
        found = re.search(re.escape(name) + r" (\d+\.\d)", line)
        assert found, f"{name} is not in: {line}"
        assert float(found[1]) >= floor, line


def test_no_reading_of_the_examples_has_a_fault(readings: dict[str, Row]) -> None:
    assert len(readings) == 24
    for name, reading in readings.items():
        assert list(faults_of(reading)) == [], name
        assert list(soundness.faults_of(reading_of(reading))) == [], name
        assert reading["unread"] is None
