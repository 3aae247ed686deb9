import errno
import gzip
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from reading import articles_of, files_in, read_into, reading_of

from sayso import Article, SaysoError
from sayso.articles import SourceSettings, articles_from, captured
from sayso.articles.captured import capture_of
from sayso.errors import NO_ROOM
from sayso.ledger import Ledger, captures, check_ledger
from sayso.ledger.capture_rows import keeping


@pytest.fixture
def note(tmp_path: Path) -> Path:
    place = tmp_path / "note.txt"
    place.write_bytes(b'Ana Petrescu said "we stay".\r\n')
    return place


def bytes_of(ledger: Ledger, article: str, version: int | None = None) -> bytes:
    return b"".join(ledger.captured(ledger.captures(article, version=version)[-1]))


def test_the_bytes_of_a_file_come_back_as_they_were(path: Path, note: Path) -> None:
    read_into(path, note)
    raw = note.read_bytes()
    note.unlink()
    with Ledger(path, readonly=True) as ledger:
        (found,) = ledger.captures(str(note))
        assert bytes_of(ledger, str(note)) == raw
    assert (found.sha256, found.size, found.kept) == (hashlib.sha256(raw).hexdigest(), len(raw), True)
    assert (found.name, found.media_type, found.headers) == (str(note), "text/plain", {})
    assert found.retrieved.endswith("+00:00")
    assert check_ledger(path) == []


def test_the_file_of_a_capture_is_named_by_its_hash_and_opens_with_gzip(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    sha256 = hashlib.sha256(note.read_bytes()).hexdigest()
    assert files_in(folder) == [f"{sha256[:2]}/{sha256}.gz"]
    assert gzip.decompress((folder / files_in(folder)[0]).read_bytes()) == note.read_bytes()


def test_a_source_read_twice_changes_nothing(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    with Ledger(path) as ledger:
        before = list(ledger.dump()), ledger.captures(str(note))
    written = (folder / files_in(folder)[0]).stat().st_mtime_ns
    assert read_into(path, note) == ["unchanged"]
    with Ledger(path) as ledger:
        assert (list(ledger.dump()), ledger.captures(str(note))) == before
    assert (folder / files_in(folder)[0]).stat().st_mtime_ns == written


def test_the_same_bytes_under_two_names_are_two_captures_and_one_file(path: Path, folder: Path, note: Path) -> None:
    twin = note.with_name("twin.txt")
    twin.write_bytes(note.read_bytes())
    read_into(path, note, twin)
    assert len(files_in(folder)) == 1
    with Ledger(path) as ledger:
        assert [ledger.captures(str(place))[0].name for place in (note, twin)] == [str(note), str(twin)]
    assert check_ledger(path) == []


def test_a_changed_file_is_a_new_version_and_both_are_kept_as_they_were(path: Path, note: Path) -> None:
    old = note.read_bytes()
    read_into(path, note)
    note.write_bytes(b'Ana Petrescu said "we go".')
    assert read_into(path, note) == ["new version"]
    with Ledger(path) as ledger:
        assert bytes_of(ledger, str(note), version=1) == old
        assert bytes_of(ledger, str(note)) == note.read_bytes()
        assert [row.content for row in ledger.statements()] == ['"we go"']
        both = ledger.statements(all_versions=True)
        assert [(row.version, row.content) for row in both] == [(1, '"we stay"'), (2, '"we go"')]


def test_a_page_whose_bytes_alone_changed_is_no_new_version(path: Path, page: Path) -> None:
    read_into(path, page)
    page.write_bytes(page.read_bytes() + b"<!-- served in 3 ms -->")
    assert read_into(path, page) != ["new version"]
    with Ledger(path) as ledger:
        assert ledger.counts()["versions"] == 1
    assert check_ledger(path) == []


def test_a_new_headline_over_the_same_text_keeps_the_bytes_it_came_with(path: Path, note: Path) -> None:
    (article,) = articles_of(note)
    renamed = replace(article, title="Other", capture=capture_of(b"with another title", article.capture.name))
    with Ledger(path) as ledger:
        ledger.add(reading_of(article))
        ledger.add(reading_of(renamed))
        assert len(ledger.captures(str(note))) == 2
        assert bytes_of(ledger, str(note)) == b"with another title"


def test_an_article_from_before_captures_gets_one_when_it_is_read_again(path: Path, note: Path) -> None:
    (article,) = articles_of(note)
    with Ledger(path) as ledger:
        ledger.add(reading_of(replace(article, capture=None)))
        assert ledger.captures(str(note)) == []
        assert ledger.lacks_capture(article)
        ledger.add_capture(article)
        assert not ledger.lacks_capture(article)
        assert bytes_of(ledger, str(note)) == note.read_bytes()


def test_a_lost_file_is_kept_again_when_the_source_is_still_the_same(path: Path, folder: Path, note: Path) -> None:
    read_into(path, note)
    (folder / files_in(folder)[0]).unlink()
    assert [fault.code for fault in check_ledger(path)] == ["fault-capture"]
    (article,) = articles_of(note)
    with Ledger(path) as ledger:
        assert ledger.lacks_capture(article)
        ledger.add_capture(article)
    assert check_ledger(path) == []


def test_headers_are_kept_by_a_plain_list_and_no_cookie_is_among_them() -> None:
    sent = [("Content-Type", "text/html"), ("Set-Cookie", "id=7"), ("ETag", "a\x1b[1mb"), ("Date", "x" * 5_000)]
    sent += [("Authorization", "secret"), ("X-Forwarded-For", "10.0.0.1")]
    kept = dict(capture_of(b"x", "https://e.org/a", headers=sent).headers)
    assert sorted(kept) == ["content-type", "date", "etag"]
    assert kept["etag"] == "a[1mb"
    assert len(kept["date"]) == 1_000


def test_a_fetched_page_is_kept_with_its_address_its_time_and_its_headers(path: Path) -> None:
    capture = capture_of(
        b"<p>Hi", "https://e.org/a", media_type="text/html", retrieved="2026-05-01T10:00:00+00:00",
        headers=[("etag", "7")],
    )  # fmt: skip
    with Ledger(path) as ledger:
        ledger.add(reading_of(Article(id="a", text="Hi", capture=capture)))
        (found,) = ledger.captures("a")
    assert found.as_dict() == {
        **{"article": "a", "version": 1, "sha256": capture.sha256, "name": "https://e.org/a"},
        **{"media_type": "text/html", "retrieved": "2026-05-01T10:00:00+00:00", "headers": {"etag": "7"}},
        **{"size": 5, "kept": True},
    }


# ---- tables ---------------------------------------------------------------------------------------------------------


def table(folder: Path, n: int = 3) -> Path:
    place = folder / "news.csv"
    rows = (f'{i},"Ana Petrescu said ""number {i}"" to us."\n' for i in range(n))
    place.write_text("id,text\n" + "".join(rows), encoding="utf-8")
    return place


def test_a_table_is_kept_once_for_all_its_articles(path: Path, folder: Path, tmp_path: Path) -> None:
    read_into(path, table(tmp_path, 40))
    assert len(files_in(folder)) == 1
    with Ledger(path) as ledger:
        assert ledger.counts()["articles"] == 40
        assert {ledger.captures(str(n))[0].media_type for n in (0, 39)} == {"text/csv"}
        assert bytes_of(ledger, "39") == (tmp_path / "news.csv").read_bytes()
    assert check_ledger(path) == []


def test_of_a_very_large_table_only_the_hash_and_the_path_are_kept_and_that_is_said(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(captured, "MAX_TABLE_BYTES", 50)
    place = table(tmp_path)
    read_into(path, place)
    assert "[capture-too-large]" in caplog.text
    assert files_in(folder) == []
    with Ledger(path) as ledger:
        (found,) = ledger.captures("1")
        assert (found.kept, found.sha256) == (False, hashlib.sha256(place.read_bytes()).hexdigest())
        with pytest.raises(SaysoError, match="capture-not-kept"):
            ledger.captured(found)
    assert check_ledger(path) == []


def test_a_table_that_grows_while_it_is_read_is_not_kept_under_a_hash_that_is_not_its_own(
    path: Path, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = table(tmp_path)
    articles = articles_of(place)
    place.write_text(place.read_text() + "9,More.\n")
    with Ledger(path) as ledger:
        for article in articles:
            ledger.add(reading_of(article))
        assert not ledger.captures("1")[0].kept
    assert "[capture-changed]" in caplog.text
    assert files_in(folder) == []
    assert check_ledger(path) == []


def test_a_table_from_a_pipe_is_said_not_to_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with table(tmp_path).open("rb") as pipe:
        found = list(articles_from(["-"], SourceSettings(capture=True), stdin=pipe))
    assert [each.capture for each in found] == [None] * 3
    assert "[capture-not-from-pipe]" in caplog.text


# ---- what goes wrong ------------------------------------------------------------------------------------------------


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


def test_a_ledger_reached_by_a_link_keeps_its_captures_beside_the_ledger_itself(path: Path, note: Path) -> None:
    Ledger(path).close()
    there = note.parent / "elsewhere"
    there.mkdir()
    (there / "link.db").symlink_to(path)
    read_into(there / "link.db", note)
    assert path.with_name("ledger.db.captures").is_dir()
    assert check_ledger(path) == []


def test_captures_are_in_the_dump_but_for_their_time(path: Path, note: Path) -> None:
    read_into(path, note)
    with Ledger(path) as ledger:
        (row,) = (json.loads(line) for line in ledger.dump() if '"table": "capture"' in line)
    assert "sha256" in row
    assert "retrieved" not in row
