"""Opening a ledger: whether the file is one, whether it may be read or written, and its tables brought up to date."""

import os
from pathlib import Path

from sqlalchemy import Engine

from sayso.errors import (
    LEDGER_FOLDER_MISSING,
    LEDGER_FULL,
    LEDGER_MISSING,
    LEDGER_NEWER,
    LEDGER_NOT_ONE,
    LEDGER_OLDER,
    LEDGER_READ_ONLY,
    LEDGER_UNREADABLE,
    NO_ROOM,
    SaysoError,
    reason_of,
)
from sayso.ledger.migrations import REVISIONS, revision_of, upgrade
from sayso.ledger.sqlite import open_engine, what_file


def open_ledger(path: Path, *, create: bool, readonly: bool) -> Engine:
    """An engine on the ledger at that path, its tables those of this program.

    create: make it where there is none (never when readonly). A file that is no ledger is left as it is, to the byte.
    Raises SaysoError "ledger-missing", "ledger-folder-missing", "ledger-not-one", "ledger-newer", "ledger-older",
    "ledger-read-only", "ledger-unreadable", "ledger-disk-full" or "ledger-busy".
    """
    try:
        new = not path.exists()
        what = None if new else what_file(path)
    except OSError as error:
        raise SaysoError(LEDGER_UNREADABLE, path=path, why=reason_of(error)) from error
    if new and (readonly or not create):
        raise SaysoError(LEDGER_MISSING, path=path)
    if what is not None:
        raise SaysoError(LEDGER_NOT_ONE, path=path, what=what)
    if readonly:
        return _open_to_read(path)
    _make_file(path, new)
    engine = open_engine(path, "write")
    try:
        _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_file(path: Path, new: bool) -> None:
    folder = path.resolve().parent
    if not folder.is_dir():
        raise SaysoError(LEDGER_FOLDER_MISSING, path=path, folder=folder)
    # The folder too: SQLite keeps its log there while it writes.
    if not os.access(folder, os.W_OK) or not (new or os.access(path, os.W_OK)):
        raise SaysoError(LEDGER_READ_ONLY, path=path)
    if new:
        try:
            path.touch()
        except OSError as error:
            if error.errno in NO_ROOM:
                raise SaysoError(LEDGER_FULL, path=path, why=reason_of(error)) from error
            raise SaysoError(LEDGER_UNREADABLE, path=path, why=reason_of(error)) from error


def _open_to_read(path: Path) -> Engine:
    if path.stat().st_size == 0:
        raise SaysoError(LEDGER_NOT_ONE, path=path, what="an empty file")
    try:
        return _look_into(path, "read")
    except SaysoError as error:
        # Even to read, SQLite makes a log beside a ledger. Where it may not, and no writer has a log there now or
        # left one behind, all is in the file itself: it can be read as something that stands still.
        if error.message not in (LEDGER_READ_ONLY, LEDGER_UNREADABLE) or _has_log(path):
            raise
    return _look_into(path, "still")


def _look_into(path: Path, mode: str) -> Engine:
    engine = open_engine(path, mode)
    try:
        with engine.connect() as connection:
            found = revision_of(connection)
        if found != REVISIONS[-1]:
            raise _wrong_revision(path, found)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _has_log(path: Path) -> bool:
    real = path.resolve()
    log = real.with_name(real.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        found = revision_of(connection)
    if found == REVISIONS[-1]:
        return
    with engine.begin() as connection:
        found = revision_of(connection)  # again, now that nobody else can be doing the same
        if found is not None and found not in REVISIONS:
            raise _wrong_revision(path, found)
        if found != REVISIONS[-1]:
            upgrade(connection)


def _wrong_revision(path: Path, found: str | None) -> SaysoError:
    if found is None or found in REVISIONS:
        return SaysoError(LEDGER_OLDER, path=path, found=found or "none yet")
    return SaysoError(LEDGER_NEWER, path=path, found=found, known=REVISIONS[-1])
