import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import numbered, talks
from sqlalchemy import event

from sayso import SaysoError
from sayso.ledger import Ledger, check_ledger, sqlite


def code_of(what: Callable[[], object]) -> str:
    with pytest.raises(SaysoError) as caught:
        what()
    assert caught.value.fault
    assert caught.value.remedy
    return caught.value.code


def test_a_missing_ledger_is_said_to_be_missing_and_is_not_made(path: Path) -> None:
    assert code_of(lambda: Ledger(path, create=False)) == "ledger-missing"
    assert code_of(lambda: Ledger(path, readonly=True)) == "ledger-missing"
    assert code_of(lambda: check_ledger(path)) == "ledger-missing"
    assert not path.exists()


def test_a_ledger_is_not_made_in_a_folder_that_is_not_there(path: Path) -> None:
    assert code_of(lambda: Ledger(path / "ledger.db")) == "ledger-folder-missing"


def _other_database(path: Path, journal: str) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA journal_mode={journal}")
        other.execute("CREATE TABLE article (id)")
    other.close()


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(os.urandom(5000)),
        lambda path: path.write_bytes(b"SQLite format 3\0"),
        lambda path: path.write_text("Some notes."),
        lambda path: _other_database(path, "DELETE"),
        lambda path: _other_database(path, "WAL"),
    ],
    ids=["random", "cut", "text", "database", "database with a log"],
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(path: Path, make: Callable[[Path], None], readonly: bool) -> None:
    make(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert code_of(lambda: Ledger(path, readonly=readonly)) == "ledger-not-one"
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert code_of(lambda: Ledger(tmp_path)) == "ledger-not-one"


def test_an_empty_file_becomes_a_ledger_but_is_none_to_read(path: Path) -> None:
    path.touch()
    assert code_of(lambda: Ledger(path, readonly=True)) == "ledger-not-one"
    with Ledger(path) as ledger:
        ledger.add(talks())


@pytest.mark.parametrize("name", ["a b?c#d%41&e.db", "“Ledger”.db", ":memory:"])
def test_a_ledger_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Ledger(tmp_path / name) as ledger:
        ledger.add(talks())
    with Ledger(str(tmp_path / name), readonly=True) as ledger:
        assert ledger.counts()["articles"] == 1
    assert tmp_path / name in tmp_path.iterdir()


def test_a_ledger_of_a_newer_program_is_refused(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    assert code_of(lambda: Ledger(path)) == "ledger-newer"
    assert code_of(lambda: Ledger(path, readonly=True)) == "ledger-newer"


def test_a_ledger_whose_making_was_cut_short_is_finished(path: Path) -> None:
    path.touch()
    engine = sqlite.open_engine(path, "write")
    engine.connect().close()
    engine.dispose()
    assert code_of(lambda: Ledger(path, readonly=True)) == "ledger-older"
    with Ledger(path) as ledger:
        ledger.add(talks())


def test_a_ledger_opened_to_read_is_not_written(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(talks())
    before = path.read_bytes()
    with Ledger(path, readonly=True) as ledger:
        assert code_of(lambda: ledger.add(talks(text="Other."))) == "ledger-read-only"
        assert ledger.reading("talks") == talks()
    assert path.read_bytes() == before


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    with Ledger(path) as ledger:
        list(ledger.add_all(numbered(n) for n in range(60)))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 3 * 4096))
    assert code_of(lambda: list(Ledger(path).statements())) == "ledger-damaged"
    assert "fault-file" in {fault.code for fault in check_ledger(path)}


def test_opening_is_quick_and_needs_no_alembic(path: Path) -> None:
    Ledger(path).close()
    for name in [name for name in sys.modules if name.split(".")[0] == "alembic"]:
        del sys.modules[name]
    began = time.perf_counter()
    Ledger(path).close()
    assert time.perf_counter() - began < 0.3
    assert "alembic" not in sys.modules


# ---- what may not be written ------------------------------------------------------------------------------------


def as_nobody(what: Callable[[], None]) -> str:
    """What `what` says when done by a user without rights to the files of the tests: "" or the code of its fault."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "crashed"
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            what()
            said = ""
        except SaysoError as error:
            said = error.code
        except BaseException as error:
            said = repr(error)
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def shut() -> Iterator[Path]:
    """A ledger with one article in a folder that can be read and not written."""
    top = Path("/tmp") / f"sayso-test-{os.getpid()}"  # noqa: S108 - the folders of pytest can't be entered by others
    top.mkdir()
    with Ledger(top / "ledger.db") as ledger:
        ledger.add(talks())
    (top / "ledger.db").chmod(0o444)
    top.chmod(0o555)
    yield top / "ledger.db"
    top.chmod(0o755)
    shutil.rmtree(top)


unix_only = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@unix_only
def test_a_ledger_in_a_folder_that_can_not_be_written_can_be_read(shut: Path) -> None:
    def look() -> None:
        with Ledger(shut, readonly=True) as ledger:
            assert ledger.reading("talks") == talks()
        assert check_ledger(shut) == []

    assert as_nobody(look) == ""


@unix_only
def test_a_ledger_that_can_not_be_written_is_said_to_be_read_only(shut: Path) -> None:
    assert as_nobody(lambda: Ledger(shut).close()) == "ledger-read-only"
    assert as_nobody(lambda: Ledger(shut.with_name("new.db")).close()) == "ledger-read-only"


@unix_only
def test_a_ledger_that_can_not_be_read_is_said_to_be_unreadable(shut: Path) -> None:
    shut.chmod(0)
    assert as_nobody(lambda: Ledger(shut, readonly=True).close()) == "ledger-unreadable"


@unix_only
def test_a_shut_ledger_with_a_log_left_by_a_killed_writer_loses_nothing(shut: Path) -> None:
    shut.parent.chmod(0o755)
    shut.chmod(0o644)
    with Ledger(shut) as ledger:
        ledger.add(talks(id="late", origin="late"))
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(shut.with_name(name), shut.with_name("copy-" + name))
    assert (shut.parent / "copy-ledger.db-wal").stat().st_size > 0
    shut.parent.chmod(0o555)

    def look() -> None:
        with Ledger(shut.with_name("copy-ledger.db"), readonly=True) as ledger:
            assert ledger.counts()["articles"] == 2

    assert as_nobody(look) in ("", "ledger-unreadable")


# ---- others, and the disk ---------------------------------------------------------------------------------------


def test_a_ledger_that_another_writes_is_waited_for_and_then_said_to_be_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.3)
    with Ledger(path) as ledger, sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        assert code_of(lambda: ledger.add(talks())) == "ledger-busy"
        assert time.perf_counter() - began > 0.25
        assert ledger.counts()["articles"] == 0  # who reads need not wait
        other.execute("ROLLBACK")
        assert ledger.add(talks()) == "added"
    other.close()


def test_a_full_disk_is_said_to_be_full_and_what_was_added_before_is_whole(path: Path) -> None:
    with Ledger(path) as ledger:
        small = 80

        @event.listens_for(ledger._engine, "begin")
        def _(connection: object) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count={small}")  # type: ignore[attr-defined]

        kept = []
        with pytest.raises(SaysoError) as caught:
            kept.extend(ledger.add_all(numbered(n) for n in range(1000)))
        assert caught.value.code == "ledger-disk-full"
        n_kept = ledger.counts()["versions"]
        assert 0 < n_kept < 1000
        small = 1_000_000
        for reading in (numbered(n) for n in range(100)):
            ledger.add(reading)
        content = list(ledger.dump())
    assert check_ledger(path) == []
    with Ledger(path.with_name("unbroken.db")) as unbroken:
        list(unbroken.add_all(numbered(n) for n in range(100)))
        assert list(unbroken.dump())[:50] == content[:50]
