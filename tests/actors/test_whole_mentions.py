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
    ("text", "mention"),
    [
        ("Prime Minister Orla Venn left.", "Prime Minister Orla Venn"),
        ("They met Iraqi deputy prime minister Orla Venn.", "deputy prime minister Orla Venn"),
        ("New Zealand's Prime Minister Orla Venn left.", "Prime Minister Orla Venn"),
        ("It was political adviser Orla Venn.", "adviser Orla Venn"),
        ("On Monday President Orla Venn left.", "President Orla Venn"),
        ("Then Gen. Orla Venn left.", "Gen. Orla Venn"),
        ("The head of state Orla Venn left.", "head of state Orla Venn"),
        # No title.
        ("With the minister, Orla Venn left.", "Orla Venn"),
        ("The soldiers Orla Venn led left.", "Orla Venn"),
        ("Orla Venn left.", "Orla Venn"),
    ],
)
def test_the_title_before_a_name_is_part_of_the_mention(text: str, mention: str) -> None:
    assert completed(text, person(text, "Orla Venn")) == [mention]


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
