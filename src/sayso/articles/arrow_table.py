"""Parquet and Arrow tables, a few rows at a time, in a process of their own.

pyarrow is large, so it is installed only where it is asked for (`sayso[parquet]`). It trusts its files further than we
do, hence the process: a table that crashes it costs the rest of that table.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from importlib.util import find_spec
from typing import Any

from sayso.article import Article
from sayso.articles.captured import capture_of_table
from sayso.articles.child import ChildEnded, from_child
from sayso.articles.fields import FIELDS
from sayso.articles.kinds import MEDIA_TYPES, Kind
from sayso.articles.opened import Opened
from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.table import Table, article_of_row, check_columns, row_columns
from sayso.errors import DOCUMENT_BROKEN, PARQUET_MISSING, TABLE_LOST, ZIP_FROM_PIPE, SaysoError

ROWS_AT_A_TIME = 64
SECONDS_A_BATCH = 60.0


def arrow_articles(opened: Opened, kind: Kind, settings: SourceSettings) -> Iterator[Article | Skipped]:
    """One object for each row, in order; rows are counted from 1. Only the columns that are needed are loaded.

    Raises SaysoError "parquet-missing", "zip-from-pipe" or "document-broken", or of the columns "no-text-column",
    "addresses-only" or "column-missing".
    """
    if find_spec("pyarrow") is None:
        raise SaysoError(PARQUET_MISSING, source=opened.name, what=kind.value)
    if opened.path is None or not opened.stream.seekable():  # a pipe, an answer of the web, or packed
        raise SaysoError(ZIP_FROM_PIPE, source=opened.name, what=kind.value)
    table = Table.of(opened, "utf-8", settings, capture_of_table(opened, MEDIA_TYPES[kind], settings))
    number = 0
    try:
        batches = from_child(_batches, (opened.path, kind, settings), seconds=SECONDS_A_BATCH)
        names = next(batches)
        check_columns(table, names)
        for rows in batches:
            for row in rows:
                number += 1
                try:
                    yield article_of_row(table, number, row, _bytes_of(row))
                except SaysoError as error:
                    yield Skipped(table.row(number), error)
    except ChildEnded as fault:
        if not number:
            raise SaysoError(DOCUMENT_BROKEN, source=opened.name, what=kind.value, reason=str(fault)) from fault
        lost = SaysoError(TABLE_LOST, source=table.row(number + 1), reason=str(fault))
        yield Skipped(table.row(number + 1), lost)
    table.say_unclear_dates()


def _bytes_of(row: dict[str, Any]) -> bytes:
    """A row as the bytes its `source_sha256` is of: the columns that are read, in the order of the table."""
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"), default=str).encode("ascii")


def _batches(path: str, kind: Kind, settings: SourceSettings) -> Iterator[Any]:
    """In the child: the names of the columns, then lists of rows, each a dict of the columns that are read."""
    import pyarrow as pa

    pa.set_cpu_count(1)
    try:
        yield from _parquet(path, settings) if kind is Kind.PARQUET else _arrow(path, settings)
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise ChildEnded(f"it is damaged or cut off ({type(fault).__name__})") from fault


def _parquet(path: str, settings: SourceSettings) -> Iterator[Any]:
    from pyarrow import parquet

    with parquet.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
        names = tuple(file.schema_arrow.names)
        yield names
        needed = _needed(names, settings)
        for batch in file.iter_batches(batch_size=ROWS_AT_A_TIME, columns=needed, use_threads=False):
            yield _rows(batch)


def _arrow(path: str, settings: SourceSettings) -> Iterator[Any]:
    """An Arrow file (Feather too) or a stream of Arrow; both give batches as long as their writer made them."""
    from pyarrow import ipc

    with open(path, "rb") as stream:  # noqa: PTH123
        is_file = stream.read(6) == b"ARROW1"
        stream.seek(0)
        reader = ipc.open_file(stream) if is_file else ipc.open_stream(stream)
        names = tuple(reader.schema.names)
        yield names
        needed = _needed(names, settings)
        batches = (reader.get_batch(at) for at in range(reader.num_record_batches)) if is_file else reader
        for batch in batches:
            batch.validate(full=True)  # else its offsets are believed and lead anywhere in memory
            chosen = batch.select(needed)
            for start in range(0, chosen.num_rows, ROWS_AT_A_TIME):
                yield _rows(chosen.slice(start, ROWS_AT_A_TIME))


def _needed(names: tuple[str, ...], settings: SourceSettings) -> list[str]:
    columns = row_columns(names, settings.text_column, tuple(settings.columns.items()))
    needed = {columns[name] for name in ("text", *FIELDS)}
    return [name for at, name in enumerate(names) if name in needed and names.index(name) == at]


def _rows(batch: Any) -> list[dict[str, Any]]:
    """Plain rows; a date or a moment is written as ISO 8601, and bytes that are UTF-8 are text."""
    return [{name: _plain(value) for name, value in row.items()} for row in batch.to_pylist()]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return value
