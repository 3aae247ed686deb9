"""A disk that is full, a folder that is shut, a run that is killed: nothing is half kept."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from reading import articles_of, files_in, read_into, reading_of

from sayso import SaysoError
from sayso.errors import NO_ROOM
from sayso.ledger import Ledger, captures, check_ledger
from sayso.ledger.capture_rows import keeping


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES])
def test_a_disk_that_is_full_or_shut_is_said_and_the_ledger_stays_as_it_was(
    path: Path, folder: Path, note: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    other = note.with_name("other.txt")
    other.write_text("Something else.")
    read_into(path, other)
    with Ledger(path) as ledger:
        before = list(ledger.dump())

    def full(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(captures.os, "fsync", full)
        with pytest.raises(SaysoError) as caught:
            read_into(path, note)
    assert caught.value.code == ("ledger-disk-full" if number in NO_ROOM else "captures-not-writable")
    assert str(folder) in caught.value.fault
    with Ledger(path) as ledger:
        assert list(ledger.dump()) == before
    assert check_ledger(path) == []
    assert read_into(path, note) == ["added"]
    assert check_ledger(path) == []
    assert not (folder / "part").exists()


def test_a_file_in_the_place_of_the_folder_is_said(path: Path, folder: Path, note: Path) -> None:
    folder.write_text("I was here first.")
    with pytest.raises(SaysoError, match="captures-not-writable"):
        read_into(path, note)
    assert folder.read_text() == "I was here first."


def test_what_was_written_for_readings_that_were_not_added_is_taken_back(path: Path, folder: Path, note: Path) -> None:
    other = note.with_name("other.txt")
    other.write_text("Something else.")
    with Ledger(path) as ledger:
        readings = [reading_of(article) for article in articles_of(note, other)]
        broken = replace(readings[1], statements=readings[0].statements * 2)  # two of one id
        with pytest.raises(Exception, match="UNIQUE"):
            ledger._write([readings[0], broken])
        assert files_in(folder) == []


def test_what_a_killed_run_left_is_no_fault_and_the_next_run_removes_it(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    other = note.with_name("other.txt")
    other.write_text("Something else.")
    child = os.fork()
    if child == 0:  # killed between the file and its row
        with Ledger(path) as ledger:
            for article in articles_of(other):
                with ledger._engine.begin() as connection, keeping(connection, ledger.folder, [article]) as place:
                    captures.write(place, article.capture)  # type: ignore[arg-type]
                    (place / "part").write_bytes(b"half")
                    os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert len(files_in(folder)) == 2
    assert check_ledger(path) == []
    third = note.with_name("third.txt")
    third.write_text("Something new.")
    read_into(path, third)
    assert len(files_in(folder)) == 2
    assert sorted(p.name for p in folder.iterdir() if p.is_file()) == ["last"]
    assert check_ledger(path) == []


def _begin(path: Path, sources: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(Path(__file__).with_name("reading.py")), str(path), str(sources)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603


def _many(folder: Path, n: int) -> Path:
    folder.mkdir()
    for i in range(n):
        (folder / f"{i:04}.txt").write_text(f'Ana Petrescu said "number {i // 2}".')  # each twice
    return folder


@pytest.mark.slow
def test_runs_killed_at_any_moment_end_as_one_that_never_was(path: Path, folder: Path, tmp_path: Path) -> None:
    sources = _many(tmp_path / "many", 300)
    unbroken = tmp_path / "unbroken.db"
    read_into(unbroken, sources)
    moments = random.Random(3)
    for _ in range(10):
        run = _begin(path, sources)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(moments.uniform(0, 0.5))
        run.kill()
        run.communicate()
        assert check_ledger(path) == []
    assert _begin(path, sources).communicate()
    with Ledger(path) as one, Ledger(unbroken) as other:
        assert list(one.dump()) == list(other.dump())
    assert files_in(folder) == files_in(tmp_path / "unbroken.db.captures")
    assert check_ledger(path) == []


@pytest.mark.slow
def test_two_programs_may_keep_the_same_captures_at_once(path: Path, folder: Path, tmp_path: Path) -> None:
    sources = _many(tmp_path / "many", 300)
    Ledger(path).close()
    runs = [_begin(path, sources), _begin(path, sources)]
    said = [run.communicate()[0].split() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sum(words.count(b"added") for words in said) == 300
    assert len(files_in(folder)) == 150
    assert check_ledger(path) == []
