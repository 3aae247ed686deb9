"""Figures by kind over our hard cases of events: `python -m benchmarks.hard_events [--model fast] [--show N]`.

The cases are those of tests/events/hard, where README.md tells the kinds. All figures are percent. `trigger` and
`typed` are the F1 of triggers, and of those with the right type. All others are over the typed events: F1 of actors,
recipients, places, times, counts and contexts; agreement on certainty, outlook, holder (whose word: the same cue, or
the author), historical and date. Counts, dates and contexts are judged only where the gold has them (a file of cases
each). A count is right with its words, kind and bounds; how far up a vague word such as "dozens" reaches the gold does
not say, so that is not judged, and neither are counts of those let in ("admitted"), for which there is no code. A dash:
nothing of the sort.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import Row, read_gold
from benchmarks.hard import of_kind
from sayso.reading.chain import load_models
from sayso.scoring import SCORERS
from sayso.scoring.events import ROLES, same_trigger
from sayso.scoring.report import Tally, match, near, overlap, percent, span

FOLDER = Path(__file__).parents[1] / "tests" / "events" / "hard"
AGREED = ("certainty", "outlook", "holder", "historical", "date")
FIGURES = ("trigger", "typed", *ROLES, "counts", "contexts", *AGREED)
# What the gold calls the counted, by our codes.
COUNTED = {"injured": "wounded", "arrested": "detained", "protesters": "participants"}
NO_CODE = "admitted"


@dataclass(slots=True)
class Marks:
    """Tallies of what is scored by F1, and of what is agreed on (right of wanted); misses are for people to read."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, found: int, wanted: int) -> None:
        self.tallies[name].add(right, found, wanted)

    def figures(self) -> dict[str, float]:
        """Percent by the names of FIGURES, without those that nothing was wanted or found of."""
        return {
            name: percent(tally.right, tally.wanted) if name in AGREED else tally.f1
            for name, tally in self.tallies.items()
            if tally.wanted + tally.found
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N misses as well, the same each time")
    args = parser.parse_args()
    gold = hard_rows()
    readings = read_gold(gold, load_models(args.model))
    everything = marks_of(gold, readings).misses + list(SCORERS["events"](gold, readings).misses)
    for miss in random.Random(0).sample(everything, min(args.show, len(everything))):
        print(miss)
    print(f"{'kind':18s}{'cases':>6s}{'wanted':>7s}{'found':>6s}" + "".join(f"{name:>11s}" for name in FIGURES))
    for kind in [*sorted({row["kind"] for row in gold}), "all"]:
        print(_line(kind, of_kind(gold, kind), readings))


def hard_rows() -> list[Row]:
    """The hard cases, in the form that the scorer of events knows."""
    lines = (line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines]


def figures(gold: list[Row], readings: dict[str, Row]) -> dict[str, float]:
    """Percent by the names of FIGURES, of those that there is anything of."""
    return marks_of(gold, readings).figures()


def marks_of(gold: list[Row], readings: dict[str, Row]) -> Marks:
    """Everything that is judged over these cases."""
    marks = Marks()
    for row in gold:
        reading = readings[row["id"]]
        wanted, found = row["events"], reading["events"]
        marks.add("trigger", len(match(wanted, found, same_trigger)), len(found), len(wanted))
        pairs = match(wanted, found, lambda a, b: same_trigger(a, b) and a["type"] == b["type"])
        marks.add("typed", len(pairs), len(found), len(wanted))
        cues = {s["id"]: s["cue"] and span(s["cue"]) for s in reading["statements"]}
        for a, b in pairs:
            _judge(marks, row, a, b, cues)
    return marks


def _judge(marks: Marks, row: Row, a: Row, b: Row, cues: dict[str, Any]) -> None:
    """What is right of an event found whose trigger and type are. cues: of the reading's statements, by their ids."""
    where = f"{row['id']} · {row['text'][slice(*span(a['trigger']))]}"
    for role in ROLES:
        wanted, found = [span(x) for x in a[role]], [span(x) for x in b[role]]
        right = len(match(wanted, found, near))
        marks.add(role, right, len(found), len(wanted))
        if right < max(len(found), len(wanted)):
            texts = [[row["text"][slice(*at)] for at in side] for side in (wanted, found)]
            marks.misses.append(f"{role} · {where} · wanted {texts[0]}, found {texts[1]}")
    for name, gold, said, agree in _agreements(a, b, cues):
        marks.add(name, agree, 1, 1)
        if not agree:
            marks.misses.append(f"{name} · {where} · wanted {gold}, found {said}")
    if "counts" in a:
        counts = [count for count in a["counts"] if count["kind"] != NO_CODE]
        same = len(match(counts, b["counts"], lambda x, y: _same_count(x, y, row["text"])))
        marks.add("counts", same, len(b["counts"]), len(counts))
        if same < max(len(counts), len(b["counts"])):
            marks.misses.append(f"counts · {where} · wanted {counts}, found {b['counts']}")
    if "contexts" in a:
        contexts = set(a["contexts"]), set(b["contexts"])
        marks.add("contexts", len(contexts[0] & contexts[1]), len(contexts[1]), len(contexts[0]))
        if contexts[0] != contexts[1]:
            marks.misses.append(f"contexts · {where} · wanted {a['contexts']}, found {b['contexts']}")


def _agreements(a: Row, b: Row, cues: dict[str, Any]) -> Iterator[tuple[str, Any, Any, bool]]:
    """(figure, what was wanted, what was found, whether they agree)."""
    for name in ("certainty", "outlook", "historical"):
        yield name, a[name], b[name], a[name] == b[name]
    cue = cues.get(b["statement"])
    same = bool(overlap([span(a["holder"])], [cue])) if a["holder"] and cue else not a["holder"] and not b["statement"]
    yield "holder", a["holder"], cue if b["statement"] else None, same
    if "date" in a:
        yield "date", a["date"], b["date"], a["date"] == b["date"]


def _same_count(a: Row, b: Row, text: str) -> bool:
    """The words touch and end together or nearly so, of the same kind, with the same bounds."""
    vague = a["high"] is None and text[slice(*a["span"])].isalpha()  # "dozens"; "at least 12" is more than a word
    high = vague or a["high"] == b["high"]
    return (
        COUNTED.get(a["kind"], a["kind"]) == b["kind"]
        and a["low"] == b["low"]
        and high
        and near(span(a["span"]), span(b))
    )


def _line(kind: str, gold: list[Row], readings: dict[str, Row]) -> str:
    wanted = sum(len(row["events"]) for row in gold)
    found = sum(len(readings[row["id"]]["events"]) for row in gold)
    values = figures(gold, readings)
    cells = (f"{values[name]:11.1f}" if name in values else f"{'–':>11s}" for name in FIGURES)
    return f"{kind:18s}{len(gold):6d}{wanted:7d}{found:6d}" + "".join(cells)


if __name__ == "__main__":
    main()
