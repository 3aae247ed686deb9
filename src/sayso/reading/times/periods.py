"""Quarters, halves and years as reports tell them: the third quarter, the latest quarter, a year earlier."""

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, amount_of, date_of, unit_of
from sayso.reading.times.told import year_before
from sayso.reading.times.values import DAY, DECADE, MONTH, QUARTER, YEAR


def quarter(f: Found) -> list[Yield]:
    """The third quarter (of 2022, of last year), Q3 2022; without a year the last one that has begun."""
    if f.has("ONE") and f["ONE"].value != QUARTER:
        return []
    number = f["NTH"].value if f.has("NTH") else f["SHORT"].value
    return date_of(values.quarter(number, _year(f), f.today))


def quarter_of_year(f: Found) -> list[Yield]:
    """The 1988 third quarter, last year's third quarter; "the 1988 quarter" is the one the text is about, in 1988."""
    year = _year(f)
    if f["ONE"].value != QUARTER or year is None:
        return []
    if f.has("NTH"):
        return date_of(values.quarter(f["NTH"].value, year, f.today))
    return date_of(values.named(year) + (f.told.quarter[4:] if f.told.quarter else "-QX"))


def _year(f: Found) -> int | None:
    if f.has("YEAR"):
        return f["YEAR"].value
    return f.today.year + f.which if f.which is not None and f.today else None


def half(f: Found) -> list[Yield]:
    """The first half of 2022."""
    number = 2 if f.has("LASTNEXT") else f["NTH"].value
    return date_of(f"{f['YEAR'].value:04d}-H{number}") if number in (1, 2) else []


def the_quarter(f: Found) -> list[Yield]:
    """The quarter, the latest quarter: the one that the text is about. Only "the latest quarter" is the last full
    one in a text that is about none."""
    if f.has("ONE") and f["ONE"].value != QUARTER:
        return []
    if f.after == "of":
        return []  # the quarter of a town
    if f.told.quarter or not f.has("LATEST") or f.has("PERIOD"):
        return date_of(f.told.quarter)
    return date_of(values.unit_beside(QUARTER, f.today, -1))


def year_before_period(f: Found) -> list[Yield]:
    """The year-ago quarter, the year-earlier period, year-earlier."""
    if f["ONE"].value != YEAR:
        return []
    if f.has("NTH"):
        return date_of(values.quarter(f["NTH"].value, f.today.year - 1 if f.today else None, f.today))
    if not f.has("ONE2") and not f.has("PERIOD") and f.after_kind in "ndi":
        return []  # the year-earlier nine months
    if f.told.quarter:
        return date_of(year_before(f.told.quarter))
    return date_of(values.unit_beside(QUARTER if f.has("ONE2") and f["ONE2"].value == QUARTER else YEAR, f.today, -1))


def units_ago(f: Found) -> list[Yield]:
    """Three days ago. "A year ago" in a report on a quarter is the quarter a year before."""
    amount = amount_of(f.all("AMOUNT")) if f.has("AMOUNT") else None
    if _is_a_year(f, amount) and f.told.quarter:
        return date_of(year_before(f.told.quarter))
    return date_of(values.ago(unit_of(f), amount if isinstance(amount, int) else None, f.today))


def units_later(f: Found) -> list[Yield]:
    """Three days later: counted from the day that the text named last; months and years from a month or year too."""
    amount, unit = amount_of(f.all("AMOUNT")), unit_of(f)
    sign = -1 if f["LATER"].kind == "r" else 1
    if sign < 0 and _is_a_year(f, amount) and f.told.quarter:
        return date_of(year_before(f.told.quarter))
    whole = amount if isinstance(amount, int) else None
    if whole is not None and unit in (MONTH, YEAR, DECADE) and f.told.value:
        value = values.after_value(f.told.value, unit, sign * whole)
        return date_of(value or ("PAST_REF" if sign < 0 else "FUTURE_REF"))
    start = f.story or (f.today if unit >= YEAR else None)
    if unit < DAY or (start is None and whole is not None and sign > 0):
        return [("DURATION", values.duration(unit, amount), 0)]  # "an hour later": how long after, which is all we know
    return date_of(values.ago(unit, whole, start, sign))


def many_later(f: Found) -> list[Yield]:
    """Weeks earlier, years later."""
    return date_of("PAST_REF") if f["LATER"].kind == "r" else [("DURATION", values.duration(unit_of(f), None), 0)]


def _is_a_year(f: Found, amount: int | str | None) -> bool:
    return unit_of(f) == YEAR and amount == 1


def end_of_year(f: Found) -> list[Yield]:
    """Year's end, year-end."""
    return date_of(values.unit_beside(YEAR, f.today, 0)) if f["ONE"].value == YEAR and f["END"].lower == "end" else []


def of_this_unit(f: Found) -> list[Yield]:
    """The end of the year, earlier in the week, for the year; the weekend by its tense."""
    unit = unit_of(f)
    if unit == values.WEEKEND:
        back = f.today is not None and f.today.isoweekday() < 6 and f.tense <= 0 and f.before != "this"
        return date_of(values.unit_beside(unit, f.today, -1 if back else 0))
    if unit < DAY or unit in (values.NIGHT, DECADE) or (unit in (DAY, QUARTER) and not f.has("EARLY")):
        return []
    if f["ONE"].text[0].isupper() or f.after in ("of", "before", "after", "when"):
        return []
    part_of_it = f.before == "of" and f.kind_at(-2) in "uvhb"  # the first nine months of the year
    if not f.has("EARLY") and not f.has("FISCAL") and f.before not in ("for", "during", "far") and not part_of_it:
        return []
    if f.after in ("ended", "ending"):
        return [("DURATION", values.duration(unit, 1), 0)]
    return date_of(values.unit_beside(unit, (f.story if unit == DAY else None) or f.today, 0))
