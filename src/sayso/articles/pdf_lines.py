"""From letters with their places to lines in the order they are read, one column after the other.

Lengths are in points (1/72 inch); a page's origin is at its lower left. An em is the height of a line's letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

GAP_OF_COLUMNS = 1.0  # em of empty space in a line from which on it is two; words in justified lines are nearer
GUTTER = 0.6  # em between two columns at the least
ROWS_OF_COLUMNS = 3  # that stand side by side; fewer are a heading, a caption or a signature
LETTERS_OF_COLUMNS = 12  # in the usual line of a column; those of tables are shorter and are read along the row
MAX_DEPTH = 12


class Letter(NamedTuple):
    """One letter and its box. A blank may have a box without width."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Line:
    """A stretch of text on one line. column: lines with the same one stand above each other."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    column: int = 0

    @property
    def em(self) -> float:
        return max(self.top - self.bottom, 0.1)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """The lines of a page, column by column; what stands across columns parts what is above it from what is below."""
    stretches = [each for each in _stretches(letters) if each.text]
    columns: list[list[Line]] = []
    _into_columns(stretches, columns, 0)
    lines: list[Line] = []
    for number, column in enumerate(columns):
        for line in _rows(column):
            line.column = number
            lines.append(line)
    return lines


def _stretches(letters: Sequence[Letter]) -> list[Line]:
    """Letters that follow one another along a line, parted where a column may end."""
    found: list[Line] = []
    blank = False
    for letter, left, bottom, right, top in letters:
        if letter.isspace():
            blank = True
            continue
        last = found[-1] if found else None
        if last is None or not _goes_on(last, left, bottom, top):
            found.append(Line(letter, left, bottom, right, top))
        else:
            # PDFium writes the blanks that a gap stands for; where it has none the gap is too narrow for one.
            last.text += f" {letter}" if blank else letter
            last.right = max(last.right, right)
            last.bottom, last.top = min(last.bottom, bottom), max(last.top, top)
        blank = False
    return found


def _goes_on(line: Line, left: float, bottom: float, top: float) -> bool:
    overlap = min(line.top, top) - max(line.bottom, bottom)
    em = max(line.em, top - bottom, 0.1)
    return overlap > 0.4 * min(line.em, max(top - bottom, 0.1)) and -em < left - line.right < GAP_OF_COLUMNS * em


def _into_columns(stretches: list[Line], columns: list[list[Line]], depth: int) -> None:
    """Part stretches into columns at the widest gutter, and those again; a part without one is a column."""
    gutter = _gutter(stretches) if depth < MAX_DEPTH else None
    if gutter is None:
        if stretches:
            columns.append(stretches)
        return
    left_end, right_start = gutter
    band: list[Line] = []
    across: list[Line] = []
    for each in sorted(stretches, key=lambda line: (-line.middle, line.left)):
        crosses = each.left < left_end - 0.1 and each.right > right_start + 0.1
        if crosses != bool(across) and (band or across):
            _flush(band, across, left_end, columns, depth)
            band, across = [], []
        (across if crosses else band).append(each)
    _flush(band, across, left_end, columns, depth)


def _flush(band: list[Line], across: list[Line], left_end: float, columns: list[list[Line]], depth: int) -> None:
    if across:
        columns.append(across)
        return
    _into_columns([each for each in band if each.right <= left_end + 0.1], columns, depth + 1)
    _into_columns([each for each in band if each.right > left_end + 0.1], columns, depth + 1)


def _gutter(stretches: list[Line]) -> tuple[float, float] | None:
    """The left and right side of the empty space between two columns, or None.

    Taken from every stretch's right end to the next left end: the one that most rows have text on both sides of. Where
    more stretches cross it than end at it there is none.
    """
    if len(stretches) < 2 * ROWS_OF_COLUMNS:
        return None
    em = median(each.em for each in stretches)
    best: tuple[int, float, float] | None = None
    rights = sorted({round(each.right, 1) for each in stretches})
    starts = sorted(each.left for each in stretches)
    for right in rights[-400:]:
        start = next((left for left in starts if left >= right + GUTTER * em), None)
        if start is None:
            continue
        before = [each for each in stretches if each.right <= right + 0.1]
        behind = [each for each in stretches if each.left >= start - 0.1]
        across = len(stretches) - len(before) - len(behind)
        # Each counts with the side that has fewer lines, so that one long column beside a short one is found.
        score = min(_row_count(before), _row_count(behind))
        if score < ROWS_OF_COLUMNS or across > score or not (_is_prose(before) and _is_prose(behind)):
            continue
        if not _side_by_side(before, behind):
            continue
        if best is None or (score - across, start - right) > (best[0], best[2] - best[1]):
            best = (score - across, right, start)
    return None if best is None else (best[1], best[2])


def _row_count(stretches: list[Line]) -> int:
    return len({round(each.middle / each.em) for each in stretches})


def _is_prose(stretches: list[Line]) -> bool:
    return median(len(each.text) for each in stretches) >= LETTERS_OF_COLUMNS


def _side_by_side(before: list[Line], behind: list[Line]) -> bool:
    """Whether at least ROWS_OF_COLUMNS of the lines on either side lie within the height of the other side's."""
    low = max(min(each.middle for each in side) for side in (before, behind))
    high = min(max(each.middle for each in side) for side in (before, behind))
    return all(
        sum(low - each.em <= each.middle <= high + each.em for each in side) >= ROWS_OF_COLUMNS
        for side in (before, behind)
    )


def _rows(column: list[Line]) -> list[Line]:
    """The lines of a column from top to bottom; stretches at one height are one line."""
    rows: list[Line] = []
    for each in sorted(column, key=lambda line: (-line.middle, line.left)):
        row = rows[-1] if rows else None
        overlap = min(row.top, each.top) - max(row.bottom, each.bottom) if row else 0.0
        if row is None or overlap < 0.5 * min(row.em, each.em):
            rows.append(Line(each.text, each.left, each.bottom, each.right, each.top))
            continue
        row.text = f"{row.text} {each.text}" if each.left >= row.left else f"{each.text} {row.text}"
        row.left, row.right = min(row.left, each.left), max(row.right, each.right)
        row.bottom, row.top = min(row.bottom, each.bottom), max(row.top, each.top)
    return rows
