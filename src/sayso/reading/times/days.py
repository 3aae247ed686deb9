"""Days named from today or by weekday, parts of days, and the time on a clock."""

import re

from sayso.reading.times import values
from sayso.reading.times.found import Found, Yield, date_of, day_or_part
from sayso.reading.times.words import PARTS, TIME_PREPOSITIONS, listed


def day_named(f: Found, name: str = "DAYNAME") -> str:
    which = f.which
    number = f[name].value
    if which is None:
        return values.weekday(number, f.today, f.tense)
    return values.weekday(number, f.today, -1 if which < 0 else 1, other_day=which != 0)


def dayname(f: Found) -> list[Yield]:
    if f.after in _PAPERS and f.next_is_name:  # The Sunday Times
        return []
    return day_or_part(f, day_named(f))


_PAPERS = frozenset(listed("times telegraph mirror express mail herald post people tribune independent star sun news"))


def short_dayname(f: Found) -> list[Yield]:
    """Mon., Tues.: only after a preposition, for Sun and Sat are other words too."""
    told = (f.has("WHICH") or f.before in TIME_PREPOSITIONS | {"on"}) and not f.next_is_name
    return date_of(day_named(f, "SHORTDAY")) if told else []


def today(f: Found) -> list[Yield]:
    if f["TODAY"].text[0].isupper() and not f.opens and not f.has("EARLY"):  # USA Today
        return []
    day = values.day_beside(f.today, f["TODAY"].value)
    return [("TIME", day + "TNI", 0)] if f["TODAY"].lower == "tonight" else day_or_part(f, day)


def part_of_dayname(f: Found) -> list[Yield]:
    if f["PART"].text[0].isupper() and f.next_is_name:  # The Saturday Evening Post
        return []
    return [("TIME", f"{day_named(f)}T{PARTS[f['PART'].lower]}", 0)]


def part_of_today(f: Found) -> list[Yield]:
    shift = f["TODAY"].value if f.has("TODAY") else min(0, f.which or 0)
    start = f.today
    if f.which == 1:
        start, shift = f.story, 1
    return [("TIME", f"{values.day_beside(start, shift)}T{PARTS[f['PART'].lower]}", 0)]


_LIGHT = ("dawn", "dusk", "daybreak", "nightfall")


def part_of_story(f: Found) -> list[Yield]:
    """In the morning, by mid-afternoon, at dawn: of the day that the text told last."""
    said = f["PART"].lower
    by_itself = said in _LIGHT and f.before in ("at", "before", "by", "until", "since")
    whole = (f.has("EARLY") or f.has("THE")) and f.before in ("in", "by", "during")
    if f.after == "of" or not (by_itself or whole):
        return []
    return [("TIME", f"{_story(f)}T{PARTS[said]}", 0)]


def part_before_last(f: Found) -> list[Yield]:
    """The night before last."""
    if (f["BEFORE"].lower, f["LASTNEXT"].lower) != ("before", "last"):
        return []
    return [("TIME", f"{values.day_beside(f.today, -2)}T{PARTS[f['PART'].lower]}", 0)]


def overnight(f: Found) -> list[Yield]:
    """The night gone by, as "last night"; overnight Tuesday."""
    if f.has("DAYNAME"):
        return [("TIME", day_named(f) + "TNI", 0)]
    if f.before in ("an", "the", "his", "her", "their", "its"):
        return []  # an overnight stay
    return [("TIME", values.day_beside(f.today, 0 if f.tense > 0 else -1) + "TNI", 0)]


def four_figures(f: Found) -> list[Yield]:
    """0600 GMT, 1430 local time, 0600 hours."""
    figures = f["FOUR"].text
    time = values.clock(int(figures[:2]) * 60 + int(figures[2:]), None) if _FOUR.fullmatch(figures) else None
    if time is None or (f.has("MANY") and f["MANY"].value != values.HOUR):
        return []
    return [("TIME", _clock_day(f) + time, 0)]


_FOUR = re.compile(r"[0-2][0-9][0-5][0-9]", re.ASCII)


def hour_of_part(f: Found) -> list[Yield]:
    """4 in the morning, ten at night."""
    hour, part = f["HOUR"].value, PARTS[f["PART"].lower]
    if not 1 <= hour <= 12 or part not in ("MO", "AF", "EV", "NI"):
        return []
    late = part in ("AF", "EV") or (part == "NI" and 5 < hour < 12)
    time = values.clock(60 * hour, 12 if late else 0)
    return [("TIME", _clock_day(f) + time, 0)] if time else []


def clock(f: Found) -> list[Yield]:
    """10 a.m., 10:35 GMT, noon, with its day where one is said beside it; the day of publication is not assumed."""
    if f.has("NOON") and f["NOON"].text[0].isupper() and not f.opens:
        return []
    if f.has("NOON"):
        time: str | None = "T24:00" if f["NOON"].lower == "midnight" else "T12:00"
    else:
        said, shift = f["HOURS"], f["AMPM"].value if f.has("AMPM") else None
        if shift is None and not _is_clock(f):
            return []
        time = values.clock(said.value if said.kind == "C" else said.value * 60, shift)
    if time is None:
        return []
    return [("TIME", _clock_day(f) + time, 0)]


def _clock_day(f: Found) -> str:
    if f.has("DAYNAME"):
        return day_named(f)
    if f.has("TODAY"):
        return values.day_beside(f.today, f["TODAY"].value)
    if f.has("MONTH"):
        return values.month_day(f["MONTH"].value, f["DAY"].value, f.today, f.tense) or "XXXX-XX-XX"
    if [word.lower for word in f.words[max(0, f.match.start() - 2) : f.match.start()]] == ["as", "of"]:
        return values.day_beside(f.today, 0)  # as of 0600 GMT, as this is written
    return _story(f)


def _story(f: Found) -> str:
    return f.story.isoformat() if f.story else "XXXX-XX-XX"


def _is_clock(f: Found) -> bool:
    """Whether 10:35 without a.m. is a time, and not a result or a verse."""
    said = f["HOURS"]
    told = f.has("ZONE") or f.has("DAYNAME") or f.before in ("at", "around", "about", "by", "until", "from", "to")
    return told and said.kind == "C" and "." not in said.text
