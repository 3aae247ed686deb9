"""Units of time: durations, how often, and the week, month or year beside another."""

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, amount_of, date_of, unit_of
from sayso.reading.times.values import CENTURY, DAY, DECADE, HOUR, MINUTE, MONTH, QUARTER, SECOND, YEAR
from sayso.reading.times.words import PARTS, REFS, SEASONS, listed

# After these "the last month" is the month up to now, and not the one on the calendar.
_WITHIN = frozenset(listed("in over during within for throughout"))


def which_unit(f: Found) -> list[Yield]:
    """This week, last year, next month; the past year and the previous day are others."""
    unit, said = unit_of(f), f.all("WHICH")[-1].lower
    which = f.which or 0
    if unit < DAY or (unit == DAY and which == 0):
        return []
    if said == "past" or (f.has("THE") and which and f.before in _WITHIN and unit > DAY and f.after != "of"):
        return [("DURATION", values.duration(unit, 1), 0)]
    if said in ("following", "preceding", "previous") or (unit == DAY and which):
        return date_of(values.unit_beside(unit, f.story, which))
    return date_of(values.unit_beside(unit, f.today, which))


def ref_unit(f: Found) -> list[Yield]:
    """Recent weeks, the current quarter."""
    word = f["REF"].lower
    if word == "recent" and f.has("MANY"):
        return [("DURATION", values.duration(unit_of(f), None), 0)]
    return date_of(values.unit_beside(unit_of(f), f.today, 0)) if word == "current" and f.has("ONE") else []


def that_unit(f: Found) -> list[Yield]:
    """That day, the same week: of the day told last; "that year" of any date."""
    unit = unit_of(f)
    if unit == QUARTER and f.told.quarter:
        return date_of(f.told.value if f.told.value and "-Q" in f.told.value else f.told.quarter)
    if unit == YEAR and f.told.value:
        return date_of(f.told.value[:4])
    return date_of(values.unit_beside(unit, f.story, 0)) if f.story and unit >= DAY else []


def beside_today(f: Found) -> list[Yield]:
    """The day before yesterday, the day after tomorrow."""
    shift = f["TODAY"].value
    if f["ONE"].value != DAY or shift * (1 if f["BEFORE"].lower == "after" else -1) <= 0:
        return []
    return date_of(values.day_beside(f.today, 2 * shift))


def half_unit(f: Found) -> list[Yield]:
    """Half an hour, half a year."""
    unit = unit_of(f)
    smaller = {MINUTE: (SECOND, 30), HOUR: (MINUTE, 30), DAY: (HOUR, 12), YEAR: (MONTH, 6)}
    smaller |= {DECADE: (YEAR, 5), CENTURY: (YEAR, 50)}
    return [("DURATION", values.duration(*smaller[unit]), 0)] if unit in smaller else []


def unit_and_half(f: Found) -> list[Yield]:
    """A year and a half."""
    return [("DURATION", values.duration(unit_of(f), "1.5"), 0)]


def long_units(f: Found) -> list[Yield]:
    """Decades-long, week-long."""
    return [("DURATION", values.duration(unit_of(f), None if f.has("MANY") else 1), 0)]


def last_units(f: Found) -> list[Yield]:
    return [("DURATION", values.duration(unit_of(f), amount_of(f.all("AMOUNT"))), 0)]


def units_or_units(f: Found) -> list[Yield]:
    return [("DURATION", values.duration(unit_of(f), None), 0)]


_COUNTS = frozenset(listed("times once twice million billion trillion % percent hundred thousand"))


def units(f: Found) -> list[Yield]:
    """Three days, a week, the 44-day; "a day" after an amount is how often. Ages are no times."""
    unit, said = unit_of(f), f.all("AMOUNT")
    old = [word.lower for word in f.words[f.match.end() : f.match.end() + 2]]
    if old[:1] == ["old"] or old == ["-", "old"]:
        return []
    counted = f.before[-1:].isdigit() or f.before in _COUNTS
    if said[0].kind == "a" and len(said) == 1 and counted:
        return [("SET", values.every(unit), 0)]
    amount = amount_of(said)
    if f["UNIT"].kind == "u" and said[-1].kind == "f":
        return []
    if f["UNIT"].text[0].isupper() or (
        f["UNIT"].kind == "v" and f.words[f.match.start("UNIT") - 1].kind == "-"
    ):  # 60 Minutes, three-quarters
        return []
    return [("DURATION", values.duration(unit, amount), 0)]


def many_units(f: Found) -> list[Yield]:
    if f.before not in ("for", "in", "within", "over", "take", "takes", "last", "spent"):
        return []
    return [("DURATION", values.duration(unit_of(f), None), 0)] if unit_of(f) >= DAY else []


def every_unit(f: Found) -> list[Yield]:
    if f.after == "of":  # every quarter of the city
        return []
    amount = amount_of(f.all("COUNT")) if f.has("COUNT") else 1
    return [("SET", values.every(unit_of(f), amount if isinstance(amount, int) else None), 0)]


def every_dayname(f: Found) -> list[Yield]:
    name = "DAYNAME" if f.has("DAYNAME") else "DAYNAMES"
    return [("SET", f"XXXX-WXX-{f[name].value}", 0)]


def every_month(f: Found) -> list[Yield]:
    """Each March, every summer."""
    month = f"{f['NAME'].value:02d}" if f.has("NAME") else SEASONS[f["SEASON"].lower]
    return [("SET", f"XXXX-{month}", 0)]


def every_part(f: Found) -> list[Yield]:
    """Every morning, every Friday night."""
    day = f"XXXX-WXX-{f['DAYNAME'].value}" if f.has("DAYNAME") else "XXXX-XX-XX"
    return [("SET", f"{day}T{PARTS[f['PART'].lower]}", 0)]


_OFTEN = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}


def often(f: Found) -> list[Yield]:
    if f["OFTEN"].text[0].isupper() and not f.opens:  # the Daily Mail
        return []
    return [("SET", _OFTEN.get(f["OFTEN"].lower, "P1Y"), 0)]


def reference(f: Found) -> list[Yield]:
    """Now, recently, soon; "the future". Not "now that" and "as soon as", which join two clauses."""
    said = f.all("REF")[-1]
    if (said.text[0].isupper() and not f.opens) or (said.lower == "future") != (f.has("THE") or f.before == "in"):
        return []
    if (said.lower == "now" and f.after == "that") or (said.lower == "soon" and f.after in ("as", "after")):
        return []
    return date_of(REFS[said.lower])


def the_past(f: Found) -> list[Yield]:
    """In the past; these days."""
    if f.has("THESE"):
        return date_of("PRESENT_REF") if f["THESE"].lower == "these" and unit_of(f) == DAY else []
    alone = f["LASTNEXT"].lower == "past" and f.before == "in" and not f.after[:1].isalpha()
    return date_of("PAST_REF") if alone else []
