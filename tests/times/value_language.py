"""The value language of TIMEX3 as far as Sayso writes it, as a grammar (TimeML 1.2.1; a table in docs/times.md)."""

import re

_YEAR = r"(?:[0-9]{4}|XXXX)"
_MONTH = r"(?:0[1-9]|1[0-2]|XX)"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|XX)"
_WEEK = r"W(?:0[1-9]|[1-4][0-9]|5[0-3]|XX)"
_CLOCK = r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)"
_PART = r"T(?:MO|MI|AF|EV|NI)"
_NUMBER = r"(?:[0-9]+(?:[.][0-9]+)?|X)"

_CALENDAR_DAY = rf"{_YEAR}-{_MONTH}-{_DAY}"
_WEEKDAY = rf"{_YEAR}-{_WEEK}-[1-7]"
_DATE = "|".join(
    [
        _CALENDAR_DAY,
        _WEEKDAY,
        rf"{_YEAR}-{_WEEK}(?:-WE)?",
        rf"{_YEAR}-{_MONTH}",
        rf"{_YEAR}-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)",
        _YEAR,
        r"[0-9]{3}X",
        r"[0-9]{2}XX",
        r"(?:PAST|PRESENT|FUTURE)_REF",
    ]
)
_DURATION = rf"P{_NUMBER}(?:DE|WE|[YMWDQC])|PT{_NUMBER}[HMS]"
VALUES = {
    "DATE": re.compile(rf"(?:{_DATE})|{_CALENDAR_DAY}{_PART}"),
    "TIME": re.compile(rf"(?:{_CALENDAR_DAY}|{_WEEKDAY})(?:{_CLOCK}|{_PART})"),
    "DURATION": re.compile(_DURATION),
    "SET": re.compile(rf"{_DURATION}|(?:{_CALENDAR_DAY}|{_WEEKDAY})(?:{_PART})?|XXXX-(?:{_MONTH}|SP|SU|FA|WI)"),
}


def in_value_language(kind: str, value: str) -> bool:
    return VALUES[kind].fullmatch(value) is not None
