"""What the user says of actors changes the lists and never what was read."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import Run


@pytest.fixture(autouse=True)
def _ledger(run: Run, news: Path) -> None:
    run("read", str(news / "a.txt"), "--ledger", "ledger.sqlite", "--outlet", "Courier")
    run("read", str(news / "b.txt"), "--ledger", "ledger.sqlite", "--outlet", "Gazette")


def rows(run: Run, *filters: str) -> list[dict[str, Any]]:
    result = run("actors", "--format", "jsonl", *filters)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_name_that_is_merged_is_shown_as_the_other_and_found_by_both(run: Run) -> None:
    assert run("actors", "merge", "Then Ana Petrescu", "Ana Petrescu").exit_code == 0
    for words in ("petrescu", "then ana"):
        merged = [row for row in rows(run, "--name", words) if row["outlet"] == "Gazette"]
        assert [(row["name"], row["aliases"]) for row in merged] == [("Ana Petrescu", "Then Ana Petrescu")]


def test_what_is_added_to_a_name_is_shown_and_can_be_asked_for(run: Run) -> None:
    run("actors", "add", "Ion Marsh", "--kind", "person", "--country", "mda", "--sector", "gov", "--note", "his card")
    (row,) = rows(run, "--country", "MDA")
    assert (row["name"], row["country"], row["sector"]) == ("Ion Marsh", "MDA", "GOV")
    assert row["reason"].startswith("by your own rows")


def test_a_name_can_be_another_in_one_article_alone(run: Run) -> None:
    article = next(row["article"] for row in rows(run) if row["outlet"] == "Courier")
    run("actors", "split", "Ana Petrescu", "Ana Petrescu (the singer)", "--article", article)
    run("actors", "merge", "Then Ana Petrescu", "Ana Petrescu")
    assert [row["name"] for row in rows(run, "--name", "petrescu")] == ["Ana Petrescu (the singer)", "Ana Petrescu"]


def test_what_was_read_stays_as_it_was(run: Run) -> None:
    before, ledger = rows(run), Path("ledger.sqlite").read_bytes()
    run("actors", "merge", "Ion Marsh", "Ana Petrescu")
    assert rows(run) != before
    assert rows(run, "--as-read") == before
    assert Path("ledger.sqlite").read_bytes() == ledger


def test_names_merged_in_a_circle_come_to_an_end(run: Run) -> None:
    run("actors", "merge", "Ion Marsh", "Ana Petrescu")
    run("actors", "merge", "Ana Petrescu", "Ion Marsh")
    assert len(rows(run)) == 3


def test_a_file_that_is_not_such_rows_is_told_of_and_not_written_to(run: Run) -> None:
    Path("ledger.actors.csv").write_text("a,b\n1,2\n")
    for command in (("actors",), ("actors", "merge", "a", "b")):
        result = run(*command)
        assert result.exit_code == 3
        assert "own-actors-unreadable" in result.stderr
    assert Path("ledger.actors.csv").read_text() == "a,b\n1,2\n"
