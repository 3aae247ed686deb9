"""Places of events without a name: a city spoken of before, or a place of the article alone."""

import re
import time
from dataclasses import replace
from typing import cast

import pytest
from reading_of import reading_of

from sayso.article import Article, Span
from sayso.reading.actors.unnamed_places import PLACE_OF_EVENT, tell_unnamed_places
from sayso.reading.records import Actor, Event, Mention, Place, Precision
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)
KNOWN: dict[str, Precision] = {"Mosul": "city", "Erbil": "city", "Iraq": "country"}


def places_of(text: str, *said: str) -> dict[str, list[str]]:
    """By the names of actors, the words of their mentions. said: the places of one event."""
    named = sorted((text.index(name), name) for name in KNOWN if name in text)
    spans = [Span(start, start + len(name)) for start, name in named]
    actors = [
        Actor(id=f"x{2 * i}", name=span.of(text), kind="place", confidence=0.9, mentions=(Mention(span),))
        for i, span in enumerate(spans)
    ]
    places = [
        Place(id=f"p{i}", span=span, role="literal", precision=KNOWN[span.of(text)], reason="", confidence=0.9)
        for i, span in enumerate(spans)
    ]
    wanted = tuple(Span(text.index(words), text.index(words) + len(words)) for words in said)
    event = Event(
        id="e0", type="ASSAULT", trigger=Span(0, 1), places=wanted, certainty="CT+", factuality=3.0, confidence=1.0
    )
    reading = replace(reading_of(text, []), actors=tuple(actors), places=tuple(places), events=(event,))
    found = tell_unnamed_places(reading, NO_MODELS).actors
    assert len({actor.id for actor in found}) == len(found)
    assert all(actor.reason == PLACE_OF_EVENT for actor in found[len(spans) :])
    return {actor.name: [m.span.of(text) for m in actor.mentions] for actor in found}


def test_the_city_is_the_last_one_before() -> None:
    found = places_of("Erbil is calm. In Mosul, in Iraq, shells hit the city.", "the city")
    assert found["Mosul"] == ["Mosul", "the city"]


def test_the_country_is_the_last_country_before() -> None:
    assert places_of("From Iraq to Mosul the country was shelled.", "the country")["Iraq"] == ["Iraq", "the country"]


def test_a_description_may_begin_a_sentence() -> None:
    assert places_of("They left. The old market burnt.", "The old market") == {"old market": ["The old market"]}


def test_a_city_named_later_is_not_meant() -> None:
    assert places_of("Shells hit the city before Mosul fell.", "the city") == {"city": ["the city"], "Mosul": ["Mosul"]}


def test_other_places_are_of_the_article_alone() -> None:
    found = places_of("In Mosul shells hit a hotel and the old market.", "a hotel", "the old market")
    assert found == {"Mosul": ["Mosul"], "hotel": ["a hotel"], "old market": ["the old market"]}


@pytest.mark.parametrize("said", ["Mosul", "a house in Mosul", "the world", "elsewhere", "it", "The Grand Hotel"])
def test_names_and_what_is_nowhere_add_no_place(said: str) -> None:
    assert places_of(f"In Mosul, Iraq. They hit {said} then.", said).keys() == {"Mosul", "Iraq"}


def test_a_long_text_of_places_is_read_in_bounded_time() -> None:
    text = "Iraq and the city. " * 10_000
    spans = [Span(match.start(), match.end()) for match in re.finditer("Iraq|the city", text)]
    places = tuple(
        Place(id=f"p{i}", span=span, role="literal", precision="country", reason="", confidence=0.9)
        for i, span in enumerate(spans[::2])
    )
    events = tuple(
        Event(id=f"e{i}", type="AID", trigger=span, places=(span,), certainty="CT+", factuality=3.0, confidence=1.0)
        for i, span in enumerate(spans[1::2])
    )
    reading = replace(reading_of("", []), article=Article(id="a", text=text), places=places, events=events)
    began = time.process_time()
    (city,) = tell_unnamed_places(reading, NO_MODELS).actors
    assert time.process_time() - began < 5
    assert (city.name, len(city.mentions)) == ("city", 10_000)
