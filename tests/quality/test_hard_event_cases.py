"""A hundred hard cases of events by kind (tests/events/hard): no kind falls below its floor.

The floors are beside this file. They are raised when a better model lands, and lowered only with the reason in the
CHANGELOG; the gold is not changed to please a model.
"""

import json
from pathlib import Path

import pytest

from benchmarks.gold import Row, read_gold
from benchmarks.hard import of_kind
from benchmarks.hard_events import figures, hard_rows
from sayso.reading.chain import load_models

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("hard_event_floors.json").read_text(encoding="utf-8")
)
CASES = hard_rows()


@pytest.fixture(scope="module")
def readings() -> dict[str, Row]:
    return read_gold(CASES, load_models())


@pytest.mark.parametrize("kind", ["all", *sorted({case["kind"] for case in CASES})])
def test_no_kind_falls_below_its_floor(kind: str, readings: dict[str, Row]) -> None:
    floors = dict(FLOORS[kind])
    rows = of_kind(CASES, kind)
    if (most := floors.pop("most found", None)) is not None:
        assert sum(len(readings[row["id"]]["events"]) for row in rows) <= most
    found = figures(rows, readings)
    fallen = {name: (found.get(name, 0.0), floor) for name, floor in floors.items() if found.get(name, 0.0) < floor}
    assert not fallen
