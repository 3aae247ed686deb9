"""A person's mention begins with the title, that of a place with what the phrase says it is."""

from dataclasses import replace
from typing import cast

import pytest
from reading_of import reading_of

from sayso.article import Span
from sayso.export.titles import title_of
from sayso.reading.actors.whole_mentions import complete_mentions
from sayso.reading.records import Actor, Event, Mention, Reading
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)


def span_of(text: str, said: str) -> Span:
    return Span(text.index(said), text.index(said) + len(said))


def person(text: str, name: str, kind: str = "person") -> Actor:
    mention = Mention(span_of(text, name))
    return Actor(id=name, name=name, kind=kind, confidence=0.9, mentions=(mention,))


def completed(text: str, *actors: Actor, places: tuple[str, ...] = ()) -> list[str]:
    """The words of the mentions after the step. places: of one event."""
    reading: Reading = reading_of(text, [])
    event = Event(
        id="e0",
        type="ASSAULT",
        trigger=Span(0, 1),
        places=tuple(span_of(text, said) for said in places),
        certainty="CT+",
        factuality=3.0,
        confidence=1.0,
    )
    found = complete_mentions(replace(reading, actors=actors, events=(event,)), NO_MODELS)
    return [m.span.of(text) for actor in found.actors for m in actor.mentions]


@pytest.mark.parametrize(
    ("text", "name", "mention"),
    [
        ("Prime Minister Orla Venn left.", "Orla Venn", "Prime Minister Orla Venn"),
        ("They met Iraqi deputy prime minister Orla Venn.", "Orla Venn", "Iraqi deputy prime minister Orla Venn"),
        ("Iraqi President Orla Venn left.", "Orla Venn", "Iraqi President Orla Venn"),
        ("New Zealand's Prime Minister Orla Venn left.", "Orla Venn", "New Zealand's Prime Minister Orla Venn"),
        ("It was political adviser Orla Venn.", "Orla Venn", "political adviser Orla Venn"),
        # A day, a place or a verb before the title is no part of it.
        ("On Monday President Orla Venn left.", "Orla Venn", "President Orla Venn"),
        ("He said in Baghdad President Orla Venn left.", "Orla Venn", "President Orla Venn"),
        ("Replied deputy spokesman Orla Venn: no.", "Orla Venn", "deputy spokesman Orla Venn"),
        ("They saw the Queen. President Orla Venn left.", "Orla Venn", "President Orla Venn"),
        ("It was Rome — President Orla Venn left.", "Orla Venn", "President Orla Venn"),
        # No title.
        ("With the minister, Orla Venn left.", "Orla Venn", "Orla Venn"),
        ("The soldiers Orla Venn led left.", "Orla Venn", "Orla Venn"),
        ("Orla Venn left.", "Orla Venn", "Orla Venn"),
    ],
)
def test_the_title_before_a_name_is_part_of_the_mention(text: str, name: str, mention: str) -> None:
    assert completed(text, person(text, name)) == [mention]


def test_a_title_ends_where_another_person_is_named() -> None:
    text = "He told Ada Ray President Orla Venn left."
    assert completed(text, person(text, "Ada Ray"), person(text, "Orla Venn")) == ["Ada Ray", "President Orla Venn"]


def test_a_body_keeps_to_its_name() -> None:
    text = "President Acme left."
    assert completed(text, person(text, "Acme", "company")) == ["Acme"]


def test_a_place_has_the_words_that_an_event_has_for_it() -> None:
    text = "Shells fell on the besieged town of Varn and on a house in Lomm."
    found = completed(
        text,
        person(text, "Varn", "place"),
        person(text, "Lomm", "place"),
        places=("the besieged town of Varn", "a house in Lomm"),
    )
    assert found == ["besieged town of Varn", "Lomm"]


def test_a_title_is_told_from_a_mention_that_has_it() -> None:
    text = "Defence Minister Orla Venn left."
    whole = replace(person(text, "Orla Venn"), mentions=(Mention(Span(0, text.index(" left"))),))
    assert title_of(span_of(text, "Orla Venn"), whole, text) == "Defence Minister"
