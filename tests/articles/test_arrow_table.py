"""Parquet and Arrow tables: as a table of JSON lines with the same rows; what crashes costs the rest of the table."""

import datetime
import gzip
import os
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import feather, parquet

from sayso.article import Article
from sayso.articles import Skipped, arrow_table

ROWS = {
    "event_text": ["One.", "Two.", None, "Four."],
    "story_id": ["a", "b", "c", "d"],
    "headline": ["H1", None, "H3", "H4"],
    "pub_date": [datetime.date(2023, 10, 5), None, None, datetime.date(2023, 10, 8)],
    "authors": [["A", "B"], [], None, ["C"]],
    "vector": [[0.5] * 8] * 4,
}


def write(path: Path, kind: str, rows: dict = ROWS) -> Path:
    table = pa.table(rows)
    if kind == "parquet":
        parquet.write_table(table, path, row_group_size=2)
    elif kind == "feather":
        feather.write_feather(table, str(path))
    elif kind == "arrow file":
        with pa.OSFile(str(path), "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
            writer.write_table(table)
    else:
        with pa.OSFile(str(path), "wb") as out, pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
    return path


def test_the_whole_table_is_kept_once_for_all_its_rows(read, tmp_path) -> None:
    place = write(tmp_path / "table.parquet", "parquet")
    rows = [each for each in read(place, capture=True) if isinstance(each, Article)]
    assert {each.capture.sha256 for each in rows} == {sha256(place.read_bytes()).hexdigest()}
    assert rows[0].capture.name == str(place)


def test_a_packed_table_is_said_to_need_unpacking(read, file, tmp_path) -> None:
    packed = gzip.compress(write(tmp_path / "table.parquet", "parquet").read_bytes())
    (found,) = read(file("table.parquet.gz", packed))
    assert found.error.code == "zip-from-pipe"


@pytest.mark.parametrize("kind", ["parquet", "feather", "arrow file", "arrow stream"])
def test_rows_are_articles_whatever_the_ending(read, tmp_path, kind) -> None:
    found = read(write(tmp_path / "table", kind))
    assert [x.error.code if isinstance(x, Skipped) else x.text for x in found] == ["One.", "Two.", "empty", "Four."]
    first = found[0]
    assert (first.id, first.title, first.byline, first.published) == ("a", "H1", "A, B", "2023-10-05")
    assert first.origin.endswith("table#a")
    assert "row 3" in str(found[2].error)


def test_a_moment_without_an_offset_is_a_day(read, tmp_path) -> None:
    moments = [datetime.datetime(2023, 10, 5, 10, 0), None]
    rows = {"text": ["One.", "Two."], "date": moments, "published_at": moments}
    assert read(write(tmp_path / "a", "parquet", rows))[0].published == "2023-10-05"
    zoned = pa.array([datetime.datetime(2023, 10, 5, 10, tzinfo=datetime.UTC)] * 2)
    rows = {"text": ["One.", "Two."], "date": zoned}
    assert read(write(tmp_path / "a", "parquet", rows))[0].published == "2023-10-05T10:00:00+00:00"


def test_a_table_without_a_text_is_told_once(read, tmp_path) -> None:
    (skipped,) = read(write(tmp_path / "a", "parquet", {"x": ["1", "2"], "y": ["3", "4"]}))
    assert (skipped.error.code, "x, y" in str(skipped.error)) == ("no-text-column", True)
    (skipped,) = read(write(tmp_path / "a", "parquet", {"text": ["1"], "y": ["3"]}), columns={"url": "z"})
    assert skipped.error.code == "column-missing"
    assert [x.text for x in read(write(tmp_path / "a", "parquet", {"x": ["1"]}), text_column="x")] == ["1"]


@pytest.mark.parametrize("kind", ["parquet", "arrow file", "arrow stream"])
def test_a_cut_table_is_told(read, tmp_path, kind) -> None:
    path = write(tmp_path / "a", kind)
    path.write_bytes(path.read_bytes()[:-40])
    found = read(path)
    assert isinstance(found[-1], Skipped) or kind == "arrow stream"
    assert all(isinstance(x, Article) or x.error.code in ("document-broken", "table-lost", "empty") for x in found)


def crashing(*_: object):
    yield ("text",)
    yield [{"text": "One."}]
    os.abort()


def endless(*_: object):
    yield ("text",)
    yield [{"text": "One."}]
    yield [{"text": "a" * 10**10}]


@pytest.mark.parametrize("work", [crashing, endless], ids=["crash", "memory"])
def test_a_table_that_crashes_its_process_costs_its_rest(read, tmp_path, monkeypatch, work) -> None:
    monkeypatch.setattr(arrow_table, "_batches", work)
    first, lost = read(write(tmp_path / "a", "parquet"))
    assert (first.text, lost.error.code) == ("One.", "table-lost")


def test_a_reader_that_stops_early_leaves_no_process_behind(tmp_path) -> None:
    import multiprocessing

    from sayso.articles import SourceSettings, articles_from

    stream = articles_from([str(write(tmp_path / "a", "parquet"))], SourceSettings())
    next(stream)
    stream.close()
    assert multiprocessing.active_children() == []


def test_without_pyarrow_it_is_told_how_to_install_it(read, tmp_path, monkeypatch) -> None:
    path = write(tmp_path / "a", "parquet")
    monkeypatch.setattr(arrow_table, "find_spec", lambda _: None)
    (skipped,) = read(path)
    assert skipped.error.code == "parquet-missing"
    assert "sayso[parquet]" in skipped.error.remedy


def test_a_table_from_a_pipe_is_told(read, tmp_path) -> None:
    (skipped,) = read(write(tmp_path / "a", "parquet").read_bytes())
    assert skipped.error.code == "zip-from-pipe"
