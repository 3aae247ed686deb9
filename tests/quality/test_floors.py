"""A worse model can't land unseen: figures over our own gold may not fall below the floors written beside this file.

The gold is that of `examples/gold`, written before any model read the articles. A floor is raised when a better model
lands, and lowered only with the reason in the CHANGELOG.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.scoring import SCORERS, faults_of

HERE = Path(__file__).parent
GOLD = sorted((HERE.parent.parent / "examples" / "gold").glob("*.json"))
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
Row = dict[str, Any]


def pair(span: Row | None) -> list[int] | None:
    return [span["start"], span["end"]] if span else None


def rows() -> list[Row]:
    """The gold in the form that the scorers know."""
    made = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        statements = [
            {**s, "source": pair(s["source"]), "cue": pair(s["cue"]), "content": [pair(c) for c in s["content"]]}
            for s in gold["statements"]
        ]
        attributions = [
            {role: [s[role]] if s[role] else [] for role in ("source", "cue")} | {"content": s["content"]}
            for s in statements
            if s["parent"] is None
        ]
        plain = {"id": path.stem, "text": gold["text"], "published": gold["published"], "title": gold["title"]}
        made.append(plain | {"statements": statements, "attributions": attributions})
    return made


@pytest.fixture(scope="module")
def readings() -> dict[str, Row]:
    models = load_models()
    return {
        row["id"]: read_article(
            Article(id=row["id"], text=row["text"], published=row["published"], title=row["title"]), models
        ).to_dict()
        for row in rows()
    }


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_figures_over_our_gold_are_above_their_floors(kind: str, readings: dict[str, Row]) -> None:
    line = SCORERS[kind](rows(), readings).lines[-1]
    for name, floor in FLOORS[kind].items():
        found = re.search(re.escape(name) + r" (\d+\.\d)", line)
        assert found, f"{name} is not in: {line}"
        assert float(found[1]) >= floor, line


def test_no_reading_of_the_examples_has_a_fault(readings: dict[str, Row]) -> None:
    assert len(readings) == 24
    for name, reading in readings.items():
        assert list(faults_of(reading)) == [], name
        assert reading["unread"] is None
