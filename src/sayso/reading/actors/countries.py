"""The step that gives countries to actors of which no name, office or word tells one: by the places of the article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.actors.reasons import ALL_IN_ONE, by_context, joined
from sayso.reading.overlaps import overlapping
from sayso.reading.records import Actor, Place, Reading
from sayso.reading.step import Models, step

_WITHIN = re.compile(r"(?:,|\s\()?(?:\s(?:in|of|near|outside))?(?:\sthe)?(?:\s\w+ern)?\s?")
_BEHIND = 25  # code points
# Whoever is named in an article about one country is mostly of it; companies, media and organisations are not. A place
# that no table has lies there, too: four of five do.
OF_THE_COUNTRY = frozenset({"place", "person", "population", "government", "military", "police"})


@step(needs=("article", "actors", "places"), gives=("actors",))
def tell_countries(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give a place its own country; and, where all actors and places of the article are of one country, that one to its
    persons, peoples and bodies of state that have none.

    One mention of the country is not enough: of the persons that got it by a single one half were of another (in the
    train part of conflict_events), of those that got it by more four in five were of that one.
    """
    spoken = Counter(place.country for place in reading.places)
    spoken.update(actor.country for actor in reading.actors for _ in actor.mentions if actor.kind != "place")
    del spoken[None]
    only = next(iter(spoken)) if len(spoken) == 1 and spoken.total() > 1 else None
    text = reading.article.text
    return replace(reading, actors=tuple(_told(actor, reading.places, only, text) for actor in reading.actors))


def _told(actor: Actor, places: Sequence[Place], only: str | None, text: str) -> Actor:
    if actor.country is not None:
        return actor
    place = _place_of(actor, places) if actor.kind == "place" else None
    if place is not None and place.country is not None:
        return replace(actor, country=place.country, reason=joined(actor.reason, f"lies in {place.country}"))
    if place is not None and place.name is not None:
        return actor  # the Middle East: of no country, and known to be
    if actor.kind == "place" and (around := _place_around(actor, places, text)) is not None:
        return by_context(actor, around.country or "", f"in {around.span.of(text)}")
    if only is not None and actor.kind in OF_THE_COUNTRY:
        return by_context(actor, only, ALL_IN_ONE)
    return actor


def _place_of(actor: Actor, places: Sequence[Place]) -> Place | None:
    """The first of the actor's mentions that is a place of the article."""
    return next((place for mention in actor.mentions for place in overlapping(places, mention.span)), None)


def _place_around(actor: Actor, places: Sequence[Place], text: str) -> Place | None:
    """The place that is said to be around one of the actor's mentions: "Ayn Issa in northern Syria"."""
    for mention in actor.mentions:
        end = mention.span.end
        for place in overlapping(places, Span(end, end + _BEHIND)):
            if place.country is not None and _WITHIN.fullmatch(text, end, place.span.start):
                return place
    return None
