"""Text of unknown origin made safe to print: no control character of an article or a file name gets to a terminal."""

import re

# C0 and C1 controls (a terminal obeys them), line and paragraph separators, lone surrogates (no encoding has them),
# and the marks that turn the direction of writing round: with those, a text can be made to look like another one.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_BUT_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def printable(text: str) -> str:
    r"""The text on one line, with every control character written out, as `\x1b` or `\u202e`."""
    return _UNSAFE.sub(_written_out, text)


def printable_lines(text: str) -> str:
    r"""As `printable`, but line ends stay. Every character that is not safe becomes several, so offsets change."""
    return _UNSAFE_BUT_LINES.sub(_written_out, text)


def one_line(text: str) -> str:
    """A text for a cell of a table: runs of blanks become one space, the rest is `printable`."""
    return printable(_BLANKS.sub(" ", text).strip())


def shortened(text: str, width: int) -> str:
    """At most `width` characters, cut at a word where one ends in the second half, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip(" ,;:") + "…"


def _written_out(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"
