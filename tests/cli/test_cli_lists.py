import csv
import io
import json
from pathlib import Path

import pytest
from running import Run

from sayso.cli import listing


@pytest.fixture(autouse=True)
def _ledger(run: Run, news: Path) -> None:
    run("read", str(news / "a.txt"), "--ledger", "ledger.sqlite", "--outlet", "Courier", "--published", "2026-05-01")
    run("read", str(news / "b.txt"), "--ledger", "ledger.sqlite", "--outlet", "Gazette", "--published", "2026-06-01")
    run("read", str(news / "c.txt"), "--ledger", "ledger.sqlite")


def contents(run: Run, *filters: str) -> list[str]:
    result = run("statements", "--format", "jsonl", *filters)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["content"] for line in result.stdout.splitlines()]


def test_statements_are_listed_with_their_places_in_the_text(run: Run, news: Path) -> None:
    text = (news / "a.txt").read_text()
    row = json.loads(run("statements", "--format", "jsonl").stdout.splitlines()[0])
    assert text[row["content_start"] : row["content_end"]] == row["content"] == '"we are not leaving"'


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ((), ['"we are not leaving"', '"all [red]of[/red] it"', '"no"']),
        (("--speaker", "marsh"), ['"all [red]of[/red] it"']),
        (("--outlet", "Courier"), ['"we are not leaving"']),
        (("--since", "2026-05-15"), ['"all [red]of[/red] it"', '"no"']),
        (("--until", "2026-05-15"), ['"we are not leaving"']),
        (("--text", "leaving"), ['"we are not leaving"']),
        (("--limit", "1"), ['"we are not leaving"']),
    ],
)
def test_statements_can_be_chosen(run: Run, filters: tuple[str, ...], found: list[str]) -> None:
    assert contents(run, *filters) == found


def test_statements_of_one_article_by_the_first_letters_of_its_id(run: Run) -> None:
    article = json.loads(run("articles", "--format", "jsonl", "--outlet", "Gazette").stdout)["article"]
    assert contents(run, "--article", article[:8]) == ['"all [red]of[/red] it"', '"no"']


def test_a_table_shows_texts_as_they_are(run: Run) -> None:
    result = run("statements")
    assert '"all [red]of[/red] it"' in result.stdout
    assert "2026-05-01" in result.stdout


def test_csv_has_one_heading_and_the_rows_of_the_json(run: Run) -> None:
    out = run("statements", "--format", "csv").stdout_bytes.decode()
    table = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["content"] for row in table] == contents(run)
    assert out.split("\r\n")[0].startswith("article,outlet,published,title,statement,speaker")


def test_nothing_found_is_said_and_is_no_fault(run: Run) -> None:
    result = run("statements", "--speaker", "nobody")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found." in result.stderr


def test_a_table_that_was_cut_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "TABLE_LIMIT", 2)
    result = run("statements")
    assert "The first 2 are shown" in result.stderr
    assert '"no"' not in result.stdout
    assert "are shown" not in run("statements", "--limit", "3").stderr


def test_actors_are_listed_article_by_article(run: Run) -> None:
    found = [json.loads(line) for line in run("actors", "--format", "jsonl").stdout.splitlines()]
    assert [(row["name"], row["statements"], row["outlet"]) for row in found] == [
        ("Ana Petrescu", 1, "Courier"),
        ("Ion Marsh", 1, "Gazette"),
        ("Then Ana Petrescu", 1, "Gazette"),
    ]
    assert "Ion Marsh" in run("actors", "--name", "marsh").stdout


def test_articles_are_listed_with_their_ids(run: Run) -> None:
    found = [json.loads(line) for line in run("articles", "--format", "jsonl").stdout.splitlines()]
    assert [row["statements"] for row in found] == [1, 2, 0]
    assert found[0]["article"] in run("articles").stdout
    assert len(run("articles", "--format", "csv").stdout.splitlines()) == 4


def test_the_ledger_is_found_by_the_environment_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ledger.sqlite").rename("other.sqlite")
    missing = run("statements")
    assert missing.exit_code == 3
    assert "There is no ledger at ledger.sqlite" in missing.stderr
    monkeypatch.setenv("SAYSO_LEDGER", "other.sqlite")
    assert contents(run, "--speaker", "marsh") == ['"all [red]of[/red] it"']


def test_a_date_that_is_none_is_said(run: Run) -> None:
    result = run("statements", "--since", "May 2026")
    assert result.exit_code == 3
    assert "[ledger-date-unreadable]" in result.stderr


def test_a_sound_ledger_is_called_so(run: Run) -> None:
    result = run("check", "ledger.sqlite")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ledger.sqlite is sound." in result.stderr


def test_faults_of_a_ledger_are_listed_and_change_the_exit_code(run: Run) -> None:
    import sqlite3

    with sqlite3.connect("ledger.sqlite") as connection:
        connection.execute("UPDATE statement_content SET span_end = 10000 WHERE rowid = 1")
    result = run("check", "ledger.sqlite")
    assert result.exit_code == 4
    assert "[fault-span]" in result.stdout
    assert "faults in ledger.sqlite" in result.stderr
