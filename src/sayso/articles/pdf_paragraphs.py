"""From the lines of a PDF's pages to its paragraphs: running lines left out, lines joined, broken words mended."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sayso.articles.pdf_lines import Line

RUNNING_LINES = 2  # at the top and at the bottom of a page, that may be its head or foot
PARAGRAPH_GAP = 1.45  # times the usual distance of two lines
INDENT = 0.8  # em
OTHER_SIZE = 1.18  # times the size of the letters, from which on a line is a heading of what follows
SHORT = 0.85  # of a column's width; a line that ends before it and with a sentence ends its paragraph

_NUMBER = re.compile(r"(?:(?:page|p\.?)\s*)?[-–—|·]?\s*\d{1,4}\s*[-–—|·]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_BULLET = re.compile(r"[•‣▪●○◦■□➢✓*]\s")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
_WORD = re.compile(r"^\w+")


def without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without heads and feet: lines at their edges that come again, whatever their figures, and bare numbers.

    A line is one of these if it stands at the edge of at least three pages, or of both where there are two.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(line) for line in _edges(lines)})
    least = 2 if len([lines for lines in pages if lines]) == 2 else 3
    kept = []
    for lines in pages:
        edges = {id(line) for line in _edges(lines) if seen[_shape(line)] >= least or _NUMBER.fullmatch(line.text)}
        kept.append([line for line in lines if id(line) not in edges])
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    """The lines that stand highest and lowest on a page, whatever their column; of few lines one at each edge."""
    by_height = sorted(lines, key=lambda line: (-line.middle, line.left))
    reach = min(RUNNING_LINES, max(1, len(lines) // 3))
    return [*by_height[:reach], *by_height[reach:][-reach:]]


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text).casefold()


def paragraphs_of(pages: Sequence[list[Line]]) -> list[str]:
    """The paragraphs of all pages in order. One that goes on in the next column or on the next page is joined where
    its last line ends no sentence; where it ends one by chance, two paragraphs come of it."""
    whole = " ".join(line.text for lines in pages for line in lines).casefold()
    paragraphs: list[list[str]] = []
    last: Line | None = None
    for lines in pages:
        columns: dict[int, list[Line]] = {}
        for line in lines:
            columns.setdefault(line.column, []).append(line)
        lowest = 0.0  # of the column before on this page
        for column in columns.values():
            usual = _usual_distance(column)
            begins = last is None or _is_over(last, column[0], below=column[0].middle < lowest)
            for at, line in enumerate(column):
                if begins or (at and _begins(column, at, usual)):
                    paragraphs.append([])
                begins = False
                paragraphs[-1].append(line.text)
            last, lowest = column[-1], column[-1].middle
    return [_joined(each, whole) for each in paragraphs]


def _usual_distance(column: list[Line]) -> float:
    distances = [above.middle - below.middle for above, below in pairwise(column)]
    return median(distances) if distances else 0.0


def _is_over(last: Line, line: Line, *, below: bool) -> bool:
    """Whether a paragraph ends at a column's or page's end: its size changes, or its last line ends a sentence.

    below: the next column begins under this one, as columns do under a heading; there only a small letter goes on.
    """
    if max(last.em, line.em) > OTHER_SIZE * min(last.em, line.em) or _ENDS.search(last.text):
        return True
    if line.text[:1].islower():
        return False
    return below or not (_BROKEN.search(last.text) or _runs_on(last))


def _runs_on(last: Line) -> bool:
    """Whether a line breaks off in the middle of a sentence: with a comma or a small word."""
    return last.text.endswith((",", ";")) or last.text.rpartition(" ")[2].islower()


def _begins(column: list[Line], at: int, usual: float) -> bool:
    """Whether a line begins a paragraph of its column."""
    line, above = column[at], column[at - 1]
    if max(line.em, above.em) > OTHER_SIZE * min(line.em, above.em) or _BULLET.match(line.text):
        return True
    if above.middle - line.middle > PARAGRAPH_GAP * max(usual, 0.8 * line.em):
        return True
    left = min(each.left for each in column[max(0, at - 20) : at + 20])
    right = max(each.right for each in column[max(0, at - 20) : at + 20])
    if line.left - above.left > INDENT * line.em and line.left - left < 6 * line.em:
        # Set in from the line above; the lines of a block that is set in as a whole belong together.
        following = column[at + 1] if at + 1 < len(column) else None
        alone = following is None or line.left - following.left > 0.5 * INDENT * line.em
        return alone or bool(_ENDS.search(above.text))
    return bool(above.right < left + SHORT * (right - left) and _ENDS.search(above.text))


def _joined(lines: list[str], whole: str) -> str:
    """One paragraph in one line. whole: the text of all pages, in lower case, to tell how a broken word is written."""
    text = ""
    for line in lines:
        broken = _BROKEN.search(text)
        word = _WORD.match(line)
        if broken and word:
            keeps = _keeps_hyphen(broken[1], word[0], whole)
            text = (text[:-1] + "-" if keeps else text[:-1]) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _keeps_hyphen(first: str, second: str, whole: str) -> bool:
    """Whether a hyphen at a line's end is the word's own: if it is written so elsewhere and not without, or before a
    capital or a figure ("Anglo-American", "2019-20")."""
    if not second[0].islower() or first[-1].isdigit():
        return True
    first, second = first.casefold(), second.casefold()
    return f"{first}-{second}" in whole and not re.search(rf"(?<!\w){re.escape(first + second)}(?!\w)", whole)
