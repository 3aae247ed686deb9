import json
from pathlib import Path

import pytest
from click.testing import Result
from running import Run

from sayso.cli.run import expected
from sayso.ledger import Ledger


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_lines_on_stdout_are_data_only_in_the_order_of_the_sources(run: Run, news: Path) -> None:
    result = run("read", str(news), "--jsonl", "-")
    assert result.exit_code == 0
    texts = [row["article"]["text"] for row in rows(result)]
    assert texts == [path.read_text() for path in sorted(news.iterdir())]
    assert "3 articles read (" in result.stderr
    assert "3 statements found" in result.stderr
    assert not Path("ledger.sqlite").exists()


def test_without_ledger_or_jsonl_the_statements_are_shown(run: Run, news: Path) -> None:
    result = run("read", str(news))
    assert "Ana Petrescu" in result.stdout
    assert '"all [red]of[/red] it"' in result.stdout
    assert "No statements found." in result.stdout
    assert list(Path().glob("*.sqlite")) == []


def test_what_a_source_lacks_is_set_by_options(run: Run, news: Path) -> None:
    options = ("--published", "2026-05-01", "--outlet", "O", "--title", "T", "--language", "en")
    (row,) = rows(run("read", str(news / "a.txt"), "--jsonl", "-", *options))
    article = row["article"]
    assert [article[key] for key in ("published", "outlet", "title", "language")] == ["2026-05-01", "O", "T", "en"]


def test_a_table_comes_from_stdin_with_its_columns_named(run: Run) -> None:
    line = json.dumps({"key": "7", "words": 'Ana said "x".', "paper": "O"})
    options = ("--text-column", "words", "--id-column", "key", "--outlet-column", "paper")
    (row,) = rows(run("read", "-", "--jsonl", "-", *options, input=line + "\n"))
    assert (row["article"]["id"], row["article"]["outlet"], row["article"]["text"]) == ("7", "O", 'Ana said "x".')


def test_skipped_sources_are_named_counted_and_change_the_exit_code(run: Run, news: Path) -> None:
    (news / "b2.txt").write_text("")
    (news / "b3.txt").write_text("[fault]")
    result = run("read", str(news), "nowhere.txt", "--jsonl", "-")
    assert result.exit_code == 1
    assert len(rows(result)) == 3
    lines = [line for line in result.stderr.splitlines() if line.startswith("skipped: ")]
    assert len(lines) == 3
    assert "b2.txt has no text." in lines[0]
    assert lines[0].endswith("[empty]")
    assert "b3.txt: " in lines[1]
    assert lines[1].endswith("[reading-failed]")
    assert "There is no file or folder nowhere.txt." in lines[2]
    assert "3 skipped: 1 empty, 1 reading-failed, 1 source-missing." in result.stderr


def test_strict_stops_at_the_first_skipped_source(run: Run, news: Path) -> None:
    (news / "b2.txt").write_text("")
    result = run("read", str(news), "--jsonl", "-", "--strict")
    assert result.exit_code == 1
    assert len(rows(result)) == 2
    assert "Stopped at the first skipped source" in result.stderr


def test_limit_counts_articles(run: Run, news: Path) -> None:
    (news / "a0.txt").write_text("")
    result = run("read", str(news), "--jsonl", "-", "--limit", "2")
    assert len(rows(result)) == 2
    assert result.exit_code == 1


def test_articles_in_other_languages_are_counted_by_language(run: Run, news: Path) -> None:
    result = run("read", str(news), "--jsonl", "-", "--language", "tr")
    assert result.exit_code == 0
    assert "3 looked at but not read: 3 language tr." in result.stderr
    assert {row["unread"] for row in rows(result)} == {"language"}


def test_a_second_run_reads_only_what_is_new(run: Run, news: Path) -> None:
    first = run("read", str(news), "--ledger", "l.sqlite")
    assert "3 new in the ledger." in first.stderr
    assert first.stdout == ""
    (news / "a.txt").write_text('Ana Petrescu said "we have left".')
    second = run("read", str(news), "--ledger", "l.sqlite")
    assert "1 article read (" in second.stderr
    assert "1 new versions of articles in it, 2 already in the ledger, not read again." in second.stderr
    with Ledger("l.sqlite", readonly=True) as ledger:
        assert ledger.counts()["articles"] == 3
        assert ledger.counts()["versions"] == 4


def test_with_a_ledger_the_json_lines_are_whole_at_every_run(run: Run, news: Path) -> None:
    options = ("--ledger", "l.sqlite", "--jsonl", "out.jsonl")
    run("read", str(news), "--limit", "1", *options)
    run("read", str(news), *options)
    whole = Path("out.jsonl").read_bytes()
    assert whole.count(b"\n") == 3
    again = run("read", str(news), *options)
    assert Path("out.jsonl").read_bytes() == whole
    assert "3 the same as in the ledger." in again.stderr


def test_jobs_change_nothing_in_what_is_written(run: Run, news: Path) -> None:
    for i in range(30):
        (news / f"d{i}.txt").write_text(f'Ana said "{i}".' * (i % 5))
    one = run("read", str(news), "--jsonl", "-")
    two = run("read", str(news), "--jsonl", "-", "--jobs", "2")
    assert one.stdout_bytes == two.stdout_bytes
    run("read", str(news), "--ledger", "one.sqlite")
    run("read", str(news), "--ledger", "two.sqlite", "--jobs", "2")
    with Ledger("one.sqlite", readonly=True) as first, Ledger("two.sqlite", readonly=True) as second:
        assert list(first.dump()) == list(second.dump())


def test_an_article_that_a_ledger_may_not_hold_is_skipped_and_the_others_kept(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fake_chain

    from sayso import reader as reader_module

    def open_unsound(_model: str) -> object:
        def read(article: object) -> object:
            reading = fake_chain.read_fake(article)
            if "rained" in reading.article.text:
                broken = reading.statements[0].__class__(
                    id="s0", source=None, cue=None, content=(), speech="direct", confidence=1.0
                )
                return reading.__class__(article=reading.article, program="p", model="m", statements=(broken,))
            return reading

        return read

    monkeypatch.setattr(reader_module, "open_chain", open_unsound)
    result = run("read", str(news), "--ledger", "l.sqlite")
    assert result.exit_code == 1
    assert "1 skipped: 1 reading-unsound." in result.stderr
    with Ledger("l.sqlite", readonly=True) as ledger:
        assert ledger.counts()["articles"] == 2


def test_names_of_files_cannot_write_to_the_terminal(run: Run, news: Path) -> None:
    (news / "evil\x1b[2J.txt").write_text("")
    (news / "evil2\x1b[2J.txt").write_text("[fault]")
    result = run("read", str(news), "--jsonl", "-")
    assert "\x1b" not in result.stderr
    assert result.stderr.count("evil") == 2
    assert "\\x1b[2J.txt" in result.stderr


def test_unclear_dates_of_a_table_are_noted(run: Run) -> None:
    result = run("read", "-", "--jsonl", "-", input=json.dumps({"text": "x", "published": "05/06/2024"}) + "\n")
    assert result.exit_code == 0
    assert "note: 1 rows of" in result.stderr
    assert "[dates-unclear]" in result.stderr


def test_the_time_left_can_be_told_where_files_are_articles(news: Path) -> None:
    assert expected([str(news)], None) == 3
    assert expected([str(news), "nowhere"], 2) == 2
    assert expected(["-"], None) is None
    (news / "t.csv").write_text("text\nx\n")
    assert expected([str(news)], None) is None
    assert expected([str(news)], 2) == 2


def test_progress_is_told_in_lines_where_there_is_no_terminal(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.cli import progress

    monkeypatch.setattr(progress, "EVERY", 0.0)
    lines = run("read", str(news), "--jsonl", "-").stderr.splitlines()
    assert lines[0].startswith("1 of 3 done, ")
    assert "articles/s" in lines[0]
    assert "words/s" in lines[0]
