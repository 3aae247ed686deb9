"""Counts of events drawn as SVG: through time, cooperation above the line and conflict below it; and by pair."""

import math
from collections.abc import Callable, Iterable, Sequence

from sayso.export.svg import BINS, LEFT, MOST_BINS, RIGHT, TOP, bar, label, picture
from sayso.ledger.event_counts import NO_DATE, NOT_TOLD, EventCountRow
from sayso.reading.events.when import days_of

# Field of a row, in words, colour: two blues and two oranges, told apart with any sight of colours and in grey.
QUADS = (
    ("verbal_cooperation", "verbal cooperation", "#9ecae1"),
    ("material_cooperation", "material cooperation", "#2171b5"),
    ("verbal_conflict", "verbal conflict", "#fdae6b"),
    ("material_conflict", "material conflict", "#b93a03"),
)
UP, DOWN = QUADS[:2], QUADS[2:]

HEIGHT = 300  # of the bars' field
PAIRS = 20
MOST_LEFT_OUT = 0.2  # of the dated events, for being dated too coarsely, before coarser bins are taken


def plot_days(rows: Iterable[EventCountRow], what: str) -> str:
    """Bars through time, from counts by day, as the text of an SVG file. what: which events are counted, in words.

    Each bar is a day, week, month or year: the finest of which there are not too many. What has no date, or is dated
    more coarsely than a bar is wide, is not drawn, and its number is told below.
    """
    rows = list(rows)
    unit, name_of, bins = _binned(rows)
    drawn = sum(row.events for found in bins.values() for row in found)
    undated = sum(row.events for row in rows if row.day == NO_DATE)
    coarse = sum(row.events for row in rows) - drawn - undated
    left_out = [f"{n} {why}" for n, why in ((undated, "without a date"), (coarse, "dated too coarsely")) if n]
    note = f"{what}. One bar a {unit}." + (f" Not drawn: {', '.join(left_out)}." if left_out else "")
    up, down = (max((_sum(found, side) for found in bins.values()), default=0) for side in (UP, DOWN))
    step = _step(max(up, down))
    top, bottom = step * math.ceil(up / step), step * math.ceil(down / step)
    scale = HEIGHT / max(top + bottom, 1)
    zero = TOP + top * scale
    first, count = min(bins, default=0), max(bins, default=0) - min(bins, default=0) + 1
    wide = (RIGHT - LEFT) / count
    lines = []
    for level in range(-bottom, top + 1, step):
        y = zero - level * scale
        lines.append(f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{"#555" if level == 0 else "#ddd"}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{abs(level)}</text>')
    for number, found in sorted(bins.items()):
        x = LEFT + (number - first) * wide
        for side, way in ((UP, -1), (DOWN, 1)):
            y = zero
            for field, words, colour in side:
                if n := _sum(found, [(field, words, colour)]):
                    high = n * scale
                    told = f"{name_of(number)}: {n} {words}"
                    lines.append(bar(x + wide * 0.1, y - high if way < 0 else y, wide * 0.8, high, colour, told))
                    y += way * high
    for number in range(0, count if bins else 0, math.ceil(count / 9)):
        x = LEFT + (number + 0.5) * wide
        lines.append(f'<text x="{x:.1f}" y="{TOP + HEIGHT + 22}" text-anchor="middle">{name_of(first + number)}</text>')
    lines.append(f'<text x="{LEFT}" y="{TOP + HEIGHT + 50}" fill="#555">{note}</text>')
    return _svg(f"{what}, by {unit}", lines, TOP + HEIGHT + 66)


def plot_dyads(rows: Iterable[EventCountRow], what: str) -> str:
    """A bar for each of the largest pairs, from counts by dyad, as the text of an SVG file. what: as in `plot_days`.

    Pairs of which the text tells one side alone are not drawn; their number is told below.
    """
    rows = list(rows)
    told = [row for row in rows if NOT_TOLD not in (row.actor, row.recipient)]
    shown = told[:PAIRS]
    left, most = 330, max((row.events for row in shown), default=1)
    scale = (RIGHT - 40 - left) / most
    lines = []
    for i, row in enumerate(shown):
        y, x = TOP + 24 * i, float(left)
        pair = f"{label(row.actor)} → {label(row.recipient)}"
        lines.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{pair}</text>')
        for field, words, colour in QUADS:
            if n := getattr(row, field):
                lines.append(bar(x, y, n * scale, 17, colour, f"{pair}: {n} {words}"))
                x += n * scale
        lines.append(f'<text x="{x + 6:.1f}" y="{y + 13}">{row.events}</text>')
    half = sum(row.events for row in rows) - sum(row.events for row in told)
    note = f"{what}. The largest {len(shown)} of {len(told)} pairs." + (
        f" Not drawn: {half} of which the text does not tell who, or to whom." if half else ""
    )
    end = TOP + 24 * len(shown)
    lines.append(f'<text x="20" y="{end + 28}" fill="#555">{note}</text>')
    return _svg(f"{what}, by pair", lines, end + 44)


def _binned(rows: Sequence[EventCountRow]) -> tuple[str, Callable[[int], str], dict[int, list[EventCountRow]]]:
    """The unit, its names, and the rows in each bin: those whose days all lie within it."""
    dated = [(days, row) for row in rows if row.day and (days := days_of(row.day))]
    all_events = sum(row.events for _, row in dated)
    for unit, number_of, name_of in BINS:
        bins: dict[int, list[EventCountRow]] = {}
        for (start, end), row in dated:
            if number_of(start) == number_of(end):
                bins.setdefault(number_of(start), []).append(row)
        drawn = sum(row.events for found in bins.values() for row in found)
        few = max(bins, default=0) - min(bins, default=0) < MOST_BINS
        if unit == "year" or (few and drawn >= (1 - MOST_LEFT_OUT) * all_events):
            return unit, name_of, bins
    raise AssertionError("a year is always taken")


def _sum(rows: Iterable[EventCountRow], quads: Iterable[tuple[str, str, str]]) -> int:
    fields = [field for field, _, _ in quads]
    return sum(getattr(row, field) for row in rows for field in fields)


def _step(most: int) -> int:
    """A round number of which about four make the largest bar."""
    rough = max(1.0, most / 4)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(power * n for n in (1, 2, 5, 10) if power * n >= rough))


def _svg(title: str, lines: Sequence[str], height: int) -> str:
    legend = []
    for i, (_, words, colour) in enumerate(QUADS):
        x = LEFT + 185 * i
        legend.append(f'<rect x="{x}" y="18" width="14" height="14" fill="{colour}"/>')
        legend.append(f'<text x="{x + 20}" y="30">{words}</text>')
    return picture(title, [*legend, *lines], height)
