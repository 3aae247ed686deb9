"""The rows of events that a user sees in a list, made from the database's answers a few at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, select

from sayso.article import Span
from sayso.ledger.answers import AsDict, batches, text_of
from sayso.ledger.event_query import AUTHOR
from sayso.ledger.event_rows import ACTOR, BETWEEN_WORDS, RECIPIENT, sentence_of, words_of
from sayso.ledger.schema import (
    actor,
    event_argument,
    event_context,
    event_count,
    event_place,
    event_time,
    sentence,
    statement,
)
from sayso.ledger.spans import span_of
from sayso.reading.events.codes import QUADS

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(AsDict):
    """One event. article, event: ids, the latter within the article. Codes are those of docs/events.md.

    trigger, actors, recipients, places, times: the words, several with "; " between them. …_names, …_countries: of
    the actors that are known, in the same places; nothing between two "; " where one is not. …_spans: each of them as
    "14-40 52-60", [start, end) in code points of the article's text. quad: 1 to 4. date: in TimeML's values.
    holder: speaker or else source of the statement it stands in, "author" for the author's own voice, None where
    the text names nobody. statement: that statement's id. counts: "killed 12-; wounded 24-99", low and high; with the
    claimant in brackets where that is another than the holder. sentence: the one with the trigger.
    """

    article: str
    outlet: str | None
    published: str | None
    title: str | None
    event: str
    type: str
    mode: str | None
    quad: int | None
    trigger: str
    actors: str | None
    actor_names: str | None
    actor_countries: str | None
    recipients: str | None
    recipient_names: str | None
    recipient_countries: str | None
    places: str | None
    times: str | None
    date: str | None
    date_precision: str | None
    certainty: str
    factuality: float
    outlook: str | None
    historical: bool
    holder: str | None
    counts: str | None
    contexts: str | None
    sentence: str | None
    trigger_start: int
    trigger_end: int
    actor_spans: str | None
    recipient_spans: str | None
    place_spans: str | None
    time_spans: str | None
    count_spans: str | None
    sentence_start: int | None
    sentence_end: int | None
    statement: str | None
    place: str | None
    confidence: float
    program: str
    model: str
    version: int


# Columns that are shown as the ledger has them.
_AS_KEPT = (
    *("outlet", "published", "title", "type", "mode", "date", "date_precision", "certainty", "factuality", "outlook"),
    *("trigger_start", "trigger_end", "statement", "place", "confidence", "program", "model", "version"),
)


def event_rows(connection: Connection, asked: Select[Any]) -> Iterator[EventRow]:
    """Words are cut from the text here, which is fetched once an article: SQLite would walk it for every row."""
    held: int | None = None
    for rows in batches(connection, asked):
        keys = [row.key for row in rows]
        arguments = arguments_of(connection, keys)
        parts = {table: _parts(connection, table, keys) for table in (event_place, event_time, event_context)}
        counts = _counts(connection, keys)
        for row in rows:
            if row.article != held:
                held = row.article
                text = text_of(connection, held)
                sentences = _sentences(connection, held)
            spans = {
                "actor": [span_of(a) for a in arguments[row.key] if a.role == ACTOR],
                "recipient": [span_of(a) for a in arguments[row.key] if a.role == RECIPIENT],
                "place": [span_of(part) for part in parts[event_place][row.key]],
                "time": [span_of(part) for part in parts[event_time][row.key]],
                "count": [span_of(count) for count in counts[row.key]],
            }
            yield EventRow(
                **_facts(row),
                **_words(row, spans, text, sentences),
                **_known(arguments[row.key]),
                holder=holder_of(row, text) if row.statement else AUTHOR,
                counts=_joined(_figure(count, row.statement, text) for count in counts[row.key]),
                contexts=_joined(part.context for part in parts[event_context][row.key]),
            )


def arguments_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[AnyRow]]:
    """The actors and recipients of events by the events' keys, in order, with `name` and `country` where known."""
    part = event_argument
    asked = (
        select(part, actor.c.name, actor.c.country)
        .outerjoin(actor, and_(actor.c.article == part.c.article, actor.c.id == part.c.actor))
        .where(part.c.event.in_(keys))
    )
    return _by_event(connection.execute(asked.order_by(part.c.event, part.c.role, part.c.position)))


def holder_of(row: AnyRow, text: str) -> str | None:
    """Whose a statement is: its speaker's name, else the words of its source, None where it has none."""
    if row.speaker_name is not None or row.source_start is None:
        return row.speaker_name  # type: ignore[no-any-return]
    return text[row.source_start : row.source_end]


def _facts(row: AnyRow) -> dict[str, Any]:
    known = row._mapping
    return {
        "article": row.article_id,
        "event": row.id,
        "quad": QUADS.get(row.type),
        "historical": bool(row.historical),
        **{name: known[name] for name in _AS_KEPT},
    }


def _words(row: AnyRow, spans: dict[str, list[Span]], text: str, sentences: list[Span]) -> dict[str, Any]:
    around = sentence_of(Span(row.trigger_start, row.trigger_end), sentences)
    return {
        "trigger": text[row.trigger_start : row.trigger_end],
        **{f"{part}s": words_of(spans[part], text) for part in ("actor", "recipient", "place", "time")},
        **{f"{part}_spans": " ".join(f"{s.start}-{s.end}" for s in found) or None for part, found in spans.items()},
        "sentence": around.of(text) if around else None,
        "sentence_start": around.start if around else None,
        "sentence_end": around.end if around else None,
    }


def _known(arguments: list[AnyRow]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for role in (ACTOR, RECIPIENT):
        for column, title in (("name", "names"), ("country", "countries")):
            values = [a._mapping[column] for a in arguments if a.role == role]
            known[f"{role}_{title}"] = BETWEEN_WORDS.join(value or "" for value in values) if any(values) else None
    return known


def _figure(count: AnyRow, statement_id: str | None, text: str) -> str:
    number = f"{count.low}" if count.low == count.high is not None else f"{_or_open(count.low)}-{_or_open(count.high)}"
    if count.statement == statement_id:
        return f"{count.kind} {number}"
    claimant = holder_of(count, text) if count.statement else AUTHOR
    return f"{count.kind} {number} ({claimant or 'nobody named'})"


def _or_open(bound: int | None) -> str:
    return "" if bound is None else str(bound)


def _counts(connection: Connection, keys: Sequence[int]) -> dict[int, list[AnyRow]]:
    """The figures of events with the source and speaker of the statements that claim them."""
    part = event_count
    asked = (
        select(part, statement.c.source_start, statement.c.source_end, actor.c.name.label("speaker_name"))
        .outerjoin(statement, and_(statement.c.article == part.c.article, statement.c.id == part.c.statement))
        .outerjoin(actor, and_(actor.c.article == statement.c.article, actor.c.id == statement.c.speaker))
        .where(part.c.event.in_(keys))
    )
    return _by_event(connection.execute(asked.order_by(part.c.event, part.c.position)))


def _parts(connection: Connection, table: Table, keys: Sequence[int]) -> dict[int, list[AnyRow]]:
    asked = select(table).where(table.c.event.in_(keys)).order_by(table.c.event, table.c.position)
    return _by_event(connection.execute(asked))


def _by_event(rows: Iterable[AnyRow]) -> dict[int, list[AnyRow]]:
    found: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        found[row.event].append(row)
    return found


def _sentences(connection: Connection, key: int) -> list[Span]:
    asked = select(sentence).where(sentence.c.article == key).order_by(sentence.c.position)
    return [span_of(row) for row in connection.execute(asked)]


def _joined(words: Iterable[str]) -> str | None:
    return BETWEEN_WORDS.join(words) or None
