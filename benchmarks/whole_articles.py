"""Events in whole articles: `python -m benchmarks.whole_articles --data DIR [--model MODEL]`.

conflict_events marks paragraphs; here the marked paragraphs of an article are put together again in their order and
read as one text. Who did it to whom is harder there than in a paragraph alone, for many more stand around.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.scoring import SCORERS, Row
from training.events import GAP, place_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", default="fast", help="the model to read with, or a folder that holds one")
    args = parser.parse_args()
    lines = (args.data / "conflict_events" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = list(articles(map(json.loads, lines)))
    models = load_models(args.model)
    readings = {
        row["id"]: read_article(
            Article(id=row["id"], text=row["text"], language="en", published=row["published"]), models
        ).to_dict()
        for row in gold
    }
    print(f"{len(gold)} articles of {len(lines)} paragraphs")
    for line in SCORERS["events"](gold, readings).lines:
        print(line)


def articles(paragraphs: Iterable[Row]) -> Iterator[Row]:
    """Each article's paragraphs as one row, in their order, with their events moved to where they stand there."""
    for article, rows in groupby(
        sorted(paragraphs, key=lambda row: place_of(row["id"])), key=lambda row: place_of(row["id"])[0]
    ):
        text, events, published = "", [], None
        for row in rows:
            text += GAP if text else ""
            events += [moved(event, len(text)) for event in row["events"]]
            text += row["text"]
            published = row["published"]
        yield {"id": article, "text": text, "published": published, "events": events}


def moved(event: Row, by: int) -> Row:
    spans = {role: [[a + by, b + by] for a, b in event[role]] for role in ("actors", "recipients", "places", "times")}
    return {**event, **spans, "trigger": [end + by for end in event["trigger"]]}


if __name__ == "__main__":
    main()
