"""A reading with events, made up for the tests of the ledger."""

from dataclasses import replace
from typing import Any

from made_up import span as span_in

from sayso.article import Article, Span
from sayso.reading.records import Actor, Argument, Count, Event, EventDate, Mention, Place, Reading, Statement

TEXT = (
    "Drones hit the port of Marn on Monday, killing at least 12 dockers. "
    "Varnia denied that it had shelled Marn; the mayor put the dead at nine. "
    "Varnia and Orsk will hold talks in Vienna."
)


def span(words: str) -> Span:
    return span_in(words, TEXT)


def raid(**facts: Any) -> Reading:
    """Three events: one that happened, one that is denied, one that is planned. facts: of the article."""
    mayor = Statement(
        id="s1",
        source=span("the mayor"),
        cue=span("put"),
        content=(span("the dead at nine"),),
        speech="indirect",
        confidence=0.7,
    )
    denial = Statement(
        id="s0",
        source=span("Varnia"),
        cue=span("denied"),
        content=(span("that it had shelled Marn"),),
        speech="indirect",
        attitude="deny",
        speaker="x0",
        confidence=0.8,
    )
    varnia = Actor(
        id="x0",
        name="Government of Varnia",
        aliases=("Varnian government",),
        kind="government",
        country="VRN",
        confidence=0.9,
        mentions=(Mention(span("Varnia"), metonym=True),),
    )
    orsk = Actor(id="x1", name="Orsk", country="ORS", confidence=0.9, mentions=(Mention(span("Orsk")),))
    return Reading(
        article=Article(**{"id": "raid", "text": TEXT, "origin": "/news/raid.txt", "title": "Raid", **facts}),
        program="sayso 0.1.0",
        model="fast 1",
        sentences=tuple(span(part) for part in (TEXT[:67], TEXT[68:139], TEXT[140:])),
        statements=(denial, mayor),
        actors=(varnia, orsk),
        events=events(),
        places=(
            Place(
                id="p0",
                span=span("Vienna"),
                role="literal",
                geonames=2761369,
                name="Vienna",
                lat=48.2085,
                lon=16.3721,
                country="AUT",
                precision="city",
                reason="the capital of that name",
                confidence=0.9,
            ),
        ),
    )


def events() -> tuple[Event, ...]:
    hit = Event(
        id="e0",
        type="ASSAULT",
        mode="drone",
        trigger=span("hit"),
        actors=(Argument(span("Drones")),),
        recipients=(Argument(span("the port")), Argument(span("at least 12 dockers"))),
        places=(span("the port of Marn"), span("Marn")),
        times=(span("Monday"),),
        certainty="CT+",
        factuality=2.9,
        date=EventDate("2026-05-04", "day"),
        contexts=("military", "territory"),
        counts=(
            Count(kind="killed", low=12, high=None, span=span("at least 12")),
            Count(kind="killed", low=9, high=9, span=span("nine"), statement="s1"),
        ),
        confidence=0.9,
    )
    shelled = Event(
        id="e1",
        type="ASSAULT",
        mode="heavy-weapons",
        trigger=span("shelled"),
        actors=(Argument(span("Varnia"), "x0"),),
        recipients=(Argument(span("Marn")),),
        certainty="CT-",
        factuality=-2.5,
        historical=True,
        statement="s0",
        date=EventDate("2026-04", "month"),
        confidence=0.6,
    )
    talks = Event(
        id="e2",
        type="CONSULT",
        trigger=span("talks"),
        actors=(Argument(Span(140, 146), "x0"), Argument(span("Orsk"), "x1")),
        places=(span("Vienna"),),
        certainty="PR+",
        factuality=1.5,
        outlook="plan",
        place="p0",
        confidence=0.8,
    )
    return hit, shelled, talks


def changed(number: int, **changes: Any) -> Reading:
    """The raid with one of its events changed."""
    made = list(events())
    made[number] = replace(made[number], **changes)
    return replace(raid(), events=tuple(made))
