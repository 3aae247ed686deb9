import pytest

from sayso.export.plain import one_line, printable, printable_lines, shortened


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x9b31mb", "a\\x9b31mb"),
        ("bell\x07", "bell\\x07"),
        ("two\nlines", "two\\x0alines"),
        ("evil\u202egpj.exe", "evil\\u202egpj.exe"),
        ("half \ud800", "half \\ud800"),
        ("Ünïcode – “quotes” [red]x[/red] عربي", "Ünïcode – “quotes” [red]x[/red] عربي"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out_and_all_else_stays(raw: str, shown: str) -> None:
    assert printable(raw) == shown


def test_lines_can_be_kept_while_all_else_is_written_out() -> None:
    assert printable_lines("a\nb\r\x1b") == "a\nb\\x0d\\x1b"


def test_a_cell_is_one_line() -> None:
    assert one_line("  a\n\n b\tc\x1b ") == "a b c\\x1b"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("onetwothreefour", 8) == "onetwot…"
    assert shortened("short", 5) == "short"
