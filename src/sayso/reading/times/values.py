"""The arithmetic of TIMEX3 values: from what is said and the day of publication to `2020-11-09`, `2023-W39`, `P3D`.

`today` is the day of publication, None where it isn't known; values are then left open (`XXXX-11-09`, `XXXX-WXX-5`).
`tense` is -1 where the words speak of the past, 1 of the future, 0 where they don't say.
Source: TimeML 1.2.1 and its TIMEX3 guidelines; where these leave a choice, TimeBank's habit (`199X`, `P20Y`).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

# Numbers as in words.UNITS.
SECOND, MINUTE, HOUR, DAY, NIGHT, WEEK, WEEKEND, MONTH, QUARTER, YEAR, DECADE, CENTURY = range(12)
# Set on TimeBank's train part: 2 to 4 are alike, above 8 it loses a point of value F1.
AGAINST_TENSE = 3

_DURATION = {
    SECOND: "PT{}S",
    MINUTE: "PT{}M",
    HOUR: "PT{}H",
    DAY: "P{}D",
    NIGHT: "P{}D",
    WEEK: "P{}W",
    WEEKEND: "P{}WE",
    MONTH: "P{}M",
    QUARTER: "P{}Q",
    YEAR: "P{}Y",
    DECADE: "P{}DE",
    CENTURY: "P{}C",
}
_OPEN = {
    DAY: "XXXX-XX-XX",
    NIGHT: "XXXX-XX-XXTNI",
    WEEK: "XXXX-WXX",
    WEEKEND: "XXXX-WXX-WE",
    MONTH: "XXXX-XX",
    QUARTER: "XXXX-QX",
    YEAR: "XXXX",
    DECADE: "XXXX",
    CENTURY: "XXXX",
}


def published_day(published: str | None) -> date | None:
    """The day in an ISO 8601 date or date and time; None where there is none, or where it isn't a day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def named(year: int) -> str:
    """The four figures of a year; `XXXX` where the calendar ends before it."""
    return f"{year:04d}" if 0 < year < 10_000 else "XXXX"


def numeric_date(text: str) -> str | None:
    """`2022-02-24` from 2022-02-24, 2022/02/24, 24.02.2022 (the day comes first) and 24/02/2022 or 02/24/2022; None for
    01/02/2022, which is another day in London than in New York."""
    first, second, third = (int(part) for part in re.split(r"[./-]", text))
    if first > 999:
        return full_date(first, second, third)
    days = {(second, first)} if "." in text else {(second, first), (first, second)}
    read = [day for month, number in sorted(days) if (day := full_date(third, month, number))]
    return read[0] if len(read) == 1 else None


def full_date(year: int, month: int, day: int) -> str | None:
    """`2020-11-09`; None for a day that no calendar has."""
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_day(year, month, day) else None


def month_day(month: int, day: int, today: date | None, tense: int) -> str | None:
    """A day without its year: the last or the next one by tense, the nearest where tense doesn't tell."""
    if not _is_day(2000, month, day):
        return None
    if today is None:
        return f"XXXX-{month:02d}-{day:02d}"
    days = [date(y, month, day) for y in (today.year - 1, today.year, today.year + 1) if _is_day(y, month, day)]
    return (
        min(days, key=lambda d: _distance((d - today).days, tense)).isoformat()
        if days
        else f"XXXX-{month:02d}-{day:02d}"
    )


def _distance(ahead: float, tense: int) -> float:
    """How far off, with the side that the tense speaks against counting for more: tense is only a guess from words."""
    return abs(ahead) * (AGAINST_TENSE if ahead * tense < 0 else 1)


def month_alone(month: int, today: date | None, tense: int) -> str:
    """A month without its year: the next one (or this) if the tense is future, otherwise the last one (or this)."""
    if today is None:
        return f"XXXX-{month:02d}"
    ahead = month - today.month
    year = min((-1, 0, 1), key=lambda y: _distance(12 * y + ahead, tense or -1)) + today.year
    return f"{named(year)}-{month:02d}"


def month_beside(month: int, today: date | None, which: int) -> str:
    """Last (-1), this (0) or next (1) September; last and next are never the month of publication."""
    if today is None:
        return f"XXXX-{month:02d}"
    year = today.year
    if which < 0 and month >= today.month:
        year -= 1
    elif which > 0 and month <= today.month:
        year += 1
    return f"{named(year)}-{month:02d}"


def weekday(number: int, today: date | None, tense: int, *, other_day: bool = False) -> str:
    """The last Friday, or the next one if the tense is future; the day of publication itself unless `other_day`."""
    if today is None:
        return f"XXXX-WXX-{number}"
    if tense > 0:
        ahead = (number - today.isoweekday()) % 7
        return _shifted(today, 7 if other_day and not ahead else ahead) or f"XXXX-WXX-{number}"
    back = (today.isoweekday() - number) % 7
    return _shifted(today, -(7 if other_day and not back else back)) or f"XXXX-WXX-{number}"


def day_beside(today: date | None, days: int) -> str:
    """The day so many days off; `XXXX-XX-XX` where today isn't known or the calendar ends before."""
    return (today and _shifted(today, days)) or _OPEN[DAY]


def unit_beside(unit: int, today: date | None, n: int) -> str:
    """The week, month, year … n after that of publication (n = -1: last, 0: this, 1: next)."""
    if today is None:
        return _OPEN.get(unit, "XXXX-XX-XX")
    if unit in (DAY, NIGHT):
        return day_beside(today, n) + ("TNI" if unit == NIGHT else "")
    if unit in (WEEK, WEEKEND):
        return _week(today, n) + ("-WE" if unit == WEEKEND else "")
    if unit == MONTH:
        return _month(today, n)
    if unit == QUARTER:
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + n, 4)
        return f"{named(year)}-Q{quarter + 1}"
    size = {YEAR: 1, DECADE: 10, CENTURY: 100}.get(unit)
    year = today.year + n * (size or 0)
    if size is None or not 0 < year < 10_000:
        return "PAST_REF" if n < 0 else "FUTURE_REF" if n > 0 else "PRESENT_REF"
    return {1: f"{year:04d}", 10: f"{year // 10:03d}X", 100: f"{year // 100:02d}XX"}[size]


def ago(unit: int, n: int | None, today: date | None, sign: int = -1) -> str:
    """So many units before (or after) today, to the unit's precision; a bare reference where the number is unknown."""
    if unit == DECADE and n is not None:
        unit, n = YEAR, 10 * n
    if unit == HOUR and n is not None and n % 24 == 0:
        unit, n = DAY, n // 24
    if n is None or unit < DAY or today is None:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    return unit_beside(unit, today, sign * min(n, 100_000))


def after_value(value: str, unit: int, n: int) -> str | None:
    """So many months, years or decades after a date or time of that value (before it, if n is negative), to the
    precision of the unit; None where the value is too coarse for it or the calendar ends before."""
    years, months = int(value[:4]) + n * (10 if unit == DECADE else 1), value[5:7]
    if unit == MONTH:
        return _month(date(int(value[:4]), int(months), 1), n) if months.isdigit() and value[:4] != "0000" else None
    return f"{years:04d}" if 0 < years < 10_000 else None


def duration(unit: int, amount: int | str | None) -> str:
    """`P3D`; `PXD` where the number is not said. Decades and centuries with a number count as years, as in TimeBank."""
    if isinstance(amount, int) and unit in (DECADE, CENTURY):
        amount, unit = amount * (10 if unit == DECADE else 100), YEAR
    if isinstance(amount, int) and unit == QUARTER:
        amount, unit = amount * 3, MONTH
    return _DURATION[unit].format("X" if amount is None else amount)


def every(unit: int, n: int | None = 1) -> str:
    """`P1D` for daily, `P2W` for every two weeks."""
    return _DURATION[unit].format("X" if n is None else n)


def quarter(number: int, year: int | None, today: date | None) -> str | None:
    """The third quarter: of the year said, or the last one that has begun."""
    if not 1 <= number <= 4:
        return None
    if year is None and today is not None:
        year = today.year - (number > (today.month - 1) // 3 + 1)
    return f"{'XXXX' if year is None else named(year)}-Q{number}"


def season(code: str, today: date | None, which: int | None, tense: int) -> str:
    """Summer: this year's if it lies on the side that the words speak of, otherwise the year's beside it."""
    if today is None:
        return f"XXXX-{code}"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = today.year
    if (which == -1 or (which is None and tense <= 0)) and first >= today.month:
        year -= 1
    elif (which == 1 or (which is None and tense > 0)) and first + 2 < today.month:
        year += 1
    return f"{named(year)}-{code}"


def clock(minutes: int, shift: int | None) -> str | None:
    """`T16:30` from minutes after midnight and 12 for p.m., 0 for a.m., None for a clock of 24 hours."""
    hour, minute = divmod(minutes, 60)
    if shift is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + shift
    return f"T{hour:02d}:{minute:02d}" if hour < 24 or minutes == 24 * 60 else None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _shifted(today: date, days: int) -> str | None:
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _week(today: date, n: int) -> str:
    try:
        year, week, _ = (today + timedelta(weeks=n)).isocalendar()
    except (OverflowError, ValueError):
        return _OPEN[WEEK]
    return f"{year:04d}-W{week:02d}"


def _month(today: date, n: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 + n, 12)
    return f"{year:04d}-{month + 1:02d}" if 0 < year < 10_000 else _OPEN[MONTH]
