"""A capture that was tampered with, made up or laid as a trap is found, and never given out as the real one."""

import gzip
import os
import sqlite3
import time
from pathlib import Path

import pytest
from reading import bytes_of, files_in, read_into

from sayso import SaysoError
from sayso.ledger import Ledger, check_ledger


@pytest.mark.parametrize(
    "harm",
    [lambda b: b[:-9], lambda _: b"", lambda _: gzip.compress(b'Ana Petrescu said "we stop".\r\n'), lambda b: b + b"x"],
)
def test_a_tampered_capture_is_found_and_never_given_out_as_the_real_one(
    path: Path, folder: Path, note: Path, harm: object
) -> None:
    read_into(path, note)
    file = folder / files_in(folder)[0]
    file.write_bytes(harm(file.read_bytes()))  # type: ignore[operator]
    assert [fault.code for fault in check_ledger(path)] == ["fault-capture"]
    with Ledger(path) as ledger, pytest.raises(SaysoError, match=r"capture-(spoilt|missing)"):
        bytes_of(ledger, str(note))


def test_a_capture_of_more_bytes_than_its_row_says_is_not_unpacked_to_its_end(
    path: Path, folder: Path, note: Path
) -> None:
    read_into(path, note)
    (folder / files_in(folder)[0]).write_bytes(gzip.compress(bytes(50_000_000)))
    with Ledger(path) as ledger:
        began = time.perf_counter()
        with pytest.raises(SaysoError, match="capture-spoilt"):
            bytes_of(ledger, str(note))
    assert time.perf_counter() - began < 0.1


def test_files_that_no_row_names_are_named(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    (folder / "00").mkdir()
    for stray in ("notes.txt", f"00/{'0' * 64}.gz", f"00/{Path(files_in(folder)[0]).name}"):
        (folder / stray).write_bytes(b"x")
    faults = check_ledger(path)
    assert {fault.code for fault in faults} == {"fault-capture-orphan"}
    assert len(faults) == 3


@pytest.mark.parametrize("name", ["../../../etc/passwd", "x" * 64, "A" * 64, "." * 64, "/" + "a" * 63])
def test_a_row_made_up_to_lead_out_of_the_folder_leads_nowhere(path: Path, note: Path, name: str) -> None:
    read_into(path, note)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("UPDATE capture SET sha256 = ?", (name,))
    raw.close()
    with Ledger(path) as ledger, pytest.raises(SaysoError, match="capture-missing"):
        bytes_of(ledger, str(note))
    assert "fault-capture" in {fault.code for fault in check_ledger(path)}


def test_a_link_in_the_place_of_a_capture_is_not_followed(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    file = folder / files_in(folder)[0]
    file.rename(note.with_name("elsewhere.gz"))
    file.symlink_to(note.with_name("elsewhere.gz"))
    with Ledger(path) as ledger, pytest.raises(SaysoError, match="capture-missing"):
        bytes_of(ledger, str(note))


def test_a_link_laid_where_files_are_written_does_no_harm(path: Path, folder: Path, note: Path) -> None:
    folder.mkdir()
    note.with_name("precious").write_text("mine")
    for name in ("part", "last"):
        (folder / name).symlink_to(note.with_name("precious"))
    read_into(path, note)
    assert note.with_name("precious").read_text() == "mine"
    assert check_ledger(path) == []


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a\nb.txt", "“x” %41?.txt", "\x1b[31m.txt", "'; DROP TABLE capture; --.txt"]
)
def test_a_file_may_have_any_name(path: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text("Nothing is said.")
    read_into(path, place)
    with Ledger(path) as ledger:
        (row,) = ledger.articles()
        assert ledger.captures(row.article)[0].name == str(place)
    assert check_ledger(path) == []


def test_a_file_whose_name_is_no_text_is_captured_too(path: Path, tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(place)).write_text("Nothing is said.")
    read_into(path, Path(os.fsdecode(place)))
    assert check_ledger(path) == []
