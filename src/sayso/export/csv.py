"""CSV (RFC 4180, UTF-8): the data exact, so a cell that begins with `=` is a text and stays one.

A spreadsheet may take such a cell for a formula. `safe=True` puts an apostrophe before it, which spreadsheets do not
show and other programs do, so it is not the default.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from sayso.export.plain import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(out: TextIO, rows: Iterable[Mapping[str, Any]], *, columns: Iterable[str], safe: bool = False) -> None:
    """Write a heading and one record a row, ended by CR LF as the standard has it.

    columns: the heading, in order; a row's other keys are left out, so that rows of one kind have one shape. None is
    an empty cell; a list or an object is written as JSON. To a terminal, control characters are written out.
    """
    names = list(columns)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    terminal = out.isatty()
    for row in rows:
        cells = [_cell(row.get(name), safe=safe) for name in names]
        writer.writerow([printable(cell) for cell in cells] if terminal else cells)


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any, *, safe: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return safe_text(value) if safe else value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
