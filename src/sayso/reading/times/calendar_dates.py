"""Dates of the calendar: days, months, seasons, quarters, years, decades."""

import re

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, date_of, day_or_part
from sayso.reading.times.values import WEEK, YEAR
from sayso.reading.times.words import AMBIGUOUS, GIVEN_NAMES, SEASONS, TIME_PREPOSITIONS, listed


def date_in_figures(f: Found) -> list[Yield]:
    return date_of(values.numeric_date(f["FIGURES"].text))


def full_date(f: Found) -> list[Yield]:
    return day_or_part(f, values.full_date(f["YEAR"].value, f["MONTH"].value, f["DAYNTH"].value))


def day_of_month(f: Found) -> list[Yield]:
    return day_or_part(f, values.month_day(f["MONTH"].value, f["DAYNTH"].value, f.today, f.tense))


def week_of_day(f: Found) -> list[Yield]:
    """The week of March 6."""
    if f["ONE"].value != WEEK:
        return []
    day = values.month_day(f["MONTH"].value, f["DAYNTH"].value, f.today, f.tense)
    return date_of(values.unit_beside(WEEK, values.published_day(day), 0))


def day_range(f: Found) -> list[Yield]:
    month, first, last = f["MONTH"].value, f["DAY"].value, f["DAY2"].value
    if first >= last:
        return []
    if f.has("YEAR"):
        days = [values.full_date(f["YEAR"].value, month, day) for day in (first, last)]
    else:
        days = [values.month_day(month, day, f.today, f.tense) for day in (first, last)]
    return [("DATE", day, part) for day, part in zip(days, "AB", strict=True) if day] if all(days) else []


def ends_of_range(f: Found) -> list[Yield]:
    """September 27 to November 10, 2020; March to June 2022: the year that is said holds for both ends."""
    year, months = f["YEAR"].value, (f["MONTH"].value, f["MONTH2"].value)
    ends: list[str | None]
    if f.has("DAY"):
        first, last = (months[0], f["DAY"].value), (months[1], f["DAY2"].value)
        ends = [values.full_date(year - (first > last), *first), values.full_date(year, *last)]
    else:
        ends = [f"{year - (months[0] > months[1]):04d}-{months[0]:02d}", f"{year:04d}-{months[1]:02d}"]
    return [("DATE", end, part) for end, part in zip(ends, "AB", strict=True) if end] if all(ends) else []


def years_range(f: Found) -> list[Yield]:
    """2022-23, 2014–16."""
    first, last = f["YEAR"].value, f["DAY"].value
    if not 1900 <= first < 2100 or len(f["DAY"].text) != 2 or last <= first % 100:
        return []
    return [("DATE", f"{first}", "A"), ("DATE", f"{first - first % 100 + last}", "B")]


def month_of_year(f: Found) -> list[Yield]:
    return date_of(f"{f['YEAR'].value:04d}-{f['MONTH'].value:02d}")


def month_of_which_year(f: Found) -> list[Yield]:
    if f["ONE"].value != YEAR:
        return []
    year = f.today.year + (f.which or 0) if f.today else 0
    return date_of(f"{values.named(year)}-{f['MONTH'].value:02d}")


def which_month(f: Found) -> list[Yield]:
    return date_of(values.month_beside(f["NAME"].value, f.today, f.which or 0))


def month(f: Found) -> list[Yield]:
    if f["NAME"].lower in AMBIGUOUS and not f.has("EARLY") and f.before not in TIME_PREPOSITIONS:
        return []
    if f["NAME"].lower in GIVEN_NAMES and f.before not in TIME_PREPOSITIONS and f.next_is_name:
        return []
    return date_of(values.month_alone(f["NAME"].value, f.today, f.tense))


_COUNTED = re.compile(r"[a-z]+s|people|men|women|children|troops|more|percent|per|feet|km|kg")

# What is told apart by a number, so that a number of four digits after it is no year.
_NUMBERED = frozenset(
    listed("flight resolution article room no nos number unit bus train route section rule order law model boeing")
)


def year(f: Found) -> list[Yield]:
    """A number of four digits that reads as a year: not a count of things, nor far from our time without `in`."""
    said, n = f["YEAR"], f["YEAR"].value
    if (f.before in "$£€#.:" and f.before) or f.before in _NUMBERED:
        return []
    counts = _COUNTED.fullmatch(f.after) is not None
    ours = 1900 <= n < 2100
    if f.has("EARLY") or (f.before in TIME_PREPOSITIONS and (ours or not counts)):
        return date_of(said.text)
    return date_of(said.text) if ours and (not counts or f.before in ("(", "the", "'s", "’s")) else []


def spoken_year(f: Found) -> list[Yield]:
    """Nineteen ninety-six, as broadcasts are written down."""
    first, *rest = (word for word in f.all("SPOKEN") if word.kind == "n")
    last = sum(word.value for word in rest)
    return date_of(f"{first.value}{last}") if first.value in (18, 19, 20) and 10 <= last < 100 else []


def decade(f: Found) -> list[Yield]:
    if f.before in ("my", "his", "her", "their", "your", "our"):
        return []  # a man in his twenties
    return date_of(f"{f['DECADE'].value // 10:03d}X")


def century(f: Found) -> list[Yield]:
    number = f["NTH"].value
    return date_of(f"{number - 1:02d}XX") if f["ONE"].lower == "century" and 0 < number <= 30 else []


def season_of_year(f: Found) -> list[Yield]:
    return date_of(f"{f['YEAR'].value:04d}-{SEASONS[f['SEASON'].lower]}")


def season(f: Found) -> list[Yield]:
    """Spring and fall are verbs too, so they need this, last, next or the."""
    which = f.which
    name = f["SEASON"].lower
    if which is None and (f.before not in TIME_PREPOSITIONS | {"the"} or name == "spring"):
        return []
    return date_of(values.season(SEASONS[name], f.today, which, f.tense))
