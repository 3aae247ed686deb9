"""The step that finds the places an article names, and where each lies."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import cast

from sayso.reading.places.gazetteer import load_gazetteer
from sayso.reading.places.names_of_article import names_of
from sayso.reading.places.resolve import Choice, Weights, resolve
from sayso.reading.places.roles import role_of
from sayso.reading.places.spots import Spot, candidates_of, spots_in
from sayso.reading.places.toponyms import chance, facts_of, signs
from sayso.reading.records import Entity, Place, PlaceRole, Precision, Reading
from sayso.reading.step import Models, step

LEAST = 0.5
PRECISIONS: dict[str, Precision] = {
    "country": "country",
    "region": "region",
    "county": "region",
    "wide": "region",
    "city": "city",
    "capital": "city",
    "point": "point",
}


@step(needs=("article", "entities", "actors"), gives=("places",))
def find_places(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Find every name of a place, tell what part it plays, and where it lies.

    Misses places without a name ("the village"), and names that neither the recogniser marks nor the gazetteer knows.
    A name that the gazetteer does not know comes without id and point.
    """
    text = reading.article.text
    spots = likely(text, reading.entities)
    names, numbers = names_of(text, [each.spot for each in spots], load_gazetteer())
    choices = resolve(names, weights())
    metonyms = {m.span.end for actor in reading.actors for m in actor.mentions if m.metonym}
    places = [
        _place(f"p{i}", each, choices[number], role_of(each.spot, text, metonyms))
        for i, (each, number) in enumerate(zip(spots, numbers, strict=True))
    ]
    return replace(reading, places=tuple(places))


@dataclass(frozen=True, slots=True)
class Likely:
    """A spot that is taken for a place, with the chance that it is one."""

    spot: Spot
    chance: float


def likely(text: str, entities: Iterable[Entity], least: float = LEAST) -> list[Likely]:
    """The spots that are places, in the order of the text; of those that overlap the likelier, then the longer one."""
    gazetteer = load_gazetteer()
    spots = spots_in(text, tuple(entities), gazetteer)
    facts = facts_of(text, spots)
    told = weights()["toponym"]
    rated = [Likely(s, chance(signs(s, candidates_of(s, gazetteer), text, facts), told)) for s in spots]
    kept: list[Likely] = []
    for group in _overlapping(each for each in rated if each.chance >= least):
        chosen: list[Likely] = []
        for each in sorted(group, key=lambda e: (-e.chance, e.spot.span.start - e.spot.span.end, e.spot.span.start)):
            if not any(each.spot.span.overlaps(other.spot.span) for other in chosen):
                chosen.append(each)
        kept += sorted(chosen, key=lambda each: each.spot.span.start)
    return kept


def _overlapping(rated: Iterable[Likely]) -> list[list[Likely]]:
    """Runs of spots, in the order of the text, each overlapping one before it."""
    groups: list[list[Likely]] = []
    end = -1
    for each in rated:
        if each.spot.span.start >= end:
            groups.append([])
        groups[-1].append(each)
        end = max(end, each.spot.span.end)
    return groups


def sureness(likely_spot: Likely, choice: Choice | None) -> dict[str, float]:
    """What the confidence of a place is told from."""
    share = min(max(choice.share if choice else 0.5, 0.001), 0.999)
    place = min(max(likely_spot.chance, 0.001), 0.999)
    return {
        "place's odds": math.log(place / (1 - place)),
        "choice's odds": math.log(share / (1 - share)),
        "unknown": float(choice is None),
    }


def _place(id_: str, each: Likely, choice: Choice | None, role: PlaceRole) -> Place:
    place = choice.place if choice else None
    return Place(
        id=id_,
        span=each.spot.span,
        role=role,
        geonames=place.geonames if place else None,
        name=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else None,
        precision=PRECISIONS[place.kind] if place else None,
        reason=choice.reason if choice else "no such name in the gazetteer",
        confidence=round(chance(sureness(each, choice), weights()["confidence"]), 3),
    )


@cache
def weights() -> dict[str, Weights]:
    """`weights.json`: toponym, alone, together, confidence."""
    text = files("sayso.reading.places").joinpath("weights.json").read_text(encoding="utf-8")
    return cast("dict[str, Weights]", json.loads(text))
