"""Rows of a ledger to stdout: as a table for people, as CSV or JSON lines for programs."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any, Protocol

from sayso.cli.exits import say
from sayso.export.csv import write_csv
from sayso.export.jsonl import line_of, write_line
from sayso.export.table import Column, write_table

TABLE_LIMIT = 50  # rows of a table, unless --limit says otherwise: what can be looked through


class LedgerRow(Protocol):
    """A row as the ledger gives it."""

    def as_dict(self) -> dict[str, Any]: ...


def as_dict(row: LedgerRow) -> Mapping[str, object]:
    """A row as it is."""
    return row.as_dict()


def limit_of(form: str, limit: int | None) -> int | None:
    """How many rows to ask for: one more than a table shows, so as to know whether there are others."""
    return limit if limit is not None else TABLE_LIMIT + 1 if form == "table" else None


def write_rows(
    rows: Iterable[LedgerRow],
    kind: type[Any],
    columns: Sequence[Column],
    *,
    form: str,
    limit: int | None,
    safe_csv: bool,
    table_row: Callable[[Any], Mapping[str, object]] = as_dict,
) -> None:
    """Write the rows to stdout.

    kind: their dataclass, for the heading of the CSV. columns: those of the table, out of what `table_row` makes.
    """
    if form == "jsonl":
        for row in rows:
            write_line(sys.stdout, line_of(row.as_dict()))
    elif form == "csv":
        names = [field.name for field in fields(kind)]
        write_csv(sys.stdout, (row.as_dict() for row in rows), columns=names, safe=safe_csv)
    else:
        found = list(islice(rows, limit or TABLE_LIMIT + 1))
        shown = found[: limit or TABLE_LIMIT]
        write_table(sys.stdout, (table_row(row) for row in shown), columns)
        if not shown:
            say("Nothing found.")
        elif len(found) > len(shown):
            say(f"The first {len(shown)} are shown; --limit shows more, --format csv or jsonl gives all.")
