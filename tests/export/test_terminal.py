import io

import pytest
from readings import reading

from sayso.article import Article
from sayso.export.table import Column, write_table
from sayso.export.terminal import marked_text, write_reading
from sayso.reading.records import Reading


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_reading_is_shown_with_a_legend_its_text_and_a_table() -> None:
    out = io.StringIO()
    write_reading(out, reading())
    shown = out.getvalue()
    assert "who is said to say it" in shown
    assert '"We were told nothing," Ana Petrescu' in shown
    assert shown.count("Ana Petrescu") >= 3  # text, and the speaker of two statements
    assert "\x1b" not in shown


def test_parts_are_coloured_in_a_terminal_and_not_where_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured, plain = Terminal(), Terminal()
    write_reading(coloured, reading())
    assert "\x1b[1;34mThe ministry of health in Varnia" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    write_reading(plain, reading())
    assert "\x1b[1;34m" not in plain.getvalue()
    assert "\x1b[1mThe ministry" in plain.getvalue()


def test_an_inner_statement_is_told_from_an_outer_one() -> None:
    text = marked_text(reading())
    styles = {text.plain[span.start : span.end]: span.style for span in text.spans}
    assert styles['"the supply is not fit to drink"'] != styles['"We were told nothing,"']


def test_an_articles_escapes_and_markup_are_shown_and_not_obeyed() -> None:
    text = "\x1b]0;title\x07 [bold]x[/bold] [link=http://x]y[/link] \x9b2J :smile:"
    out = Terminal()
    write_reading(out, Reading(article=Article(id=text, text=text, title=text, url=text), program="p", model="m"))
    shown = out.getvalue()
    assert "\x1b]" not in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown
    assert "\\x1b]0;title\\x07 [bold]x[/bold] [link=http://x]y[/link]" in shown
    assert ":smile:" in shown


def test_a_table_leaves_out_columns_that_are_empty_in_every_row() -> None:
    out = io.StringIO()
    columns = (Column("a", "first"), Column("b", "second"))
    assert write_table(out, [{"a": "[red]x", "b": None}, {"a": None, "b": None}], columns) == 2
    assert "[red]x" in out.getvalue()
    assert "second" not in out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_column_of_the_rest_is_never_squeezed_to_a_letter_a_line(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    names = ("who", "outlet", "kind", "title", "article")
    columns = [Column(name, name, width=24, rest=name == "title") for name in names]
    out = io.StringIO()
    row = dict.fromkeys(names, "words of some length to show") | {"title": "a bridge was closed to traffic"}
    write_table(out, [row], columns)
    lines = out.getvalue().splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert len(lines) <= 2 + 6  # the heading, a rule, and a cell of few lines
    assert "article" in lines[0]
