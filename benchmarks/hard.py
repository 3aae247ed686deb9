"""Figures by kind over our hard cases: `python -m benchmarks.hard [--model fast]`.

The cases are those of tests/statements/hard, where README.md tells the kinds. All figures are percent. `content` is the
F1 of statements whose content is the same (Jaccard >= .5), `inner` that of those inside of others, `cue` the F1 of
exact cues of outermost ones; source, speech, attitude, authority and speaker are agreement on the statements found.
A dash: the kind has nothing of the sort. The tests hold these figures above their floors (tests/quality).
"""

import argparse
import json
import re
from pathlib import Path

from benchmarks.gold import Row, read_gold
from sayso.reading.chain import load_models
from sayso.scoring import SCORERS

FOLDER = Path(__file__).parents[1] / "tests" / "statements" / "hard"
FIGURES = ("content", "inner", "source", "cue", "speech", "attitude", "authority", "speaker")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="fast")
    gold = hard_rows()
    readings = read_gold(gold, load_models(parser.parse_args().model))
    print(f"{'kind':18s}{'cases':>6s}{'wanted':>7s}{'found':>6s}" + "".join(f"{name:>10s}" for name in FIGURES))
    for kind in [*sorted({row["kind"] for row in gold}), "all"]:
        print(_line(kind, of_kind(gold, kind), readings))


def hard_rows() -> list[Row]:
    """The hard cases in the form that the scorers know: that of PolNeAR and that of the `statements` corpus at once."""
    lines = (line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        row | {"attributions": _attributions(row), "published": None, "title": None} for row in map(json.loads, lines)
    ]


def of_kind(gold: list[Row], kind: str) -> list[Row]:
    """The cases of one kind, or of all of them by the name "all"."""
    return [row for row in gold if kind in (row["kind"], "all")]


def figures(gold: list[Row], readings: dict[str, Row]) -> dict[str, float]:
    """Percent by the names of FIGURES; 0 also where the gold has nothing of the sort."""
    found = dict(re.findall(r"([a-z]+)(?: F1)? (\d+\.\d)", SCORERS["nested"](gold, readings).lines[-1]))
    cues = re.search(r" cue (\d+\.\d)", SCORERS["statements"](gold, readings).lines[-1])
    return {name: float(cues[1] if cues and name == "cue" else found[name]) for name in FIGURES}


def _line(kind: str, gold: list[Row], readings: dict[str, Row]) -> str:
    wanted = [s for row in gold for s in row["statements"]]
    found = sum(len(readings[row["id"]]["statements"]) for row in gold)
    values = figures(gold, readings) if wanted else {}
    if not any(s["parent"] is not None for s in wanted):
        values.pop("inner", None)
    if not any(s["speaker"] for s in wanted):
        values.pop("speaker", None)
    cells = (f"{values[name]:10.1f}" if name in values else f"{'–':>10s}" for name in FIGURES)
    return f"{kind:18s}{len(gold):6d}{len(wanted):7d}{found:6d}" + "".join(cells)


def _attributions(row: Row) -> list[Row]:
    return [
        {role: [s[role]] if s[role] else [] for role in ("source", "cue")} | {"content": s["content"]}
        for s in row["statements"]
        if s["parent"] is None
    ]


if __name__ == "__main__":
    main()
