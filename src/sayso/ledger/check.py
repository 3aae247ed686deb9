"""Whether a ledger is sound: the file, what its rows point to, each reading, the search indexes, the captures.

One article is in memory at a time. Nothing is written.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, cast, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import (
    FAULT_FILE,
    FAULT_LATEST,
    FAULT_POINTS_NOWHERE,
    FAULT_READING_MISSING,
    FAULT_TABLE_MISSING,
    FAULT_TEXT_CHANGED,
    FAULT_UNREADABLE,
    FAULT_WORDS_DIFFER,
    FAULT_WORDS_LEFT,
    FAULT_WORDS_MISSING,
    LEDGER_DAMAGED,
    SaysoError,
)
from sayso.ledger import schema
from sayso.ledger.captures import folder_of
from sayso.ledger.check_captures import files_of_captures, orphaned_captures, spoilt_captures
from sayso.ledger.opening import open_ledger
from sayso.ledger.rows import load_reading
from sayso.ledger.soundness import Fault, faults_of
from sayso.ledger.sqlite import open_engine

Look = Callable[[Connection], Iterator[Fault]]

# Told better, with the id of the statement or event, by `faults_of`.
_TOLD_BY_READING = {
    ("statement", "actor"),
    ("statement", "statement"),
    ("event", "statement"),
    ("event_argument", "actor"),
    ("event_count", "statement"),
}

_INDEXES = {"article": "article_words", "statement": "statement_words", "event": "event_words"}
_VIEWS = ("statement_view", "event_view")  # what the indexes take their words from


def check_ledger(path: str | Path) -> list[Fault]:
    """Everything wrong with a ledger; [] when it is sound. See `find_faults`."""
    return list(find_faults(path))


def find_faults(path: str | Path) -> Iterator[Fault]:
    """What is wrong with a ledger, as it is found.

    Where the file or its folder can't be written, the words in the search indexes are not held against the rows
    (SQLite needs to lock the file for that), only which rows they have.
    Raises SaysoError as on opening a ledger to read, unless it can't be opened for being damaged: that is a fault.
    """
    place = Path(path)
    try:
        engine = open_ledger(place, create=False, readonly=True)
    except SaysoError as error:
        if error.message != LEDGER_DAMAGED:
            raise
        yield Fault.of("the file", FAULT_FILE, why=error.values["why"])
        return
    try:
        folder = folder_of(place)
        files = files_of_captures(folder)  # before the rows are looked at: a file comes before its row
        with engine.connect() as connection:
            whole = True
            for fault in _looked(_tables, connection):
                whole = False
                yield fault
            looks: tuple[Look, ...] = (_file,)
            if whole:
                spoilt, orphaned = (
                    partial(spoilt_captures, folder=folder),
                    partial(orphaned_captures, found=files, folder=folder),
                )
                looks = (_file, _pointers, _latest, _articles, spoilt, orphaned, _indexed_rows)
            for look in looks:
                for fault in _looked(look, connection):
                    whole = whole and look != _indexed_rows
                    yield fault
        if whole:
            yield from _indexed_words(place)
    finally:
        engine.dispose()


def _looked(look: Look, connection: Connection) -> Iterator[Fault]:
    """What one look finds; that it can't be finished, for a table or a page of the file is gone, is a fault too."""
    try:
        yield from look(connection)
    except DBAPIError as error:
        yield Fault.of("the file", FAULT_FILE, why=str(error.orig))
    except SaysoError as error:
        if error.message != LEDGER_DAMAGED:
            raise
        yield Fault.of("the file", FAULT_FILE, why=error.values["why"])


def _tables(connection: Connection) -> Iterator[Fault]:
    there = {*inspect(connection).get_table_names(), *inspect(connection).get_view_names()}
    needed = [*(table.name for table in schema.metadata.sorted_tables), *_VIEWS, *_INDEXES.values()]
    for name in needed:
        if name not in there:
            yield Fault.of(f"table {name}", FAULT_TABLE_MISSING)


def _file(connection: Connection) -> Iterator[Fault]:
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Fault.of("the file", FAULT_FILE, why=line)


def _pointers(connection: Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        if (table, parent) not in _TOLD_BY_READING:
            yield Fault.of(f"row {row} of table {table}", FAULT_POINTS_NOWHERE, parent=parent)


def _latest(connection: Connection) -> Iterator[Fault]:
    article = schema.article.c
    newest = func.max(article.version).filter(article.latest == 1)
    wrong = (func.sum(article.latest) != 1) | (newest != func.max(article.version))
    for (name,) in connection.execute(select(article.known_by).group_by(article.known_by).having(wrong)):
        yield Fault.of(f"article known by {name!r}", FAULT_LATEST)


def _articles(connection: Connection) -> Iterator[Fault]:
    article = schema.article.c
    asked = select(article.key, article.id, article.text_sha256, cast(article.text, LargeBinary).label("raw"))
    for row in connection.execute(asked.order_by(article.key), execution_options={"yield_per": 1}):
        yield from _article(connection, row)


def _article(connection: Connection, row: Row[*tuple[Any, ...]]) -> Iterator[Fault]:
    name = f"article {row.id!r} (row {row.key})"
    found = hashlib.sha256(row.raw).hexdigest()
    if found != row.text_sha256:
        yield Fault.of(name, FAULT_TEXT_CHANGED, found=found, kept=row.text_sha256)
    try:
        reading = load_reading(connection, row.key)
    except DBAPIError as error:
        yield Fault.of(name, FAULT_UNREADABLE, why=str(error.orig))
        return
    if reading is None:
        yield Fault.of(name, FAULT_READING_MISSING)
        return
    for fault in faults_of(reading):
        yield Fault(f"{fault.row} of {name}", fault.code, fault.what, fault.remedy)


def _indexed_rows(connection: Connection) -> Iterator[Fault]:
    for table, index in _INDEXES.items():
        # The index's own list of rows, which is there though it keeps none of their words.
        listed = f"{index}_docsize"
        missing = f"SELECT key FROM {table} WHERE key NOT IN (SELECT id FROM {listed}) ORDER BY key"  # noqa: S608
        left = f"SELECT id FROM {listed} WHERE id NOT IN (SELECT key FROM {table}) ORDER BY id"  # noqa: S608
        for message, asked in ((FAULT_WORDS_MISSING, missing), (FAULT_WORDS_LEFT, left)):
            for (row,) in connection.execute(text(asked)):
                yield Fault.of(f"row {row} of table {table}", message, rebuild=_rebuild(index))


def _indexed_words(path: Path) -> Iterator[Fault]:
    """Let the indexes be held against the rows, word for word; SQLite asks for this as if something were written."""
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        return
    engine = open_engine(path, "write")
    try:
        for index in _INDEXES.values():
            with engine.connect() as connection:
                try:
                    connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
                except SaysoError as error:
                    if error.message != LEDGER_DAMAGED:
                        raise
                    yield Fault.of(f"index {index}", FAULT_WORDS_DIFFER, rebuild=_rebuild(index))
    finally:
        engine.dispose()


def _rebuild(index: str) -> str:
    return f"sqlite3 LEDGER \"INSERT INTO {index}({index}) VALUES('rebuild')\""
