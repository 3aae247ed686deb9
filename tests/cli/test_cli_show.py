import json
from pathlib import Path

from running import Run


def test_a_file_is_read_on_the_spot(run: Run, news: Path) -> None:
    result = run("show", str(news / "b.txt"))
    assert result.exit_code == 0
    assert 'Ion Marsh denied "all [red]of[/red] it".' in result.stdout
    assert "who is said to say it" in result.stdout
    assert not Path("ledger.sqlite").exists()


def test_an_article_of_the_ledger_is_shown_by_the_first_letters_of_its_id(run: Run, news: Path) -> None:
    run("read", str(news), "--ledger", "ledger.sqlite")
    ids = [json.loads(line)["article"] for line in run("articles", "--format", "jsonl").stdout.splitlines()]
    assert "we are not leaving" in run("show", ids[0][:10]).stdout


def test_a_page_is_written(run: Run, news: Path) -> None:
    result = run("show", str(news / "a.txt"), "--html", "a.html")
    assert result.stdout == ""
    assert "Written to a.html" in result.stderr
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("show", str(news / "a.txt"), "--html", "-").stdout == Path("a.html").read_text(encoding="utf-8")


def test_what_is_neither_file_nor_article_is_said(run: Run, news: Path) -> None:
    without = run("show", "nothing")
    assert without.exit_code == 3
    assert "nothing is no file, and there is no ledger at ledger.sqlite" in without.stderr
    run("read", str(news), "--ledger", "ledger.sqlite")
    unknown = run("show", "nothing")
    assert unknown.exit_code == 3
    assert "[ledger-article-unknown]" in unknown.stderr


def test_a_file_without_an_article_says_why(run: Run) -> None:
    Path("empty.txt").write_text("")
    result = run("show", "empty.txt")
    assert result.exit_code == 3
    assert "[empty]" in result.stderr


def test_the_demo_reads_the_examples_and_says_what_to_do_next(run: Run, news: Path) -> None:
    result = run("demo", str(news))
    assert result.exit_code == 0, result.stderr
    for heading in ("Articles by outlet", "Some statements whose speaker is known", "Who is heard most"):
        assert heading in result.stdout
    assert Path("demo/article.html").exists()
    assert "sayso show" in result.stderr
    again = run("demo", str(news))
    assert "3 already in the ledger, not read again." in again.stderr
    assert again.stdout == result.stdout


def test_the_demo_without_examples_says_where_they_are_looked_for(run: Run) -> None:
    result = run("demo")
    assert result.exit_code == 3
    assert "There are no example articles at examples/articles." in result.stderr
