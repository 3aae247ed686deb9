"""The days that the date of an event stands for, so that "2023-09" can be held against days."""

import re
from datetime import date, timedelta

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(-(?P<month>\d\d)(-(?P<day>\d\d))?|-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-(?P<season>SP|SU|FA|WI))?"
    r"(?=T|-WE$|$)"
)
_DECADE = re.compile(r"(\d{3})X?")
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TimeML value (2023-09-20, 2023-W38, 2023-09, 2023-Q3, 2023-SU, 2023, 199X).

    None for any other value, and for one that is no date of the calendar. A winter ends in the next year.
    """
    try:
        if decade := _DECADE.fullmatch(value):
            first = int(decade[1]) * 10
            return date(first, 1, 1), date(first + 9, 12, 31)
        told = _VALUE.match(value)
        if told is None:
            return None
        year = int(told["year"])
        if told["day"]:
            day = date(year, int(told["month"]), int(told["day"]))
            return day, day
        if told["week"]:
            monday = date.fromisocalendar(year, int(told["week"]), 1)
            return monday, monday + timedelta(days=6)
        month, months = _months(told)
        return date(year, month, 1), _last_day(year, month + months - 1)
    except ValueError:
        return None


def _months(told: re.Match[str]) -> tuple[int, int]:
    """The first month, and how many there are."""
    if told["month"]:
        return int(told["month"]), 1
    if told["quarter"]:
        return 3 * int(told["quarter"]) - 2, 3
    return (_SEASON_BEGINS[told["season"]], 3) if told["season"] else (1, 12)


def _last_day(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def first_day(value: str | None) -> str | None:
    """The first day as ISO 8601; None where there is none."""
    days = days_of(value) if value else None
    return days[0].isoformat() if days else None


def last_day(value: str | None) -> str | None:
    """The last day as ISO 8601; None where there is none."""
    days = days_of(value) if value else None
    return days[1].isoformat() if days else None
