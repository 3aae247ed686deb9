"""The rows a user sees in a list, made from the database's answers a few at a time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from sayso.article import Span
from sayso.ledger.schema import actor_alias, article, statement_content
from sayso.ledger.sqlite import BETWEEN_PARTS

BATCH = 500  # rows in memory at a time


class AsDict:
    """A row of a list, as a user sees it."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        """The row with its columns' names as keys, always the same ones in the same order."""
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(AsDict):
    """One version of an article. article: its id. version: from 1. characters: length of its text in code points.

    statements, events, actors: how many were read. unread: why nothing was read; None where it was.
    """

    article: str
    version: int
    outlet: str | None
    published: str | None
    title: str | None
    byline: str | None
    url: str | None
    language: str | None
    retrieved: str | None
    characters: int
    statements: int
    events: int
    actors: int
    unread: str | None
    program: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(AsDict):
    """One statement. article, statement: ids, the latter within the article. speaker: the actor's name. version: of the
    article, from 1.

    source, cue, content: the words. All places are code points of the article's text, [start, end). content is made
    of all its parts, with " … " between them; content_start and content_end are where the first begins and the last
    ends, content_spans has each of them, as "42-97 103-120".
    """

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    statement: str
    speaker: str | None
    source: str | None
    cue: str | None
    content: str
    content_start: int
    content_end: int
    content_spans: str
    source_start: int | None
    source_end: int | None
    cue_start: int | None
    cue_end: int | None
    speech: str
    attitude: str | None
    authority: str | None
    parent: str | None
    confidence: float
    program: str
    model: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow(AsDict):
    """One actor of one article: actors are not joined across articles. aliases: with "; " between them.

    mentions: how often it is named in the article. statements: how many of the article's statements are its own.
    """

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    actor: str
    name: str
    aliases: str
    kind: str | None
    country: str | None
    sector: str | None
    wikidata: str | None
    reason: str | None
    mentions: int
    statements: int
    confidence: float
    program: str
    model: str


# ---- from the database ------------------------------------------------------------------------------------------


def article_rows(connection: Connection, asked: Select[Any]) -> Iterator[ArticleRow]:
    for rows in batches(connection, asked):
        yield from (ArticleRow(**row._mapping) for row in rows)


def statement_rows(connection: Connection, asked: Select[Any]) -> Iterator[StatementRow]:
    """Words are cut from the text here, which is fetched once an article: SQLite would walk it for every row."""
    held, text = None, ""
    for rows in batches(connection, asked):
        content = _content(connection, [row.key for row in rows])
        for row in rows:
            if row.article != held:
                held = row.article
                text = text_of(connection, held)
            yield _statement_row(row, content[row.key], text)


def actor_rows(connection: Connection, asked: Select[Any]) -> Iterator[ActorRow]:
    for rows in batches(connection, asked):
        aliases = _aliases(connection, sorted({row.article for row in rows}))
        for row in rows:
            facts = {field.name: row._mapping[field.name] for field in fields(ActorRow) if field.name in row._mapping}
            facts |= {"article": row.article_id, "actor": row.id}
            yield ActorRow(**facts, aliases="; ".join(aliases[row.article, row.id]))


def batches(connection: Connection, asked: Select[Any]) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    """The rows asked for, a few in memory at a time."""
    result = connection.execute(asked, execution_options={"yield_per": BATCH})
    for rows in result.partitions():
        yield list(rows)


def text_of(connection: Connection, key: int) -> str:
    """The text of the article with that key."""
    return connection.scalar(select(article.c.text).where(article.c.key == key)) or ""


def _statement_row(row: Row[*tuple[Any, ...]], content: list[Span], text: str) -> StatementRow:
    facts = {field.name: row._mapping[field.name] for field in fields(StatementRow) if field.name in row._mapping}
    facts |= {
        "article": row.article_id,
        "statement": row.id,
        "speaker": row.speaker_name,
        "source": None if row.source_start is None else text[row.source_start : row.source_end],
        "cue": None if row.cue_start is None else text[row.cue_start : row.cue_end],
        "content": BETWEEN_PARTS.join(part.of(text) for part in content),
        "content_start": content[0].start,
        "content_end": content[-1].end,
        "content_spans": " ".join(f"{part.start}-{part.end}" for part in content),
    }
    return StatementRow(**facts)


def _content(connection: Connection, keys: list[int]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    part = statement_content
    for row in connection.execute(
        select(part).where(part.c.statement.in_(keys)).order_by(part.c.statement, part.c.position)
    ):
        spans[row.statement].append(Span(row.span_start, row.span_end))
    return spans


def _aliases(connection: Connection, keys: list[int]) -> dict[tuple[int, str], list[str]]:
    aliases: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(
        select(actor_alias)
        .where(actor_alias.c.article.in_(keys))
        .order_by(actor_alias.c.article, actor_alias.c.actor, actor_alias.c.position)
    ):
        aliases[row.article, row.actor].append(row.alias)
    return aliases
