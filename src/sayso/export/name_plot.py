"""Names in dispute drawn as SVG: for each place, the share of each of its names by month."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.export.svg import BINS, LEFT, MOST_BINS, RIGHT, bar, label, picture
from sayso.ledger.name_counts import NO_DATE, NameCountRow

# Of Okabe and Ito: told apart with any sight of colours. The rarer names beyond them are drawn together, in grey.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
OTHERS, GREY = "other names", "#999999"
PLACES = 12
HIGH, PANEL = 120, 232  # of a place's bars, and of all that is drawn for it
IN_LINE = 4  # names of the legend, which has two lines
NUMBERED = 24  # so many bars have room for a number above each

_Bars = dict[int, Counter[str]]  # how often each name is written, by the number of the month or year


def plot_names(rows: Iterable[NameCountRow]) -> str:
    """A row of bars for each place, from counts by month, as the text of an SVG file.

    Each bar is a month, or a year where the months are too many, and its parts are shares of all times that the place
    was named in it; that number stands above. What has no date, and places beyond the twelve named most often, are not
    drawn and told below.
    """
    of_place: dict[str, list[NameCountRow]] = defaultdict(list)
    for row in rows:
        of_place[row.place].append(row)
    dated = {
        place: kept for place, found in of_place.items() if (kept := [row for row in found if row.month != NO_DATE])
    }
    shown = list(dated.items())[:PLACES]
    unit, bars = _binned(shown)
    numbers = [number for found in bars.values() for number in found]
    first, count = min(numbers, default=0), max(numbers, default=0) - min(numbers, default=0) + 1
    lines = []
    for i, (place, _) in enumerate(shown):
        lines += _panel(place, bars[place], 40 + PANEL * i, first, count, unit)
    undated = sum(row.written for found in of_place.values() for row in found if row.month == NO_DATE)
    left_out = [f"{undated} without a date"] * bool(undated)
    left_out += [f"{len(dated) - len(shown)} places named less often"] * (len(dated) > len(shown))
    note = f"Share of each name, by {unit} of publication. The numbers are times that the place is named."
    note += f" Not drawn: {', '.join(left_out)}." if left_out else ""
    lines.append(f'<text x="{LEFT}" y="24" fill="#555">{note}</text>')
    return picture("Names in dispute", lines, 40 + PANEL * len(shown))


def _binned(shown: Sequence[tuple[str, list[NameCountRow]]]) -> tuple[str, dict[str, _Bars]]:
    """The unit, "month" or "year", and the bars of each place."""
    for unit, number_of, _ in BINS[-2:]:
        bars: dict[str, _Bars] = {place: defaultdict(Counter) for place, _ in shown}
        for place, rows in shown:
            for row in rows:
                bars[place][number_of(_first_day(row))][row.name] += row.written
        numbers = [number for found in bars.values() for number in found]
        if unit == "year" or max(numbers, default=0) - min(numbers, default=0) < MOST_BINS:
            return unit, bars
    raise AssertionError("a year is always taken")


def _first_day(row: NameCountRow) -> date:
    return date.fromisoformat(f"{row.month}-01")


def _panel(place: str, bars: _Bars, top: int, first: int, count: int, unit: str) -> list[str]:
    """One place: its name and those of its names with their colours, and its bars."""
    name_of = {unit: name_of for unit, _, name_of in BINS}[unit]
    whole: Counter[str] = sum((bars[number] for number in sorted(bars)), Counter())
    names = sorted(whole, key=lambda name: (-whole[name], name))
    several = names[len(COLOURS) :]
    drawn = [(name, [name], colour) for name, colour in zip(names, COLOURS, strict=False)]
    if several:
        drawn.append((OTHERS if len(several) > 1 else several[0], several, GREY))
    floor, wide = top + 82 + HIGH, (RIGHT - LEFT) / count
    lines = [f'<text x="{LEFT}" y="{top + 16}" font-weight="bold">{label(place, 80)}</text>', *_legend(drawn, top)]
    for percent in (0, 50, 100):
        y = floor - HIGH * percent / 100
        lines.append(f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{"#ddd" if percent else "#555"}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{percent}%</text>')
    for number, found in sorted(bars.items()):
        x, y, all_times = LEFT + (number - first) * wide, float(floor), found.total()
        for name, together, colour in drawn:
            if n := sum(found[one] for one in together):
                y -= (high := HIGH * n / all_times)
                told = f"{name_of(number)}: {label(name, 80)} {n} of {all_times}, {n / all_times:.0%}"
                lines.append(bar(x + wide * 0.1, y, wide * 0.8, high, colour, told))
        if count <= NUMBERED:
            lines.append(_centred(x + wide / 2, floor - HIGH - 4, str(all_times), "#555"))
    for number in range(0, count, math.ceil(count / 9)):
        lines.append(_centred(LEFT + (number + 0.5) * wide, floor + 18, name_of(first + number), "#000"))
    return lines


def _legend(drawn: Sequence[tuple[str, list[str], str]], top: int) -> list[str]:
    lines, wide = [], (RIGHT - LEFT) // IN_LINE
    for i, (name, _, colour) in enumerate(drawn):
        x, y = LEFT + wide * (i % IN_LINE), top + 26 + 17 * (i // IN_LINE)
        lines.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{colour}"/>')
        lines.append(f'<text x="{x + 16}" y="{y + 11}" font-size="11">{label(name, 30)}</text>')
    return lines


def _centred(x: float, y: float, what: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="11" fill="{colour}">{what}</text>'
