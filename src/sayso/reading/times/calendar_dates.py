"""Dates of the calendar: days, months, seasons, quarters, years, decades."""

import re

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, date_of, which_of
from sayso.reading.times.values import QUARTER, YEAR
from sayso.reading.times.words import AMBIGUOUS, SEASONS, TIME_PREPOSITIONS


def iso_date(f: Found) -> list[Yield]:
    day = values.published_day(f["ISO"].text)
    return date_of(day.isoformat() if day else None)


def full_date(f: Found) -> list[Yield]:
    return date_of(values.full_date(f["YEAR"].value, f["MONTH"].value, f["DAYNTH"].value))


def day_of_month(f: Found) -> list[Yield]:
    return date_of(values.month_day(f["MONTH"].value, f["DAYNTH"].value, f.today, f.tense))


def day_range(f: Found) -> list[Yield]:
    month, first, last = f["MONTH"].value, f["DAY"].value, f["DAY2"].value
    if first >= last:
        return []
    if f.has("YEAR"):
        days = [values.full_date(f["YEAR"].value, month, day) for day in (first, last)]
    else:
        days = [values.month_day(month, day, f.today, f.tense) for day in (first, last)]
    return [("DATE", day, part) for day, part in zip(days, "AB", strict=True) if day] if all(days) else []


def month_of_year(f: Found) -> list[Yield]:
    return date_of(f"{f['YEAR'].value:04d}-{f['MONTH'].value:02d}")


def month_of_which_year(f: Found) -> list[Yield]:
    if f["ONE"].value != YEAR:
        return []
    year = values.unit_beside(YEAR, f.today, which_of(f["WHICH"]))
    return date_of(f"{year}-{f['MONTH'].value:02d}")


def which_month(f: Found) -> list[Yield]:
    return date_of(values.month_beside(f["NAME"].value, f.today, which_of(f["WHICH"])))


def month(f: Found) -> list[Yield]:
    if f["NAME"].lower in AMBIGUOUS and not f.has("EARLY") and f.before not in TIME_PREPOSITIONS:
        return []
    return date_of(values.month_alone(f["NAME"].value, f.today, f.tense))


_COUNTED = re.compile(r"[a-z]+s|people|men|women|children|troops|more|percent|per|feet|km|kg")


def year(f: Found) -> list[Yield]:
    """A number of four digits that reads as a year: not a count of things, nor far from our time without `in`."""
    said, n = f["YEAR"], f["YEAR"].value
    if f.before in "$£€#.:" and f.before:
        return []
    if f.has("EARLY") or f.before in TIME_PREPOSITIONS or f.before in ("(", "the", "'s", "’s"):
        return date_of(said.text)
    return date_of(said.text) if 1900 <= n < 2100 and not (f.after and _COUNTED.fullmatch(f.after)) else []


def spoken_year(f: Found) -> list[Yield]:
    """Nineteen ninety-six, as broadcasts are written down."""
    first, *rest = (word for word in f.all("SPOKEN") if word.kind == "n")
    last = sum(word.value for word in rest)
    return date_of(f"{first.value}{last}") if first.value in (18, 19, 20) and 10 <= last < 100 else []


def decade(f: Found) -> list[Yield]:
    return date_of(f"{f['DECADE'].value // 10}X")


def century(f: Found) -> list[Yield]:
    return date_of(f"{f['NTH'].value - 1:02d}XX") if f["ONE"].lower == "century" else []


def season_of_year(f: Found) -> list[Yield]:
    return date_of(f"{f['YEAR'].value:04d}-{SEASONS[f['SEASON'].lower]}")


def season(f: Found) -> list[Yield]:
    """Spring and fall are verbs too, so they need this, last, next or the."""
    which = which_of(f["WHICH"]) if f.has("WHICH") else None
    name = f["SEASON"].lower
    if which is None and (f.before not in TIME_PREPOSITIONS | {"the"} or name == "spring"):
        return []
    return date_of(values.season(SEASONS[name], f.today, which, f.tense))


def quarter(f: Found) -> list[Yield]:
    if f["ONE"].value != QUARTER:
        return []
    return date_of(values.quarter(f["NTH"].value, f["YEAR"].value if f.has("YEAR") else None, f.today))
