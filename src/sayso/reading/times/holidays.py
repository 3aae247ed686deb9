"""Days known by a name: Christmas, New Year's Eve, Thanksgiving, 9/11.

Those that another church, country or year keeps on another day (Easter, Eid, Independence Day) are not read.
"""

from datetime import date

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, date_of

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year 's day": (1, 1),
    "new year 's eve": (12, 31),
    "halloween": (10, 31),
}
_THANKSGIVING = ("thanksgiving", "thanksgiving day")


def holiday(f: Found) -> list[Yield]:
    name = " ".join(word.lower for word in f.all("HOLIDAY")).replace("’", "'")
    if name == "9/11":
        return date_of("2001-09-11")
    if f.before == "orthodox" or not f["HOLIDAY"].text[0].isupper():
        return []
    if name in _FIXED:
        month, day = _FIXED[name]
        return date_of(_of_year(f, month, day))
    if name not in _THANKSGIVING:
        return []
    if f.has("YEAR") or f.today:
        return date_of(_thanksgiving(f))
    return date_of("XXXX-11")


def _of_year(f: Found, month: int, day: int) -> str | None:
    if f.has("YEAR"):
        return values.full_date(f["YEAR"].value, month, day)
    return values.month_day(month, day, f.today, f.which or f.tense)


def _thanksgiving(f: Found) -> str | None:
    """The fourth Thursday of November, as in the United States; the last one gone by where the year isn't said."""
    if f.has("YEAR"):
        return _fourth_thursday(f["YEAR"].value)
    if f.today is None:
        return None
    this = _fourth_thursday(f.today.year)
    ahead = f.which == 1 or (f.which is None and f.tense > 0)
    if ahead or f.which == 0 or this <= f.today.isoformat() or f.today.year == 1:
        return this
    return _fourth_thursday(f.today.year - 1)


def _fourth_thursday(year: int) -> str:
    return f"{year:04d}-11-{22 + (4 - date(year, 11, 1).isoweekday()) % 7:02d}"
