"""A reading with events, made by hand: parts are found in the text by their words."""

from dataclasses import replace
from typing import Any

from sayso.article import Article, Span
from sayso.reading.records import Actor, Argument, Count, Event, EventDate, Mention, Reading, Statement

TEXT = """The army of Varnia shelled Korvat on 4 May 2026, killing dozens. Foreign Minister Ana Petrescu said: \
"Our troops did not attack anyone; we will meet them on Friday." She threatened to bomb the port.

The union put the dead at 40 and demanded that the government withdraw."""


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def event(number: int, type_: str, trigger: str, text: str = TEXT, **more: Any) -> Event:
    """An event that happened for certain, unless told otherwise."""
    sure = {"certainty": "CT+", "factuality": 3.0, "confidence": 0.9}
    return Event(id=f"e{number}", type=type_, trigger=span(trigger, text), **(sure | more))


def reading(**article: str | None) -> Reading:
    """Five events: one that happened, one denied, one planned, one threatened, one demanded."""
    army, minister = Argument(span("The army of Varnia"), "x0"), Argument(span("Foreign Minister Ana Petrescu"), "x1")
    values: dict[str, str | None] = {"outlet": "The Varnia Courier", "published": "2026-05-05", "language": "en"}
    said = Statement(
        id="s0",
        source=span("Foreign Minister Ana Petrescu"),
        cue=span("said"),
        content=(span('"Our troops did not attack anyone; we will meet them on Friday."'),),
        speech="direct",
        speaker="x1",
        confidence=0.9,
    )
    put = Statement(
        id="s1",
        source=span("The union"),
        cue=span("put"),
        content=(span("the dead at 40"),),
        speech="indirect",
        confidence=0.9,
    )
    return Reading(
        article=Article(id="korvat-2", text=TEXT, **{**values, **article}),  # type: ignore[arg-type]
        program="sayso 0.1.0",
        model="fast 2026-12-01",
        statements=(said, put),
        events=(
            event(
                0,
                "ASSAULT",
                "shelled",
                mode="heavy-weapons",
                actors=(army,),
                recipients=(Argument(span("Korvat"), "x2"),),
                places=(span("Korvat"),),
                times=(span("4 May 2026"),),
                date=EventDate("2026-05-04", "day"),
                contexts=("military", "territory"),
                counts=(
                    Count(kind="killed", low=24, high=99, span=span("dozens")),
                    Count(kind="killed", low=40, high=40, span=span("40"), statement="s1"),
                ),
            ),
            event(
                1,
                "ASSAULT",
                "attack",
                actors=(Argument(span("Our troops")),),
                certainty="CT-",
                factuality=-3.0,
                statement="s0",
            ),
            event(
                2,
                "CONSULT",
                "meet",
                mode="visit",
                actors=(Argument(span("we"), "x1"), Argument(span("them"))),
                times=(span("Friday"),),
                certainty="PR+",
                outlook="plan",
                statement="s0",
            ),
            event(3, "ASSAULT", "bomb", mode="aerial", actors=(minister,), certainty="Uu", outlook="threat"),
            event(4, "RETREAT", "withdraw", mode="withdraw", certainty="Uu", factuality=0.0, outlook="demand"),
        ),
        actors=(
            actor("x0", "Army of Varnia", "The army of Varnia", kind="military", country="AZE", sector="MIL"),
            actor("x1", "Ana Petrescu", "Ana Petrescu", kind="person", country="XKX", sector="GOV"),
            actor("x2", "Korvat", "Korvat", kind="place", country="ARM"),
        ),
    )


def actor(id_: str, name: str, mention: str, text: str = TEXT, **more: Any) -> Actor:
    return Actor(id=id_, name=name, confidence=0.9, mentions=(Mention(span(mention, text)),), **more)


def with_event(**changes: Any) -> Reading:
    """The reading with its first event alone, changed."""
    whole = reading()
    return replace(whole, events=(replace(whole.events[0], **changes),))


def hostile(words: str) -> Reading:
    """A reading in which every text that an article gives is `words`."""
    part = Span(0, len(words))
    who = Actor(id="x0", name=words, kind="person", confidence=1.0, mentions=(Mention(part),))
    struck = Event(
        id="e0",
        type="ASSAULT",
        trigger=part,
        actors=(Argument(part, "x0"),),
        recipients=(Argument(part),),
        places=(part,),
        times=(part,),
        certainty="CT+",
        factuality=3.0,
        statement="s0",
        counts=(Count(kind="killed", low=1, high=None, span=part),),
        confidence=1.0,
    )
    said = Statement(id="s0", source=part, cue=part, content=(part,), speech="direct", confidence=1.0)
    article = Article(id=words, text=words, title=words, outlet=words, url=words, language=words, published=words)
    return Reading(article=article, program=words, model=words, statements=(said,), events=(struck,), actors=(who,))
