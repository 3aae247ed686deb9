"""The events of a reading on its HTML page: a table of them, and what is told of each trigger in the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.export.html_text import escaped
from sayso.export.marks import Mark, triggers_of
from sayso.export.plain import one_line, shortened
from sayso.export.rows import EVENT_COLUMNS
from sayso.export.table import Column
from sayso.reading.records import Reading

Row = Mapping[str, Any]  # of `event_rows`

_HINT_WIDTH = 200  # characters that come up over a trigger; the whole stands in the table

LEGEND = (
    '<span><span class="m event">event</span> what happened</span> '
    '<span><span class="m unsure">event</span> planned, threatened, denied or not certain</span>'
)


def hints_of(rows: Iterable[Row]) -> list[str]:
    """What comes up when one points at the trigger of each event: `ASSAULT aerial · A → B · CT+ · says the author`."""
    hints = []
    for row in rows:
        parts = [row["kind"], row["told"], row["certainty"], f"says {row['holder']}"]
        hints.append(shortened(one_line(" · ".join(part for part in parts if part)), _HINT_WIDTH))
    return hints


def event_table(reading: Reading, rows: Sequence[Row], prefix: str) -> str:
    """A row an event, linked with its trigger in the text; nothing where there are none, no column that is empty."""
    if not rows:
        return ""
    columns = [column for column in EVENT_COLUMNS if any(row[column.name] is not None for row in rows)]
    heading = "".join(f'<th scope="col">{escaped(column.heading)}</th>' for column in columns)
    body = "".join(
        f'<tr id="{prefix}-e{mark.number}">{"".join(_cell(row, column, mark, prefix) for column in columns)}</tr>\n'
        for mark, row in zip(triggers_of(reading), rows, strict=True)
    )
    return (
        f'<section class="events" aria-label="Events">\n<h2>Events <small>{len(rows)}</small></h2>\n'
        f"<table>\n<thead><tr>{heading}</tr></thead>\n<tbody>\n{body}</tbody></table>\n</section>\n"
    )


def _cell(row: Row, column: Column, mark: Mark, prefix: str) -> str:
    value = row[column.name]
    if column.name == "number":
        return f'<td><a href="#{prefix}-w{mark.number}" aria-label="Event {value} in the text">{value}</a></td>'
    words = escaped(shortened(one_line(str(value)), column.longest)) if value is not None else ""
    if column.name == "trigger":
        return f'<td><span class="m {mark.role}">{words}</span></td>'
    return f"<td><bdi>{words}</bdi></td>"
