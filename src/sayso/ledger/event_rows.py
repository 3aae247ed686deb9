"""The events of a reading as rows of the tables, and rows as events again."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from sayso.article import Span
from sayso.ledger import schema
from sayso.ledger.spans import Rows, span_columns, span_of
from sayso.reading.records import Argument, Count, Event, EventDate, Reading

BETWEEN_WORDS = "; "  # stands between the actors, recipients, places, times of one event; the view writes the same
ACTOR, RECIPIENT = "actor", "recipient"  # the roles of an argument

_EVENT_WORDS = ("id", "type", "mode", "certainty", "outlook", "statement", "place")


def rows_of_events(reading: Reading, key: int) -> list[tuple[Table, Rows]]:
    """The rows of the events of the article with that key, table by table, each after those it hangs on."""
    numbered = [(event_key(key, n), event) for n, event in enumerate(reading.events)]
    arguments = [
        {"event": k, "position": i, "role": role, "article": key, "actor": a.actor, **span_columns(a.span)}
        for k, event in numbered
        for role, found in ((ACTOR, event.actors), (RECIPIENT, event.recipients))
        for i, a in enumerate(found)
    ]
    contexts = [{"event": k, "position": i, "context": c} for k, e in numbered for i, c in enumerate(e.contexts)]
    return [
        (schema.event, [_event_row(event, key, n) for n, event in enumerate(reading.events)]),
        (schema.event_argument, arguments),
        (schema.event_place, _span_rows((k, event.places) for k, event in numbered)),
        (schema.event_time, _span_rows((k, event.times) for k, event in numbered)),
        (schema.event_context, contexts),
        (schema.event_count, [_count_row(c, k, key, i) for k, e in numbered for i, c in enumerate(e.counts)]),
    ]


def event_key(article_key: int, position: int) -> int:
    return article_key * schema.ROWS_PER_ARTICLE + position


def event_words(reading: Reading, key: int) -> Rows:
    """The words of each event, as the search index keeps them and `event_view` shows them."""
    text = reading.article.text
    rows = []
    for n, event in enumerate(reading.events):
        sentence = sentence_of(event.trigger, reading.sentences)
        rows.append(
            {
                "key": event_key(key, n),
                "sentence": sentence.of(text) if sentence else None,
                "actors": words_of((a.span for a in event.actors), text),
                "recipients": words_of((a.span for a in event.recipients), text),
                "places": words_of(event.places, text),
            }
        )
    return rows


def sentence_of(trigger: Span, sentences: Sequence[Span]) -> Span | None:
    """The sentence in which an event's trigger begins; None where there is none. sentences: in order."""
    i = bisect_right(sentences, trigger.start, key=lambda span: span.start) - 1
    return sentences[i] if i >= 0 and trigger.start < sentences[i].end else None


def load_events(connection: Connection, key: int) -> Iterator[Event]:
    """The events of the article with that key, as they were added."""
    first, after = event_key(key, 0), event_key(key + 1, 0)

    def parts(table: Table) -> dict[int, list[Row[*tuple[Any, ...]]]]:
        found: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
        within = select(table).where(table.c.event >= first, table.c.event < after)
        for row in connection.execute(within.order_by(table.c.event, table.c.position)):
            found[row.event].append(row)
        return found

    events = connection.execute(
        select(schema.event).where(schema.event.c.article == key).order_by(schema.event.c.position)
    ).all()
    if not events:
        return
    arguments, contexts, counts = parts(schema.event_argument), parts(schema.event_context), parts(schema.event_count)
    places, times = parts(schema.event_place), parts(schema.event_time)
    for row in events:
        yield Event(
            trigger=Span(row.trigger_start, row.trigger_end),
            actors=tuple(Argument(span_of(a), a.actor) for a in arguments[row.key] if a.role == ACTOR),
            recipients=tuple(Argument(span_of(a), a.actor) for a in arguments[row.key] if a.role == RECIPIENT),
            places=tuple(map(span_of, places[row.key])),
            times=tuple(map(span_of, times[row.key])),
            factuality=row.factuality,
            historical=bool(row.historical),
            date=None if row.date is None else EventDate(row.date, row.date_precision),
            contexts=tuple(c.context for c in contexts[row.key]),
            counts=tuple(
                Count(kind=c.kind, low=c.low, high=c.high, span=span_of(c), statement=c.statement)
                for c in counts[row.key]
            ),
            confidence=row.confidence,
            **{name: row._mapping[name] for name in _EVENT_WORDS},
        )


def _event_row(e: Event, key: int, position: int) -> dict[str, Any]:
    return {
        "key": event_key(key, position),
        "article": key,
        "position": position,
        "trigger_start": int(e.trigger.start),
        "trigger_end": int(e.trigger.end),
        "factuality": float(e.factuality),
        "historical": bool(e.historical),
        "date": e.date.value if e.date else None,
        "date_precision": e.date.precision if e.date else None,
        "confidence": float(e.confidence),
        **{name: getattr(e, name) for name in _EVENT_WORDS},
    }


def _count_row(c: Count, event: int, key: int, position: int) -> dict[str, Any]:
    return {
        "event": event,
        "position": position,
        "article": key,
        "kind": c.kind,
        "low": None if c.low is None else int(c.low),
        "high": None if c.high is None else int(c.high),
        "statement": c.statement,
        **span_columns(c.span),
    }


def _span_rows(spans: Iterable[tuple[int, Iterable[Span]]]) -> Rows:
    return [{"event": k, "position": i, **span_columns(span)} for k, found in spans for i, span in enumerate(found)]


def words_of(spans: Iterable[Span], text: str) -> str | None:
    """The words of spans, one after the other; None where there are none."""
    return BETWEEN_WORDS.join(span.of(text) for span in spans) or None
