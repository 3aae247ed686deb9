"""Units of time: durations, how often, and the week, month or year beside another."""

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, amount_of, date_of, unit_of, which_of
from sayso.reading.times.values import DAY, YEAR
from sayso.reading.times.words import REFS, listed


def which_unit(f: Found) -> list[Yield]:
    """This week, last year, next month; the past year and the previous day are others."""
    unit, said = unit_of(f), f["WHICH"].lower
    which = which_of(f["WHICH"])
    if unit < DAY or (unit == DAY and which == 0):
        return []
    if said == "past":
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
    return date_of(values.unit_beside(unit_of(f), f.story, 0)) if f.story and unit_of(f) >= DAY else []


def last_units(f: Found) -> list[Yield]:
    return [("DURATION", values.duration(unit_of(f), amount_of(f.all("AMOUNT"))), 0)]


def units_ago(f: Found) -> list[Yield]:
    amount = amount_of(f.all("AMOUNT")) if f.has("AMOUNT") else None
    return date_of(values.ago(unit_of(f), amount if isinstance(amount, int) else None, f.today))


def units_later(f: Found) -> list[Yield]:
    """Counted from the day that the text named last."""
    amount = amount_of(f.all("AMOUNT"))
    sign = -1 if f["LATER"].kind == "r" else 1
    start = f.story or (f.today if unit_of(f) >= YEAR else None)
    return date_of(values.ago(unit_of(f), amount if isinstance(amount, int) else None, start, sign))


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
    amount = amount_of(f.all("COUNT")) if f.has("COUNT") else 1
    return [("SET", values.every(unit_of(f), amount if isinstance(amount, int) else None), 0)]


def every_dayname(f: Found) -> list[Yield]:
    name = "DAYNAME" if f.has("DAYNAME") else "DAYNAMES"
    return [("SET", f"XXXX-WXX-{f[name].value}", 0)]


_OFTEN = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}


def often(f: Found) -> list[Yield]:
    return [("SET", _OFTEN.get(f["OFTEN"].lower, "P1Y"), 0)]


def reference(f: Found) -> list[Yield]:
    """Now, recently, soon; "the future"."""
    said = f["REF"]
    if (said.text[0].isupper() and f.match.start()) or (said.lower == "future") != (f.has("THE") or f.before == "in"):
        return []
    return date_of(REFS[f["REF"].lower])
