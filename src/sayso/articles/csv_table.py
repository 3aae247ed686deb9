"""CSV and its kin: cells parted by commas, semicolons or tabs, with a line of column names first."""

import csv
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.article import Article
from sayso.articles.kinds import header_cells
from sayso.articles.lines import raw_lines
from sayso.articles.settings import Skipped
from sayso.articles.table import Table, article_of_row, check_columns
from sayso.errors import ROW_BROKEN, TABLE_LOST, SaysoError

_STRAY_BYTE = re.compile("[\udc80-\udcff]")  # as "surrogateescape" writes a byte that could not be decoded


class TableLost(Exception):
    """The rest of a table can't be told into rows; the reason is its text."""


class CsvLines:
    """The decoded lines of a CSV file for `csv.reader`, none of them, nor any row of several, without bound.

    Bytes that are no text become lone surrogates here and are found when their row is complete, so that one bad
    byte costs one row.
    """

    def __init__(self, stream: BinaryIO, encoding: str, limit: int) -> None:
        self._lines = raw_lines(stream, encoding, limit)
        self._encoding = encoding
        self._limit = limit
        self.taken = 0  # bytes of the row that is being read

    def __iter__(self) -> "CsvLines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken += self._limit + 1 if line is None else len(line)
        if line is None or self.taken > self._limit:
            raise TableLost(f"it is longer than {self._limit} bytes")
        try:
            return line.decode(self._encoding, "surrogateescape")
        except UnicodeDecodeError as fault:
            raise TableLost(f"its bytes are not {self._encoding}") from fault


def csv_articles(table: Table, stream: BinaryIO, head: str) -> Iterator[Article | Skipped]:
    """One object for each row below the column names, in order; rows are counted from 1.

    stream: after any byte order mark. head: its first characters, decoded. Blank lines are no rows, but in a table
    of one column, where they are empty texts. A row with more or fewer cells than columns is skipped; where a
    quotation mark is never closed the rows after it can't be told apart, and the table ends there with one `Skipped`.
    """
    limit = table.settings.max_row_bytes
    csv.field_size_limit(max(csv.field_size_limit(), limit))  # of this process; it is only ever raised
    lines = CsvLines(stream, table.encoding, limit)
    reader = csv.reader(lines, delimiter=header_cells(head)[0], strict=True)
    try:
        header = next((cells for cells in reader if cells), [])
        check_columns(table, tuple(header))
    except (csv.Error, TableLost) as fault:
        reason = f"its column names are not CSV: {fault}"
        yield Skipped(table.source, SaysoError(ROW_BROKEN, source=table.source, reason=reason))
        return
    except SaysoError as error:
        yield Skipped(table.source, error)
        return
    number = 0
    while True:
        lines.taken = 0
        try:
            cells = next(reader, None)
            if cells is None:
                break
            if not cells and len(header) > 1:
                continue
            number += 1
            yield _csv_article(table, number, header, cells or [""])
        except TableLost as fault:
            yield _lost(table, number + 1, str(fault))
            break
        except csv.Error as fault:
            number += 1
            if "unexpected end" in str(fault):
                yield _lost(table, number, "a quotation mark is opened in it and never closed")
                break
            broken = SaysoError(ROW_BROKEN, source=table.row(number), reason=f"it is not CSV: {fault}")
            yield Skipped(table.row(number), broken)
        except SaysoError as error:
            yield Skipped(table.row(number), error)
    table.say_unclear_dates()


def _csv_article(table: Table, number: int, header: list[str], cells: list[str]) -> Article:
    if len(cells) != len(header):
        reason = f"it has {len(cells)} cells where there are {len(header)} columns"
        raise SaysoError(ROW_BROKEN, source=table.row(number), reason=reason)
    if any(_STRAY_BYTE.search(cell) for cell in cells):
        reason = f"it holds bytes that are not {table.encoding}"
        raise SaysoError(ROW_BROKEN, source=table.row(number), reason=reason)
    pairs = list(zip(header, cells, strict=True))
    raw = json.dumps(pairs, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    row: dict[str, str] = {}
    for column, cell in pairs:
        row.setdefault(column, cell)  # of two columns named alike the first is meant
    return article_of_row(table, number, row, raw)


def _lost(table: Table, number: int, reason: str) -> Skipped:
    return Skipped(table.row(number), SaysoError(TABLE_LOST, source=table.row(number), reason=reason))
