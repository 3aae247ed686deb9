"""The hard cases of places: `python -m benchmarks.hard_places [--show]`. Short texts of our own, by kind.

A text is right where every place it wants is found, in its role and where it lies, and nothing it denies is taken for
one. They are in tests/places/hard, written before the program read them.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.article import Article
from sayso.reading.chain import load_models, read_article
from sayso.reading.step import Models
from sayso.scoring.places import distance

CASES = Path(__file__).parents[1] / "tests" / "places" / "hard" / "cases.jsonl"
FIELDS = ("country", "precision", "role")
NEAR = 100.0  # km
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is wrong with each")
    args = parser.parse_args()
    models = load_models()
    wanted, right = Counter[str](), Counter[str]()
    for case in cases():
        faults = faults_of(case, places_of(case["text"], models))
        wanted[case["kind"]] += 1
        right[case["kind"]] += not faults
        if args.show and faults:
            print(f"{case['kind']}: {case['text']}\n  {'; '.join(faults)}")
    for kind, count in wanted.items():
        print(f"{kind:28s}{right[kind]:3d} of {count}")
    print(f"{'together':28s}{right.total():3d} of {wanted.total()}")


def cases() -> list[Row]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def places_of(text: str, models: Models) -> list[Row]:
    """The places of a text as its JSON has them."""
    article = Article(id="case", text=text, language="en")
    places: list[Row] = read_article(article, models).to_dict()["places"]
    return places


def faults_of(case: Row, places: list[Row]) -> list[str]:
    """What is wrong, in words; nothing where the text was read as it should be. A place is found by its words; of
    several of the same words `nth` tells which."""
    faults = [f"{p['text']} is no place" for p in places if p["text"] in case.get("not", ())]
    for wish in case.get("places", ()):
        found = [p for p in places if p["text"] == wish["text"]][wish.get("nth", 1) - 1 :]
        if not found:
            faults.append(f"{wish['text']} is not found")
            continue
        got = found[0]
        faults += [f"{got['text']}: {f} {got[f]}, not {wish[f]}" for f in FIELDS if f in wish and got[f] != wish[f]]
        if "lat" in wish and (got["lat"] is None or distance(wish, got["lat"], got["lon"]) > NEAR):
            faults.append(f"{got['text']}: at {got['lat']} {got['lon']} ({got['reason']})")
    return faults


if __name__ == "__main__":
    main()
