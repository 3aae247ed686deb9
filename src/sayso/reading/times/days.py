"""Days named from today or by weekday, parts of days, and the time on a clock."""

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, date_of, which_of
from sayso.reading.times.words import PARTS


def day_named(f: Found) -> str:
    which = which_of(f["WHICH"]) if f.has("WHICH") else None
    number = f["DAYNAME"].value
    if which is None:
        return values.weekday(number, f.today, f.tense)
    return values.weekday(number, f.today, -1 if which < 0 else 1, other_day=which != 0)


def dayname(f: Found) -> list[Yield]:
    return date_of(day_named(f))


def today(f: Found) -> list[Yield]:
    day = values.day_beside(f.today, f["TODAY"].value)
    return [("TIME", day + "TNI", 0)] if f["TODAY"].lower == "tonight" else date_of(day)


def part_of_dayname(f: Found) -> list[Yield]:
    return [("TIME", f"{day_named(f)}T{PARTS[f['PART'].lower]}", 0)]


def part_of_today(f: Found) -> list[Yield]:
    shift = f["TODAY"].value if f.has("TODAY") else min(0, which_of(f["WHICH"]))
    start = f.today
    if f.has("WHICH") and which_of(f["WHICH"]) == 1:
        start, shift = f.story, 1
    return [("TIME", f"{values.day_beside(start, shift)}T{PARTS[f['PART'].lower]}", 0)]


def clock(f: Found) -> list[Yield]:
    """10 a.m., 10:35 GMT, noon, with its day where one is said beside it; the day of publication is not assumed."""
    if f.has("NOON") and f["NOON"].text[0].isupper() and f.match.start():
        return []
    if f.has("NOON"):
        time: str | None = f"T{f['NOON'].value:02d}:00"
    else:
        said, shift = f["HOURS"], f["AMPM"].value if f.has("AMPM") else None
        if shift is None and not _is_clock(f):
            return []
        time = values.clock(said.value if said.kind == "C" else said.value * 60, shift)
    if time is None:
        return []
    if f.has("DAYNAME"):
        day = day_named(f)
    elif f.has("TODAY"):
        day = values.day_beside(f.today, f["TODAY"].value)
    elif f.has("MONTH"):
        day = values.month_day(f["MONTH"].value, f["DAY"].value, f.today, f.tense) or "XXXX-XX-XX"
    else:
        day = f.story.isoformat() if f.story else "XXXX-XX-XX"
    return [("TIME", day + time, 0)]


def _is_clock(f: Found) -> bool:
    """Whether 10:35 without a.m. is a time, and not a result or a verse."""
    said = f["HOURS"]
    told = f.has("ZONE") or f.has("DAYNAME") or f.has("AT") or f.before in ("by", "until", "from", "to")
    return told and said.kind == "C" and "." not in said.text
