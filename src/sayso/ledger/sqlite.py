"""All that is SQLite's own: opening a file, its settings, its faults in our words, and full-text search.

The tables themselves are in `schema.py`, the same for every database; the search tables and the views are made by
the migrations.
"""

import errno
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    Select,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from sayso.errors import (
    LEDGER_BUSY,
    LEDGER_DAMAGED,
    LEDGER_FULL,
    LEDGER_NOT_ONE,
    LEDGER_READ_ONLY,
    LEDGER_UNREADABLE,
    NO_ROOM,
    SaysoError,
)
from sayso.ledger.event_dates import first_day, last_day

APPLICATION_ID = 0x53617973  # "Says", in the file's header: what tells a ledger from any other SQLite database
BUSY_SECONDS = 30.0  # how long to wait for another writer

# A ledger may come from a stranger: what its own views and triggers may call is kept to what is harmless.
_EVERY_CONNECTION = ("PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON")

# Written ahead, a commit survives the death of the program; NORMAL leaves the disk's own time to a power cut, which
# may lose the last articles (they are read again) but harms none.
_EVERY_WRITER = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")


def open_engine(path: Path, mode: str) -> Engine:
    """An engine on a file that is there, perhaps empty. mode: "write", "read", or "still" (nobody can write it now).

    Statements run in transactions that begin when we say so: a writer's takes the lock at once, so that it waits at
    its beginning and never fails half way.
    """
    flags = {"write": "mode=rw", "read": "mode=ro", "still": "mode=ro&immutable=1"}[mode]
    address = f"{path.absolute().as_uri()}?{flags}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: the sqlite3 module itself begins nothing and commits nothing before a CREATE TABLE.
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            for pragma in _EVERY_CONNECTION:
                connection.execute(pragma)
            if mode == "write":
                _mark_as_ledger(connection)
                for pragma in _EVERY_WRITER:
                    connection.execute(pragma)
            for function in (fold, first_day, last_day):
                connection.create_function(function.__name__, 1, function, deterministic=True)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=-1)
    begin = "BEGIN IMMEDIATE" if mode == "write" else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else begin)

    @event.listens_for(engine, "handle_error", retval=True)
    def _explain(context: ExceptionContext) -> SaysoError | None:
        return explained(context.original_exception, path)

    return engine


def _mark_as_ledger(connection: sqlite3.Connection) -> None:
    """Write our mark into an empty file, before anything else, so that a file is never without it half made."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == 0:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def what_file(path: Path) -> str | None:
    """What a file is, if it is not a ledger, in words; None for a ledger or an empty file. Writes nothing."""
    if path.is_dir():
        return "a folder"
    if not path.is_file():
        return "no ordinary file"
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return None
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        return "no SQLite database"
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return "another program's SQLite database"
    return None


# SQLite knows a full disk; of a quota and of a limit on a file's size it tells only that the system would not write.
_REFUSED = "the system writes no more (a quota, a limit on a file's size as by ulimit -f, or a failing disk)"
_NOT_WRITTEN = {
    "SQLITE_FULL": NO_ROOM[errno.ENOSPC],
    "SQLITE_IOERR_SHMSIZE": _REFUSED,
    "SQLITE_IOERR_WRITE": _REFUSED,
    "SQLITE_IOERR_TRUNCATE": _REFUSED,
    "SQLITE_IOERR_FSYNC": _REFUSED,
}


def explained(error: BaseException | None, path: Path) -> SaysoError | None:
    """SQLite's fault in words that say what to do; None where it is no fault of the file, the disk or its users."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name in _NOT_WRITTEN:
        return SaysoError(LEDGER_FULL, path=path, why=_NOT_WRITTEN[name])
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return SaysoError(LEDGER_BUSY, path=path, seconds=BUSY_SECONDS)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return SaysoError(LEDGER_READ_ONLY, path=path)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_AUTH", "SQLITE_IOERR")):
        return SaysoError(LEDGER_UNREADABLE, path=path, why=str(error))
    if name.startswith("SQLITE_NOTADB"):
        return SaysoError(LEDGER_NOT_ONE, path=path, what="no SQLite database")
    if name.startswith("SQLITE_CORRUPT"):
        return SaysoError(LEDGER_DAMAGED, path=path, why=str(error))
    return None


# ---- words ------------------------------------------------------------------------------------------------------


def fold(words: str | None) -> str | None:
    """Words as they are compared: one form of each letter, no case, one space between words."""
    if words is None:
        return None
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def search_query(words: str) -> str:
    """What a person types, as an FTS5 query that is never a syntax error.

    All of the words must be there, in any order; words in double quotes one after the other, as they stand. A sign
    that is no part of a word is passed over; where nothing is left, nothing is found. An odd quote at the end holds
    for the rest.
    """
    plain = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    terms: list[str] = []
    for i, part in enumerate(plain.split('"')):
        terms += [part] if i % 2 else part.split()
    # Each term but once: a query's cost and depth grow with its terms, and a second time says nothing new.
    kept = dict.fromkeys(term for term in terms if any(c.isalnum() for c in term))
    return " ".join(f'"{term}"' for term in kept) or '""'


def articles_with(words: str) -> Select[int]:
    """A select of the keys of the articles whose title or text has the words."""
    return _search("article_words", words)


def statements_with(words: str) -> Select[int]:
    """A select of the keys of the statements whose source, cue and content have the words between them."""
    return _search("statement_words", words)


def events_with(words: str) -> Select[int]:
    """A select of the keys of the events whose sentence, actors, recipients and places have the words between them."""
    return _search("event_words", words)


def _search(name: str, words: str) -> "Select[int]":
    index = table(name, column("rowid", Integer))
    return select(index.c.rowid).where(literal_column(name).op("MATCH")(search_query(words)))


# The indexes hold no words of their own but read them from the tables, so they must be told of every change, with
# the very words that stand there. They come from Python: SQLite would walk the whole text for each row.

BETWEEN_PARTS = " … "  # stands between the parts of one content; the views write the same


def index_article(connection: Connection, row: Mapping[str, Any], *, take: bool = False) -> None:
    """Make an article findable; take: make it so no more. row: its key, and its title and text as they stand."""
    _index(connection, "article_words", ("title", "text"), [row], take)


def index_statements(connection: Connection, rows: Iterable[Mapping[str, Any]], *, take: bool = False) -> None:
    """Make statements findable; take: make them so no more. rows: key, source, cue and content, as words."""
    _index(connection, "statement_words", ("source", "cue", "content"), rows, take)


def index_events(connection: Connection, rows: Iterable[Mapping[str, Any]], *, take: bool = False) -> None:
    """Make events findable; take: make them so no more. rows: key, sentence, actors, recipients, places, as words."""
    _index(connection, "event_words", ("sentence", "actors", "recipients", "places"), rows, take)


def _index(
    connection: Connection, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], take: bool
) -> None:
    values = [{column: row[column] for column in ("key", *columns)} for row in rows]
    if not values:
        return
    command, told = (f"{name}, ", "'delete', ") if take else ("", "")
    listed, asked = ", ".join(columns), ", ".join(f":{column}" for column in columns)
    connection.execute(
        text(f"INSERT INTO {name}({command}rowid, {listed}) VALUES ({told}:key, {asked})"),  # noqa: S608 - our names
        values,
    )
