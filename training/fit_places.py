"""Fit the weights of the places: `python -m training.fit_places --data DIR`.

Reads the train part of the geoparsing corpora with the names that the recogniser marks, and fits three things, each
after the one before it: which words are names of places (a logistic regression), which of the places that bear a name
is meant (a conditional one, in two rounds), and how sure one may be of both. Writes `weights.json` of
`sayso.reading.places` and prints what the fit itself can tell; the figures to quote are those of `sayso score places`.
"""

import argparse
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from sayso.article import Article
from sayso.reading.places import find
from sayso.reading.places.gazetteer import load_gazetteer
from sayso.reading.places.names_of_article import names_of
from sayso.reading.places.resolve import Name, _shares, company_of, own_signs, resolve
from sayso.reading.places.spots import candidates_of, spots_in
from sayso.reading.places.toponyms import facts_of, signs
from sayso.reading.records import Entity, Reading
from sayso.reading.sentences import load_nlp, split_sentences
from sayso.scoring.places import WITHIN, distance, is_toponym, is_within
from sayso.scoring.report import fits, match
from training.calibrate import error, fit

WEIGHTS = Path(find.__file__).parent / "weights.json"
# GeoVirus marks plain names alone: no people's names and none inside of others. As places it is like the others.
TOPONYM_SETS = ("lgl", "trnews", "geowebnews")
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (see docs/data.md)")
    args = parser.parse_args()
    lines = (args.data / "geoparsing" / "train.jsonl").open(encoding="utf-8")
    rows = [json.loads(line) for line in lines]
    names = entities_of(rows)
    weights: dict[str, dict[str, float]] = {"toponym": fit_toponyms(rows, names)}
    _write(weights)
    articles = [named(row, names[row["id"]]) for row in rows]
    judged = [
        (article_names, [targets(n, t) for n, t in zip(article_names, truth, strict=True)])
        for article_names, truth, *_ in articles
    ]
    own = [[[own_signs(p, n) for p in n.places] for n in article_names] for article_names, _ in judged]
    weights["alone"] = fit_choice("alone", own, [t for _, t in judged])
    together = []
    for (article_names, _), alone in zip(judged, own, strict=True):
        first = [_shares(each, weights["alone"]) for each in alone]
        company = company_of(article_names, first)
        together.append(
            [
                [s | company.signs(p, n, before) for p, s in zip(n.places, each, strict=True)]
                for n, each, before in zip(article_names, alone, first, strict=True)
            ]
        )
    weights["together"] = fit_choice("together", together, [t for _, t in judged])
    _write(weights)
    weights["confidence"] = fit_confidence(rows, names, weights)
    _write(weights)


def _write(weights: dict[str, dict[str, float]]) -> None:
    rounded = {part: {name: round(w, 3) for name, w in sorted(of.items())} for part, of in weights.items()}
    WEIGHTS.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    find.weights.cache_clear()


def entities_of(rows: list[Row]) -> dict[str, tuple[Entity, ...]]:
    models: Any = SimpleNamespace(nlp=load_nlp(), encoder=None)
    found = {}
    for row in rows:
        reading = Reading(article=Article(id=row["id"], text=row["text"]), program="", model="")
        found[row["id"]] = split_sentences(reading, models).entities
    return found


def fit_toponyms(rows: list[Row], names: dict[str, tuple[Entity, ...]]) -> dict[str, float]:
    gazetteer = load_gazetteer()
    found, right = [], []
    for row in rows:
        if row["set"] not in TOPONYM_SETS:
            continue
        spots = spots_in(row["text"], names[row["id"]], gazetteer)
        facts = facts_of(row["text"], spots)
        gold = [(t["start"], t["end"]) for t in row["toponyms"] if is_toponym(t)]
        for spot in spots:
            found.append(signs(spot, candidates_of(spot, gazetteer), row["text"], facts))
            right.append(float(any(fits(g, (spot.span.start, spot.span.end)) for g in gold)))
    weights = logistic(found, np.array(right))
    print(f"{len(right)} spots, {100 * np.mean(right):.1f} % places")
    return weights


def logistic(found: list[dict[str, float]], right: np.ndarray) -> dict[str, float]:
    """Weights by name, with the bias."""
    columns = sorted({name for signs_ in found for name in signs_})
    x = np.array([[signs_.get(name, 0.0) for name in columns] for signs_ in found])
    weights = fit(x, right)
    return dict(zip([*columns, "bias"], weights.tolist(), strict=True))


def named(row: Row, entities: tuple[Entity, ...]) -> tuple[list[Name], list[list[Row]], list[find.Likely], list[int]]:
    """The article's names, for each the gold toponyms with a point that its mentions lie on."""
    likely = find.likely(row["text"], entities)
    names, numbers = names_of(row["text"], [each.spot for each in likely], load_gazetteer())
    truth: list[list[Row]] = [[] for _ in names]
    gold = [t for t in row["toponyms"] if is_toponym(t)]
    on = [((each.spot.span.start, each.spot.span.end), number) for each, number in zip(likely, numbers, strict=True)]
    for toponym, (_, number) in match(gold, on, lambda g, o: fits((g["start"], g["end"]), o[0])):
        if toponym.get("lat") is not None:
            truth[number].append(toponym)
    return names, truth, likely, numbers


def targets(name: Name, gold: list[Row]) -> list[bool]:
    """Which of the places that bear the name are right: the nearest to the gold's point, and what lies with it."""
    away = [min((distance(g, p.lat, p.lon) for g in gold), default=1e9) for p in name.places]
    nearest = min(away, default=1e9)
    return [d <= WITHIN and d <= max(30.0, 1.5 * nearest) for d in away]


def fit_choice(
    what: str, found: list[list[list[dict[str, float]]]], right: list[list[list[bool]]], rounds: int = 600
) -> dict[str, float]:
    """A conditional logit over the places of each name, by Adam with a little ridge; names without a right one teach
    nothing."""
    cases = [
        (s, r)
        for article, truth in zip(found, right, strict=True)
        for s, r in zip(article, truth, strict=True)
        if len(s) > 1 and any(r)
    ]
    columns = sorted({name for each, _ in cases for place in each for name in place})
    x = np.array([[place.get(name, 0.0) for name in columns] for each, _ in cases for place in each])
    y = np.array([value for _, truth in cases for value in truth], float)
    sizes = np.array([len(each) for each, _ in cases])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weights, mean, square = (np.zeros(len(columns)) for _ in range(3))
    for i in range(1, rounds + 1):
        p = _softmax(x @ weights, starts, sizes)
        q = p * y
        q /= np.repeat(np.add.reduceat(q, starts), sizes)
        slope = x.T @ (q - p) - 0.5 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights += 0.05 * (mean / (1 - 0.9**i)) / (np.sqrt(square / (1 - 0.999**i)) + 1e-8)
    p = _softmax(x @ weights, starts, sizes)
    best = [start + int(np.argmax(p[start : start + size])) for start, size in zip(starts, sizes, strict=True)]
    likelihood = np.log(np.add.reduceat(p * y, starts)).mean()
    print(
        f"{what}: {len(cases)} names, right place {100 * y[best].mean():.1f} %, chance {100 * np.exp(likelihood):.1f}"
    )
    return dict(zip(columns, weights.tolist(), strict=True))


def _softmax(scores: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return odds / np.repeat(np.add.reduceat(odds, starts), sizes)


def fit_confidence(
    rows: list[Row], names: dict[str, tuple[Entity, ...]], weights: dict[str, dict[str, float]]
) -> dict[str, float]:
    """How often a place is one and is where it was put, from the odds of both; GeoVirus is left out, as above."""
    found, right = [], []
    for row in rows:
        if row["set"] not in TOPONYM_SETS:
            continue
        article_names, _, likely, numbers = named(row, names[row["id"]])
        choices = resolve(article_names, weights)
        gold = [t for t in row["toponyms"] if is_toponym(t)]
        for each, number in zip(likely, numbers, strict=True):
            span = (each.spot.span.start, each.spot.span.end)
            on = next((t for t in gold if fits((t["start"], t["end"]), span)), None)
            if on is not None and on.get("lat") is None:
                continue
            choice = choices[number]
            found.append(find.sureness(each, choice))
            right.append(on is not None and choice is not None and is_within(on, choice.place.lat, choice.place.lon))
    truth = np.array(right, float)
    fitted = logistic(found, truth)
    p = np.array([find.chance(signs_, fitted) for signs_ in found])
    calibration = f"expected calibration error {100 * error(p, truth):.1f} points"
    print(f"{len(truth)} places, {100 * truth.mean():.1f} % right, {calibration}")
    return fitted


if __name__ == "__main__":
    main()
