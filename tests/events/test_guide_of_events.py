"""docs/events.md and docs/contract.md tell of every code and key there is."""

import re
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.reading.events import codes
from sayso.reading.records import Count, Event, Reading

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "events.md").read_text(encoding="utf-8")
CONTRACT = (DOCS / "contract.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "code",
    sorted({*codes.TYPES, *codes.CERTAINTIES, *codes.OUTLOOKS, *codes.COUNTS, *codes.CONTEXTS}),
)
def test_every_code_is_told_of(code: str) -> None:
    assert f"`{code}`" in GUIDE


@pytest.mark.parametrize("kind", codes.MODES)
def test_a_types_modes_are_those_told_of(kind: str) -> None:
    section = GUIDE.split("## mode: how")[1].split("## certainty")[0]
    (row,) = (line for line in section.splitlines() if line.startswith("|") and f"`{kind}`" in line.split("|")[1])
    assert re.findall(r"`([^`]+)`", row.split("|")[2]) == list(codes.MODES[kind])


def test_a_types_quad_class_is_the_one_told_of() -> None:
    quad, told = 0, {}
    for line in GUIDE.split("## type: what is done")[1].split("## mode")[0].splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 3 and cells[2].startswith("`"):
            quad = int(cells[1][0]) if cells[1] else quad
            told[cells[2].strip("`")] = quad
    assert told == codes.QUADS


def test_the_contract_tells_of_every_key_of_an_event() -> None:
    event = Event(
        id="e0",
        type="AID",
        trigger=Span(0, 1),
        certainty="CT+",
        factuality=3.0,
        confidence=1.0,
        counts=(Count(kind="killed", low=1, high=1, span=Span(0, 1)),),
    )
    reading = Reading(article=Article(id="a", text="x"), program="p", model="m", events=(event,))
    (row,) = reading.to_dict()["events"]
    section = CONTRACT.split("### An event\n")[1].split("### An actor")[0]
    assert [key for key in (*row, *row["counts"][0]) if f"`{key}`" not in section] == []
    assert [code for code in (*codes.CERTAINTIES, *codes.OUTLOOKS, *codes.COUNTS) if f"`{code}`" not in section] == []
