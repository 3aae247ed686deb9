"""Days as they are printed on pages: "Feb. 14, 2023", "Tue, 05/03/2022", "23.04.2013"; and what is said beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.articles.fields import MONTH, MONTHS

Order = Literal["day first", "month first"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<![\d./-])(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)", re.ASCII)
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])", re.ASCII)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s*$", re.IGNORECASE)
# Said before a day (or in brackets after nothing else): it is not that of publication.
_OTHER_DAY = re.compile(
    r"updat|modif|edit|revis|print|retriev|archiv|access|captur|correct|expir|due|until|deadline|version|today|copyright|©",
    re.IGNORECASE,
)
_BETWEEN = 40  # code points before a day in which its label is looked for


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day and where it stands in the text; other: what is said before it makes it another than of publication."""

    day: date
    start: int
    end: int
    other: bool


def written_days(text: str, order: Order | None) -> list[WrittenDay]:
    """All full days in a text, in its order. order: of numbers parted by slashes or dashes, where they don't tell.

    Numbers tell their order where one is above twelve, where a weekday stands before them, and with dots, which put
    the day first everywhere. Where nothing tells it the day is left out. Years of two digits are of this century.
    """
    matches = sorted(_matches(text, order), key=lambda each: (each[0], -each[1]))
    found: list[WrittenDay] = []
    for start, end, day in matches:
        after = found[-1].end if found else 0
        if start >= after:
            label = text[max(after, start - _BETWEEN) : start]
            found.append(WrittenDay(day, start, end, is_other_day(label)))
    return found


def is_other_day(label: str) -> bool:
    """Whether what is said before a day makes it another than that of publication. "Published, updated" does not."""
    return bool(_OTHER_DAY.search(label))


def order_of(texts: Iterator[str]) -> Order | None:
    """The order that a page's numeric days show, where one of two numbers is above twelve; None if they disagree."""
    seen: set[Order] = set()
    for text in texts:
        for one, _, two, _ in _NUMBERS.findall(text):
            if (int(one) > 12) != (int(two) > 12):
                seen.add("day first" if int(one) > 12 else "month first")
    return seen.pop() if len(seen) == 1 else None


def _matches(text: str, order: Order | None) -> Iterator[tuple[int, int, date]]:
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_FIRST):
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
            if day := _day(int(match["year"]), number, int(match["day"])):
                yield match.start(), match.end(), day
    for match in _NUMBERS.finditer(text):
        if day := _numeric(match, text, order):
            yield match.start(), match.end(), day


def _numeric(match: re.Match[str], text: str, order: Order | None) -> date | None:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if len(match[4]) == 2 else 0
    days = {"day first": _day(year, two, one), "month first": _day(year, one, two)}
    if match[2] == ".":
        return days["day first"]
    possible = {day for day in days.values() if day}
    if len(possible) > 1 and (weekday := _WEEKDAY.search(text[: match.start()])):
        possible = {day for day in possible if WEEKDAYS[day.weekday()] == weekday[1].lower()}
    if len(possible) == 1:
        return possible.pop()
    return days[order] if order else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
