"""Label news texts with a trained model, for a smaller one to learn from: `python -m training.teach --data DIR
--model MODEL --out FILE`.

Writes one JSON line a text: the outermost statements and the events that the model finds; of polnear's articles the
events alone, for people have marked their statements. `training.train --taught FILE` learns from them beside the
corpora's own labels: a small network gains by what a larger one says of texts that nobody has marked (Hinton et al.
2015). The file holds the corpora's texts: it is not to be published.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from sayso.article import Span
from sayso.reading.encoder import Encoder, load_encoder
from sayso.reading.events.find import events_in
from sayso.reading.records import Event, Statement
from sayso.reading.statements.find import statements_in
from training.corpora import Example, rows
from training.events import MARKED

# News in English, with how many of each corpus's texts are read. Articles whose events are measured on are left out.
NEWS = {"cdcr": 1_000, "geoparsing": 1_000, "ngec_synthetic": 2_400, MARKED: 1_000}
SHORTEST = 400  # characters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    parser.add_argument("--model", default="accurate", help="the model that labels, or a folder that holds one")
    parser.add_argument("--corpora", nargs="+", default=list(NEWS), choices=list(NEWS), help="of whose texts")
    parser.add_argument("--out", type=Path, required=True, help="JSON lines to write")
    args = parser.parse_args()
    teacher, statements, events = load_encoder(args.model), 0, 0
    with args.out.open("w", encoding="utf-8") as out:
        for number, text in enumerate(news(args.data, args.corpora), start=1):
            row = labelled(text, teacher)
            print(json.dumps(row), file=out)
            statements, events = statements + len(row["attributions"]), events + len(row["events"])
            if number % 100 == 0:
                print(f"{number} texts, {statements} statements, {events} events", flush=True)


def news(data: Path, corpora: Iterable[str]) -> Iterator[Example]:
    """The texts to label. Raises OSError where a corpus is not there."""
    measured = {row["article"] for row in rows(data / "conflict_events" / "dev.jsonl")}
    for name in corpora:
        english = (r for r in rows(data / name / "train.jsonl") if r.get("language", "en") == "en")
        fit = (row for row in english if len(row["text"]) >= SHORTEST and row["id"] not in measured)
        yield from (Example(f"{name} {row['id']}", row["text"]) for row in islice(fit, NEWS[name]))


def labelled(text: Example, teacher: Encoder) -> dict:
    """The text with what the teacher finds in it, in the form of the corpora that mark it."""
    encoding = teacher.encode(text.text)
    statements = statements_in(text.text, encoding, teacher, 0, 0)
    return {
        "id": text.id,
        "text": text.text,
        "attributions": [_attribution(s) for s in statements if s.parent is None],
        "events": [_event(event) for event in events_in(text.text, encoding, teacher, 0, 0)],
    }


def _attribution(s: Statement) -> dict:
    return {"source": _spans(s.source), "cue": _spans(s.cue), "content": _spans(*s.content)}


def _event(event: Event) -> dict:
    return {
        "trigger": [event.trigger.start, event.trigger.end],
        **{name: getattr(event, name) for name in ("type", "mode", "certainty", "outlook")},
        "actors": _spans(*(actor.span for actor in event.actors)),
        "recipients": _spans(*(recipient.span for recipient in event.recipients)),
        "places": _spans(*event.places),
        "times": _spans(*event.times),
    }


def _spans(*spans: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]


if __name__ == "__main__":
    main()
