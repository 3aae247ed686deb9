import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from reading import articles_of, bytes_of, files_in, read_into, reading_of

from sayso import Article, SaysoError
from sayso.articles import SourceSettings, articles_from, captured
from sayso.articles.captured import capture_of
from sayso.ledger import Ledger, check_ledger


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
