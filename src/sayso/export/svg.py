"""What plots share: the frame of an SVG file, boxes, words of any origin made fit for it, and the parts of time."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from sayso.export.plain import one_line, shortened

WIDTH, LEFT, RIGHT, TOP = 900, 60, 880, 60  # of the frame, and of the field that is drawn in
MOST_BINS = 130

_NO_XML = re.compile("[\ufffe\uffff]")

# A bin's number by a day in it, and its name by its number. 1 January of the year 1 was a Monday.
BINS: tuple[tuple[str, Callable[[date], int], Callable[[int], str]], ...] = (
    ("day", date.toordinal, lambda n: date.fromordinal(n).isoformat()),
    ("week", lambda day: (day.toordinal() - 1) // 7, lambda n: date.fromordinal(7 * n + 1).isoformat()),
    ("month", lambda day: 12 * day.year + day.month - 1, lambda n: f"{n // 12:04d}-{n % 12 + 1:02d}"),
    ("year", lambda day: day.year, lambda n: f"{n:04d}"),
)


def bar(x: float, y: float, wide: float, high: float, colour: str, told: str) -> str:
    """A bar. told: the words shown when it is pointed at, fit for XML."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{colour}">'
        f"<title>{told}</title></rect>"
    )


def label(name: str | None, longest: int = 24) -> str:
    """A name of any origin, fit for XML and for its place."""
    return escape(shortened(_NO_XML.sub("?", one_line(name or "")), longest))


def picture(title: str, lines: Sequence[str], height: int) -> str:
    """The text of an SVG file. lines: what is drawn, in SVG."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
            ' font-family="sans-serif" font-size="13">',
            f"<title>{title}</title>",
            f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
            *lines,
            "</svg>",
            "",
        ]
    )
