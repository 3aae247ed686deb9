"""Statements and events as rows of a table, where a reading is at hand and no ledger."""

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.article import Span
from sayso.export.table import Column
from sayso.reading.records import Argument, Count, Event, Reading, Statement

STATEMENT_COLUMNS = (
    Column("number", "#", longest=5, style="dim"),
    Column("speaker", "speaker", longest=60, width=20),
    Column("source", "source", longest=90, width=24),
    Column("cue", "cue", longest=40, width=14),
    Column("content", "content", longest=400, rest=True),
    Column("speech", "speech", longest=8),
    Column("inside", "in", longest=5, style="dim"),
)

EVENT_COLUMNS = (
    Column("number", "#", longest=5),
    Column("kind", "event", longest=30),
    Column("trigger", "trigger", longest=60),
    Column("actors", "who", longest=160),
    Column("recipients", "to whom", longest=160),
    Column("places", "where", longest=80),
    Column("when", "when", longest=80),
    Column("certainty", "certain", longest=40),
    Column("holder", "says who", longest=60),
    Column("counts", "people", longest=160),
)
# The same for a terminal of 80 columns.
EVENT_LINES = (
    Column("number", "#", longest=5, style="dim"),
    Column("kind", "event", longest=30, width=14),
    Column("trigger", "trigger", longest=60, width=13),
    Column("told", "who → whom · where · when · people", longest=400, rest=True),
    Column("certainty", "certain", longest=40, width=10),
    Column("holder", "says who", longest=60, width=12),
)
AUTHOR = "the author"


def statement_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row a statement, in the order of the text; `number` counts from 1, `inside` is its parent's number."""
    text = reading.article.text
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    for statement in reading.statements:
        actor = reading.actor(statement.speaker)
        yield {
            "number": numbers[statement.id],
            "speaker": actor.name if actor else None,
            "source": statement.source.of(text) if statement.source else None,
            "cue": statement.cue.of(text) if statement.cue else None,
            "content": " … ".join(part.of(text) for part in statement.content),
            "speech": statement.speech,
            "inside": numbers.get(statement.parent) if statement.parent else None,
        }


def event_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row an event, in the order of the text; `number` counts from 1. Actors by name where it is known.

    `told` is who, to whom, where, when and the figures, on one line.
    """
    text = reading.article.text
    names = {actor.id: actor.name for actor in reading.actors}
    statements = {statement.id: statement for statement in reading.statements}

    def words(spans: Sequence[Span]) -> str | None:
        return ", ".join(span.of(text) for span in spans) or None

    def who(arguments: Sequence[Argument]) -> str | None:
        return ", ".join(names.get(each.actor or "") or each.span.of(text) for each in arguments) or None

    def holder(statement: Statement | None) -> str:
        if statement is None:
            return AUTHOR
        return names.get(statement.speaker or "") or (statement.source.of(text) if statement.source else "no one named")

    for number, event in enumerate(reading.events, 1):
        figures = [
            # Whose figure it is, where that is not whoever tells of the event.
            figure(count)
            + (f" ({holder(statements.get(count.statement or ''))})" if count.statement != event.statement else "")
            for count in event.counts
        ]
        actors, recipients = who(event.actors), who(event.recipients)
        places, when = words(event.places), _when(event, words(event.times))
        parties = f"{actors or '?'} → {recipients}" if recipients else actors
        yield {
            "number": number,
            "kind": kind_of(event),
            "trigger": event.trigger.of(text),
            "told": " · ".join(part for part in (parties, places, when, *figures) if part) or None,
            "actors": actors,
            "recipients": recipients,
            "places": places,
            "when": when,
            "certainty": certainty_of(event.certainty, event.outlook, historical=event.historical),
            "holder": holder(statements.get(event.statement or "")),
            "counts": "; ".join(figures) or None,
        }


def kind_of(event: Event) -> str:
    """Type and mode: `ASSAULT firearms`, `AID`."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def certainty_of(certainty: str, outlook: str | None, *, historical: bool) -> str:
    """`CT+`; `Uu, threat`; `CT+, past` for an old event told again."""
    return ", ".join(part for part in (certainty, outlook, "past" if historical else None) if part)


def figure(count: Count) -> str:
    """`killed 4`, `killed 24–99`, `wounded 12 or more`, `missing up to 3`."""
    low, high = count.low, count.high
    if low is None or high is None:
        number = f"{low} or more" if low is not None else f"up to {high}" if high is not None else "some"
    else:
        number = str(low) if low == high else f"{low}–{high}"
    return f"{count.kind} {number}"


def _when(event: Event, words: str | None) -> str | None:
    if event.date is None:
        return words
    return f"{event.date.value} ({words})" if words and words != event.date.value else event.date.value
