"""Tables for people, in a terminal or a file: every cell on one line or wrapped, never obeyed as markup or control."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.export.plain import one_line, shortened

LEAST_REST = 20  # of a column of the rest: where the others leave less, all become narrower alike
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
    cells = [[_cell(row.get(column.name), column.longest) for column in columns] for row in rows]
    console = console_for(out)
    expand = _leave_room(columns, cells, console.width)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=expand)
    for column in columns:
        table.add_column(
            Text(column.heading),
            style=column.style,
            overflow="fold",
            ratio=1 if column.rest and expand else None,
            max_width=_widest(column) if not column.rest else None if expand else 2 * LEAST_REST,
        )
    for row_cells in cells:
        table.add_row(*(Text(cell) for cell in row_cells))
    if table.row_count:
        console.print(table)
    return table.row_count


def _widest(column: Column) -> int:
    return column.width or column.longest


def _leave_room(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether there are columns of the rest, and the others leave them enough of the width."""
    rest = sum(column.rest for column in columns)
    taken = 0
    for i, column in enumerate(columns):
        longest = max((cell_len(row[i]) for row in cells), default=0)
        taken += 0 if column.rest else min(_widest(column), max(longest, cell_len(column.heading)))
    between = 3 * (len(columns) - 1)  # spaces and what would be a line
    return rest > 0 and width - taken - between >= rest * LEAST_REST


def _cell(value: Any, longest: int) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(part) for part in value)
    return shortened(one_line(str(value)), longest)
