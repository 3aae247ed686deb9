"""Whatever is in a reading comes back as it was, for any text there can be."""

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article, Span
from sayso.ledger import Ledger, check_ledger
from sayso.reading.records import Actor, Argument, Count, Event, EventDate, Mention, Place, Reading, Statement, Time

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MAYBE = st.none() | WORDS
SHARE = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def contents(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def counts(draw: st.DrawFn, length: int, statement_ids: list[str]) -> Count:
    low, high = sorted((draw(st.integers(0, 2**63 - 1)), draw(st.integers(0, 2**63 - 1))))
    return Count(
        kind=draw(WORDS),
        low=draw(st.sampled_from([None, low])),
        high=draw(st.sampled_from([None, high])),
        span=draw(spans(length)),
        statement=draw(st.sampled_from([None, *statement_ids])),
    )


@st.composite
def places(draw: st.DrawFn, length: int, name: str) -> Place:
    known = draw(st.booleans())
    return Place(
        id=name,
        span=draw(spans(length)),
        role=draw(st.sampled_from(["literal", "metonym", "modifier", "demonym"])),
        geonames=draw(st.none() | st.integers(0, 2**32)),
        name=draw(MAYBE),
        lat=draw(st.floats(-90, 90)) if known else None,
        lon=draw(st.floats(-180, 180)) if known else None,
        country=draw(MAYBE),
        precision=draw(st.sampled_from(["point", "city", "region", "country"])) if known else None,
        reason=draw(WORDS),
        confidence=draw(SHARE),
    )


@st.composite
def events(
    draw: st.DrawFn, length: int, name: str, actor_ids: list[str], statement_ids: list[str], place_ids: list[str]
) -> Event:
    several = st.lists(spans(length), max_size=3).map(tuple)
    argument = st.builds(Argument, spans(length), st.sampled_from([None, *actor_ids]))
    date = st.builds(EventDate, WORDS, st.sampled_from(["day", "week", "month", "year"]))
    return Event(
        id=name,
        type=draw(WORDS),
        mode=draw(MAYBE),
        trigger=draw(spans(length)),
        actors=tuple(draw(st.lists(argument, max_size=3))),
        recipients=tuple(draw(st.lists(argument, max_size=3))),
        places=draw(several),
        times=draw(several),
        certainty=draw(WORDS),
        factuality=draw(st.floats(-3, 3)),
        outlook=draw(MAYBE),
        historical=draw(st.booleans()),
        statement=draw(st.sampled_from([None, *statement_ids])),
        date=draw(st.none() | date),
        place=draw(st.sampled_from([None, *place_ids])),
        contexts=tuple(draw(st.lists(WORDS, max_size=3))),
        counts=tuple(draw(st.lists(counts(length, statement_ids), max_size=3))),
        confidence=draw(SHARE),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(WORDS.filter(bool))
    n = len(text)
    facts = {name: draw(MAYBE) for name in Article.__dataclass_fields__ if name not in ("id", "text", "capture")}
    actor_ids = draw(st.lists(WORDS, unique=True, max_size=3))
    statement_ids = draw(st.lists(WORDS, unique=True, max_size=4))
    actors = tuple(
        Actor(
            id=name,
            name=draw(WORDS),
            aliases=tuple(draw(st.lists(WORDS, max_size=3))),
            kind=draw(MAYBE),
            country=draw(MAYBE),
            sector=draw(MAYBE),
            wikidata=draw(MAYBE),
            reason=draw(MAYBE),
            confidence=draw(SHARE),
            mentions=tuple(Mention(s, draw(st.booleans())) for s in draw(st.lists(spans(n), max_size=3))),
        )
        for name in actor_ids
    )
    statements = tuple(
        Statement(
            id=name,
            source=draw(st.none() | spans(n)),
            cue=draw(st.none() | spans(n)),
            content=draw(contents(n)),
            speech=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            attitude=draw(MAYBE),
            authority=draw(MAYBE),
            speaker=draw(st.sampled_from([None, *actor_ids])),
            parent=draw(st.sampled_from([None, *statement_ids[:i]])),
            confidence=draw(SHARE),
        )
        for i, name in enumerate(statement_ids)
    )
    place_ids = draw(st.lists(WORDS, unique=True, max_size=3))
    return Reading(
        article=Article(id=draw(WORDS.filter(bool)), text=text, **facts),
        program=draw(WORDS),
        model=draw(WORDS),
        unread=draw(MAYBE),
        sentences=draw(contents(n)),
        statements=statements,
        events=tuple(
            draw(events(n, name, actor_ids, statement_ids, place_ids))
            for name in draw(st.lists(WORDS, unique=True, max_size=4))
        ),
        actors=actors,
        times=tuple(Time(s, "DATE", draw(WORDS)) for s in draw(st.lists(spans(n), max_size=2))),
        places=tuple(draw(places(n, name)) for name in place_ids),
    )


@cache
def empty_ledger() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        Ledger(path).close()
        return path.read_bytes()


@settings(max_examples=40, deadline=None)
@given(readings())
def test_a_reading_comes_back_as_it_was_added(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        path.write_bytes(empty_ledger())
        with Ledger(path) as ledger:
            ledger.add(reading)
            assert ledger.reading(reading.article.id) == reading
            assert ledger.add(reading) == "unchanged"
            for row, said in zip(ledger.statements(), reading.statements, strict=True):
                assert row.content == " … ".join(part.of(reading.article.text) for part in said.content)
            for row, event in zip(ledger.events(), reading.events, strict=True):
                assert row.trigger == event.trigger.of(reading.article.text)
                assert row.places == ("; ".join(part.of(reading.article.text) for part in event.places) or None)
        assert check_ledger(path) == []
