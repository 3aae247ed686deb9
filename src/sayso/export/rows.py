"""Statements as rows of a table, where a reading is at hand and no ledger."""

from collections.abc import Iterator
from typing import Any

from sayso.export.table import Column
from sayso.reading.records import Reading

STATEMENT_COLUMNS = (
    Column("number", "#", longest=5, style="dim"),
    Column("speaker", "speaker", longest=60, width=20),
    Column("source", "source", longest=90, width=24),
    Column("cue", "cue", longest=40, width=14),
    Column("content", "content", longest=400, rest=True),
    Column("speech", "speech", longest=8),
    Column("inside", "in", longest=5, style="dim"),
)


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
