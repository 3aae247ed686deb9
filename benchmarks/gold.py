"""Figures over our own gold, the examples: `python -m benchmarks.gold [--model fast]`.

The tests hold these figures above their floors (tests/quality).
"""

import argparse
import json
from pathlib import Path
from typing import Any

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.reading.step import Models
from sayso.scoring import SCORERS

FOLDER = Path(__file__).parents[1] / "examples" / "gold"
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="fast")
    gold = gold_rows()
    readings = read_gold(gold, load_models(parser.parse_args().model))
    for kind in ("statements", "nested"):
        print(*SCORERS[kind](gold, readings).lines, sep="\n")


def gold_rows() -> list[Row]:
    """The gold in the form that the scorers know: that of PolNeAR and that of the `statements` corpus at once."""
    made = []
    for path in sorted(FOLDER.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        statements = [
            {**s, "source": _pair(s["source"]), "cue": _pair(s["cue"]), "content": [_pair(c) for c in s["content"]]}
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


def read_gold(gold: list[Row], models: Models) -> dict[str, Row]:
    """Readings of the gold's articles by their ids, in the JSON of the contract."""
    articles = (Article(**{key: row[key] for key in ("id", "text", "published", "title")}) for row in gold)
    return {article.id: read_article(article, models).to_dict() for article in articles}


def _pair(span: Row | None) -> list[int] | None:
    return [span["start"], span["end"]] if span else None


if __name__ == "__main__":
    main()
