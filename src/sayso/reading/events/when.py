"""When an event is told to happen, and whether that is long ago: arithmetic over TIMEX3 values.

A date is only ever the text's own; the day of publication never stands in for one that is missing.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sayso.article import Span
from sayso.reading.records import EventDate, Time
from sayso.reading.times.values import published_day

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)", re.ASCII)
_HALF = re.compile(r"(\d{4})-H[12]", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # as in values.season
# With these before it a day only bounds the event: "since 9 February", "before Friday".
_BOUNDS = frozenset(["since", "until", "till", "before", "after", "beyond", "within", "ahead", "prior"])
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)


def times_told(text: str, arguments: Iterable[Span], times: Sequence[Time], *, ahead: bool = False) -> list[Time]:
    """The time expressions that lie in an event's time arguments, less those that only bound it ("since 9 February").

    arguments: of one event, as its words stand in the text. times: of the whole article. ahead: the event is yet to
    come; "by Friday" then tells when it is due, and otherwise only that it was over ("agreed to leave by Friday").
    """
    whole = [
        a
        for a in arguments
        if a.of(text).lower().partition(" ")[0] not in _BOUNDS
        and (ahead or not _BY.search(text, max(0, a.start - 12), a.start))
    ]
    return [time for time in times if any(time.span.overlaps(argument) for argument in whole)]


def date_of(times: Sequence[Time]) -> EventDate | None:
    """The one date that all of an event's own times agree on, the finest they tell: "in March" and "on the 4th".

    A time of day gives its day, a weekend its week. None where they disagree, where one is repeated ("every Friday") or
    is left open for want of a publication date (`XXXX-WXX-5`), and where there is none but a duration (`P3D`), a
    reference (`PAST_REF`) or a century.
    """
    dates = []
    for time in times:
        if time.type == "SET" or (time.type != "DURATION" and "XX" in time.value):
            return None
        if time.type != "DURATION" and (dated := _dated(time.value)) is not None:
            dates.append(dated)
    if not dates:
        return None
    finest, (first, last) = min(dates, key=lambda found: found[1][1] - found[1][0])
    return finest if all(start <= first and last <= end for _, (start, end) in dates) else None


def are_historical(times: Sequence[Time], published: str | None) -> bool:
    """Whether an event's own times lie wholly over a year before publication, each of them where there are several ("in
    1944 and again in 1992", "from 1978 to 1991"); False where none has a date or the publication has none."""
    dates = [dated for time in times if time.type != "DURATION" and (dated := _dated(time.value)) is not None]
    return bool(dates) and all(_is_long_ago(last, published) for _, (_, last) in dates)


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 value, so that "2023-09" can be held against days: a winter ends in the next
    year. None where it tells no date that a calendar has."""
    dated = _dated(value)
    return dated[1] if dated else None


def _is_long_ago(day: date, published: str | None) -> bool:
    today = published_day(published)
    if today is None or today.year == 1:
        return False
    return day < date(today.year - 1, today.month, min(today.day, monthrange(today.year - 1, today.month)[1]))


def _dated(value: str) -> tuple[EventDate, tuple[date, date]] | None:
    """The date that a TIMEX3 value tells, and its first and last day; None where it tells none that a calendar has."""
    try:
        return _parsed(value)
    except (ValueError, OverflowError):  # the year 0, the 31st of February, week 60
        return None


def _parsed(value: str) -> tuple[EventDate, tuple[date, date]] | None:
    if match := _DAY.fullmatch(value):
        day = date.fromisoformat(match[1])
        return EventDate(match[1], "day"), (day, day)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return EventDate(f"{match[1]}-W{match[2]}", "week"), (monday, monday + timedelta(days=6))
    if match := _MONTH.fullmatch(value):
        return EventDate(value, "month"), _months(int(match[1]), int(match[2]), 1)
    if match := _SEASON.fullmatch(value):
        return EventDate(value, "season"), _months(int(match[1]), _FIRST_MONTHS[match[2]], 3)
    if match := _QUARTER.fullmatch(value):
        return EventDate(value, "quarter"), _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := _YEAR.fullmatch(value) or _HALF.fullmatch(value):
        year = match[0][:4]  # half a year has no precision of its own: it is told as the year
        return EventDate(year, "year"), _months(int(year), 1, 12)
    if match := _DECADE.fullmatch(value):
        return EventDate(value, "decade"), _months(10 * int(match[1]), 1, 120)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of so many months."""
    years, last = divmod(month - 2 + count, 12)
    return date(year, month, 1), date(year + years, last + 1, monthrange(year + years, last + 1)[1])
