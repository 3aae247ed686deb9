"""A reading as rows of the tables, and rows as a reading again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from sayso.article import Article, Span
from sayso.ledger import schema
from sayso.ledger.event_rows import load_events, rows_of_events
from sayso.ledger.spans import Rows, span_columns, span_of
from sayso.ledger.sqlite import BETWEEN_PARTS
from sayso.reading.records import Actor, Mention, Place, Reading, Statement, Time

# What is known about an article beside its text. Newer values take the place of older ones.
ARTICLE_FACTS = ("id", "title", "outlet", "byline", "url", "language", "published")
# Which bytes the text came from, and when: kept from the first time, unless one of the facts changes.
ARTICLE_SOURCES = ("retrieved", "source_sha256")

_STATEMENT_WORDS = ("id", "speech", "attitude", "authority", "speaker", "parent")
_ACTOR_WORDS = ("id", "name", "kind", "country", "sector", "wikidata", "reason")
_PLACE_WORDS = ("id", "role", "geonames", "name", "lat", "lon", "country", "precision", "reason")


def rows_of(reading: Reading, key: int) -> list[tuple[Table, Rows]]:
    """The rows of a reading of the article with that key, table by table, each after those it hangs on."""
    head = {"article": key, "program": reading.program, "model": reading.model, "unread": reading.unread}
    actors = [
        {"article": key, "position": i, "confidence": float(a.confidence), **_named(a, _ACTOR_WORDS)}
        for i, a in enumerate(reading.actors)
    ]
    aliases = [
        {"article": key, "actor": a.id, "position": i, "alias": alias}
        for a in reading.actors
        for i, alias in enumerate(a.aliases)
    ]
    mentions = [
        {"article": key, "actor": a.id, "position": i, "metonym": bool(m.metonym), **span_columns(m.span)}
        for a in reading.actors
        for i, m in enumerate(a.mentions)
    ]
    content = [
        {"statement": statement_key(key, n), "position": i, **span_columns(part)}
        for n, s in enumerate(reading.statements)
        for i, part in enumerate(s.content)
    ]
    return [
        (schema.reading, [head]),
        (
            schema.sentence,
            [{"article": key, "position": i, **span_columns(s)} for i, s in enumerate(reading.sentences)],
        ),
        (schema.actor, actors),
        (schema.actor_alias, aliases),
        (schema.mention, mentions),
        (schema.statement, [_statement_row(s, key, n) for n, s in enumerate(reading.statements)]),
        (schema.statement_content, content),
        (
            schema.time,
            [
                {"article": key, "position": i, "type": t.type, "value": t.value, **span_columns(t.span)}
                for i, t in enumerate(reading.times)
            ],
        ),
        (schema.place, [_place_row(p, key, i) for i, p in enumerate(reading.places)]),
        *rows_of_events(reading, key),
    ]


def statement_key(article_key: int, position: int) -> int:
    return article_key * schema.ROWS_PER_ARTICLE + position


def statement_words(reading: Reading, key: int) -> Rows:
    """The words of each statement, as the search index keeps them and `statement_view` shows them."""
    text = reading.article.text
    return [
        {
            "key": statement_key(key, n),
            "source": s.source.of(text) if s.source else None,
            "cue": s.cue.of(text) if s.cue else None,
            "content": BETWEEN_PARTS.join(part.of(text) for part in s.content),
        }
        for n, s in enumerate(reading.statements)
    ]


def load_reading(connection: Connection, key: int) -> Reading | None:
    """The reading of the article with that key as it was added, less its entities; None if there is none."""
    found = connection.execute(
        select(schema.article, schema.reading.c.program, schema.reading.c.model, schema.reading.c.unread)
        .join(schema.reading, schema.reading.c.article == schema.article.c.key)
        .where(schema.article.c.key == key)
    ).first()
    if found is None:
        return None
    facts = (*ARTICLE_FACTS, *ARTICLE_SOURCES, "text", "origin")
    return Reading(
        article=Article(**{name: found._mapping[name] for name in facts}),
        program=found.program,
        model=found.model,
        unread=found.unread,
        sentences=tuple(span_of(row) for row in _rows(connection, schema.sentence, key)),
        statements=tuple(_statements(connection, key)),
        events=tuple(load_events(connection, key)),
        actors=tuple(_actors(connection, key)),
        times=tuple(Time(span_of(row), row.type, row.value) for row in _rows(connection, schema.time, key)),
        places=tuple(_places(connection, key)),
    )


def _statements(connection: Connection, key: int) -> Iterable[Statement]:
    part = schema.statement_content
    content: dict[int, list[Span]] = defaultdict(list)
    first, after = statement_key(key, 0), statement_key(key + 1, 0)
    for row in connection.execute(
        select(part)
        .where(part.c.statement >= first, part.c.statement < after)
        .order_by(part.c.statement, part.c.position)
    ):
        content[row.statement].append(span_of(row))
    for row in _rows(connection, schema.statement, key):
        yield Statement(
            source=None if row.source_start is None else Span(row.source_start, row.source_end),
            cue=None if row.cue_start is None else Span(row.cue_start, row.cue_end),
            content=tuple(content[row.key]),
            confidence=row.confidence,
            **{name: row._mapping[name] for name in _STATEMENT_WORDS},
        )


def _actors(connection: Connection, key: int) -> Iterable[Actor]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _rows(connection, schema.actor_alias, key):
        aliases[row.actor].append(row.alias)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for row in _rows(connection, schema.mention, key):
        mentions[row.actor].append(Mention(span_of(row), bool(row.metonym)))
    for row in _rows(connection, schema.actor, key):
        yield Actor(
            aliases=tuple(aliases[row.id]),
            mentions=tuple(mentions[row.id]),
            confidence=row.confidence,
            **{name: row._mapping[name] for name in _ACTOR_WORDS},
        )


def _places(connection: Connection, key: int) -> Iterable[Place]:
    for row in _rows(connection, schema.place, key):
        words = {name: row._mapping[name] for name in _PLACE_WORDS}
        yield Place(span=span_of(row), confidence=row.confidence, **words)


def _rows(connection: Connection, table: Table, key: int) -> Iterable[Row[*tuple[Any, ...]]]:
    return connection.execute(select(table).where(table.c.article == key).order_by(table.c.position))


def _statement_row(s: Statement, key: int, position: int) -> dict[str, Any]:
    return {
        "key": statement_key(key, position),
        "article": key,
        "position": position,
        "source_start": None if s.source is None else int(s.source.start),
        "source_end": None if s.source is None else int(s.source.end),
        "cue_start": None if s.cue is None else int(s.cue.start),
        "cue_end": None if s.cue is None else int(s.cue.end),
        "confidence": float(s.confidence),
        **_named(s, _STATEMENT_WORDS),
    }


def _place_row(p: Place, key: int, position: int) -> dict[str, Any]:
    head = {"article": key, "position": position, "confidence": float(p.confidence), **span_columns(p.span)}
    return head | _named(p, _PLACE_WORDS)


def _named(record: Statement | Actor | Place, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
