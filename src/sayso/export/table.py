"""Tables for people, in a terminal or a file: every cell on one line or wrapped, never obeyed as markup or control."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.export.plain import one_line, shortened

PLAIN_WIDTH = 120  # columns, where the output is no terminal and so has no width of its own


@dataclass(frozen=True, slots=True)
class Column:
    """name: the key of a row. heading: as shown. longest: characters to show of a text, in lines of `width`.

    rest: the column takes the width that the others leave.
    """

    name: str
    heading: str
    longest: int = 200
    width: int | None = None
    rest: bool = False
    style: str = ""


def console_for(out: TextIO) -> Console:
    """A rich console that prints to `out` and takes nothing for markup; NO_COLOR and the terminal are respected."""
    width = None if out.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(file=out, markup=False, emoji=False, highlight=False, width=width)


def write_table(out: TextIO, rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> int:
    """Write the rows as one table and return how many there were; no table where there are none.

    All rows are held at once, for a column is as wide as its longest cell. A column that is empty in every row is
    left out.
    """
    rows = list(rows)
    columns = [column for column in columns if any(row.get(column.name) is not None for row in rows)]
    expand = any(column.rest for column in columns)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=expand)
    for column in columns:
        table.add_column(
            Text(column.heading),
            style=column.style,
            overflow="fold",
            ratio=1 if column.rest else None,
            max_width=None if column.rest else column.width or column.longest,
        )
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column.name), column.longest)) for column in columns))
    if table.row_count:
        console_for(out).print(table)
    return table.row_count


def _cell(value: Any, longest: int) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(part) for part in value)
    return shortened(one_line(str(value)), longest)
