"""What is taken from sixty pages of our own (tests/pages): no field and no body falls behind its floor.

The floors are beside this file. They are raised when pages are read better, and lowered only with the reason in the
CHANGELOG; the gold is not changed to please the program.
"""

import json
from pathlib import Path

import pytest

from benchmarks.front_matter import FOLDER, golds, page_bytes, read, score, totals

FLOORS = json.loads(Path(__file__).with_name("front_matter_floors.json").read_text(encoding="utf-8"))
GOLDS = golds()


@pytest.fixture(scope="module")
def found() -> dict[str, int]:
    return totals([score(gold, read(name, gold)) for name, gold in GOLDS.items()])


@pytest.mark.parametrize("name", sorted(FLOORS["at least"]))
def test_as_many_fields_are_right_as_before(name: str, found: dict[str, int]) -> None:
    assert found[name] >= FLOORS["at least"][name], "see python -m benchmarks.front_matter --faults"


@pytest.mark.parametrize("name", sorted(FLOORS["at most"]))
def test_no_more_of_the_bodies_is_wrong_than_before(name: str, found: dict[str, int]) -> None:
    assert found[name] <= FLOORS["at most"][name], "see python -m benchmarks.front_matter --faults"


def test_there_are_sixty_pages_each_with_its_gold_and_its_manner() -> None:
    assert len(GOLDS) == 60
    assert {path.stem for path in (FOLDER / "templates").glob("*.html")} == set(GOLDS)
    assert len({gold["manner"] for gold in GOLDS.values()}) == 60


@pytest.mark.parametrize("name", sorted(GOLDS))
def test_what_the_gold_wants_absent_is_on_the_page(name: str) -> None:
    gold = GOLDS[name]
    page = page_bytes(name, gold).decode(gold.get("encoding", "utf-8"))
    assert "{{" not in page
    assert not [words for words in gold["absent"] if words.lower() not in page.lower()]
