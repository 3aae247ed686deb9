"""Raw lines: split where a newline really is, in bounded memory."""

import io
import tracemalloc

import pytest

from sayso.articles.lines import raw_lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_lines_are_split_at_newlines_alone(encoding) -> None:
    lines = ["\u0a05\u0100 \u0a0a\u010a\r\n", "\n", "\u2028\x85\r\x0b\x0c" * 40_000 + "\n", "\u0a00 last"]
    found = list(raw_lines(io.BytesIO("".join(lines).encode(encoding)), encoding, 10_000_000))
    assert [line and line.decode(encoding) for line in found] == lines


def test_a_line_at_the_limit_is_given_and_one_beyond_it_is_passed_over() -> None:
    stream = io.BytesIO(b"a" * 9 + b"\n" + b"b" * 10 + b"\n" + b"c\n" + b"d" * 11)
    assert list(raw_lines(stream, "utf-8", 10)) == [b"a" * 9 + b"\n", None, b"c\n", None]


def test_a_line_too_long_is_never_held() -> None:
    stream = io.BytesIO(b"x" * 20_000_000 + b"\nshort\n")
    tracemalloc.start()
    assert list(raw_lines(stream, "utf-8", 1_000)) == [None, b"short\n"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
