"""`sayso score`: how near the readings come to articles that people have annotated."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import click

from sayso.article import Article
from sayso.errors import GOLD_UNREADABLE, READINGS_CHANGED, READINGS_FAULTY, READINGS_MISSING, SaysoError
from sayso.scoring import SCORERS, Report, Row, faults_of, score_items


@click.command("score", short_help="Score readings against annotated articles.")
@click.argument("kind", type=click.Choice(sorted(SCORERS)))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--readings", type=click.Path(path_type=Path), help="Readings to score; without it, GOLD is read now.")
@click.option("--items", type=click.Path(path_type=Path), help="CofeNet's tokenised items, for its protocol.")
@click.option("--model", default="fast", show_default=True, help="The model to read with, or a folder that holds one.")
@click.option("--show", default=0, metavar="N", help="Print N misses as well, the same ones each time.")
def command(kind: str, gold: Path, readings: Path | None, items: Path | None, model: str, show: int) -> None:
    """Score readings against the annotated articles in GOLD, a JSONL file of a corpus (docs/data.md names them).

    Figures are percent; the last line is the one to quote.

    \b
    Examples:
      sayso score statements polnear/dev.jsonl --items polnear/cofenet_items.dev.jsonl
      sayso score times timebank/dev.jsonl --readings mine.jsonl --show 20
    """
    rows = list(_rows(gold))
    found = {r["article"]["id"]: r for r in _rows(readings)} if readings else _read_now(rows, model)
    _check(rows, found, readings or gold)
    report: Report = score_items(rows, found, list(_rows(items))) if items else SCORERS[kind](rows, found)
    for miss in random.Random(0).sample(report.misses, min(show, len(report.misses))):
        click.echo(miss)
    for line in report.lines:
        click.echo(line)


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise SaysoError(GOLD_UNREADABLE, path=str(path), reason=f"line {number} is no JSON object")
                    yield row
    except (OSError, ValueError) as error:
        raise SaysoError(GOLD_UNREADABLE, path=str(path), reason=str(error)) from error


def _read_now(rows: list[Row], model: str) -> dict[str, Row]:
    """Read the gold's articles one by one, and say how fast."""
    from sayso.reading.chain import load_models, read_article

    models = load_models(model)
    began = time.monotonic()
    found = {}
    for row in rows:
        article = Article(
            id=row["id"], text=row["text"], title=row.get("title"), published=row.get("published"), language="en"
        )
        found[row["id"]] = read_article(article, models).to_dict()
    seconds = time.monotonic() - began
    words = sum(len(row["text"].split()) for row in rows)
    click.echo(f"{len(rows)} articles, {words} words, {words / seconds:.0f} words/s past start-up")
    return found


def _check(rows: list[Row], found: dict[str, Row], path: Path) -> None:
    """Figures over readings that don't fit their gold would mean nothing."""
    missing = [row["id"] for row in rows if row["id"] not in found]
    if missing:
        raise SaysoError(READINGS_MISSING, path=str(path), missing=len(missing), rows=len(rows), example=missing[0])
    changed = [row["id"] for row in rows if found[row["id"]]["article"]["text"] != row["text"]]
    if changed:
        raise SaysoError(READINGS_CHANGED, path=str(path), changed=len(changed), example=changed[0])
    for row in rows:
        for fault in faults_of(found[row["id"]]):
            raise SaysoError(READINGS_FAULTY, path=str(path), example=row["id"], fault=fault)
