"""Figures over our hard cases of actors may not fall below their floors: what breaks one can't land unseen."""

import json
import re
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.scoring.actors import score_actors

CASES = Path(__file__).parents[1] / "actors" / "hard" / "cases.jsonl"
FLOORS = {"found": 94.0, "name": 93.0, "country": 91.0, "kind": 91.0, "sector": 93.0, "metonym": 94.0}


@pytest.mark.slow
def test_figures_over_hard_actors_are_above_their_floors() -> None:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    models = load_models()
    readings = {}
    for row in rows:
        article = Article(id=row["id"], text=row["text"], published=row["published"], language="en")
        readings[row["id"]] = read_article(article, models).to_dict()
    (line,) = score_actors(rows, readings).lines
    figures = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+) of", line)}
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_every_hard_case_has_a_reason_and_spans_that_are_words_of_its_text() -> None:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["why"]
        for actor in row["actors"]:
            start, end = actor["span"]
            assert row["text"][start:end].strip() == row["text"][start:end] != ""
