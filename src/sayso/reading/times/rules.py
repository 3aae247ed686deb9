"""The grammar of time expressions: each rule is a row of kinds of words and a function that gives its value.

A rule reads left to right: `WEEKDAY? ,? MONTH .? DAY ,? YEAR`. Names stand for the letters of `words.LEXICON`; a
digit after a name tells two of a kind apart. `?` may be missing, `+` one or more. Of the rules that fit at the leftmost
place, the first one in `RULES` that yields a value wins.
"""

import re
from collections.abc import Callable

from sayso.reading.times import calendar_dates, days, spans
from sayso.reading.times.found import Found, Yield

Rule = Callable[[Found], list[Yield]]

_AMOUNT = r"(?:a?fO?|a(?=[uv])|[ndiYj](?:-?n){0,5}+)"
NAMES = {
    "EARLY": r"(?:H?E-?|H?bOH?|[lr](?=[TLXI])(?:IH)?)",  # early, mid-, the end of, later (this)
    "THE": "H", "OF": "O", "AT": "[Iq]", "OR": "R", "ABOUT": "q",
    "ISO": "z", "YEAR": "Y", "MONTH": "[Mm]", "NAME": "M", "DAY": "d", "NTH": "o", "DAYNTH": "[do]",
    "WEEKDAY": "[Wx][.]?", "DAYNAME": "W", "DAYNAMES": "w", "TODAY": "t", "PART": "P", "NOON": "N", "SEASON": "S",
    "WHICH": "[TLX]X?", "LASTNEXT": "[LX]", "THAT": "G", "EVERY": "e", "AMOUNT": _AMOUNT, "COUNT": "[ndia]",
    "UNIT": "[uv]", "ONE": "u", "MANY": "v", "AGO": "g", "LATER": "[lr]", "DECADE": "D", "REF": "F", "OFTEN": "y",
    "SPOKEN": "nn(?:-?n)?", "HOURS": "[Cd]", "AMPM": "A", "ZONE": "Z",
    "ON": "(?:,?I?)",
}  # fmt: skip


RULES: tuple[tuple[str, Rule], ...] = (
    ("ISO", calendar_dates.iso_date),
    ("AT? HOURS AMPM? ZONE? ON WHICH? DAYNAME", days.clock),
    ("AT? HOURS AMPM ZONE? ON TODAY", days.clock),
    ("AT? HOURS AMPM ZONE? ON MONTH .? DAY", days.clock),
    ("AT? HOURS AMPM ZONE?", days.clock),
    ("AT? HOURS ZONE?", days.clock),
    ("NOON ON DAYNAME", days.clock),
    ("NOON ON TODAY", days.clock),
    ("NOON", days.clock),
    ("(?:WEEKDAY ,?)? THE? DAYNTH OF? MONTH .? ,? YEAR", calendar_dates.full_date),
    ("(?:WEEKDAY ,?)? MONTH .? THE? DAYNTH ,? YEAR", calendar_dates.full_date),
    ("SPOKEN", calendar_dates.spoken_year),
    ("(?P<A>MONTH .? DAY) - (?P<B>DAY2 (?:,? YEAR)?)", calendar_dates.day_range),
    ("(?P<A>DAY) (?:-|R) (?P<B>DAY2 MONTH .? (?:,? YEAR)?)", calendar_dates.day_range),
    ("(?:WEEKDAY ,?)? MONTH .? DAYNTH", calendar_dates.day_of_month),
    ("(?:WEEKDAY ,?)? THE? DAYNTH OF MONTH", calendar_dates.day_of_month),
    ("(?:WEEKDAY ,?)? DAYNTH MONTH", calendar_dates.day_of_month),
    ("EARLY? MONTH .? ,? OF? YEAR", calendar_dates.month_of_year),
    ("EARLY? MONTH OF? WHICH ONE", calendar_dates.month_of_which_year),
    ("EARLY? WHICH NAME", calendar_dates.which_month),
    ("EARLY? NAME", calendar_dates.month),
    ("EARLY? THE? SEASON OF? YEAR", calendar_dates.season_of_year),
    ("EARLY? WHICH? SEASON", calendar_dates.season),
    ("EARLY? THE? NTH -? ONE OF? YEAR", calendar_dates.quarter),
    ("EARLY? THE? NTH -? ONE", calendar_dates.quarter),
    ("EARLY? THE? NTH -? ONE", calendar_dates.century),
    ("EARLY? THE? DECADE", calendar_dates.decade),
    ("EARLY? WHICH? DAYNAME PART", days.part_of_dayname),
    ("EARLY? THE? WHICH PART", days.part_of_today),
    ("EARLY? TODAY PART", days.part_of_today),
    ("EVERY DAYNAME", spans.every_dayname),
    ("DAYNAMES", spans.every_dayname),
    ("EARLY? WHICH? DAYNAME", days.dayname),
    ("EARLY? TODAY", days.today),
    ("THE? LASTNEXT AMOUNT OR AMOUNT2 UNIT", spans.units_or_units),
    ("THE? LASTNEXT AMOUNT UNIT", spans.last_units),
    ("ABOUT? AMOUNT -? UNIT AGO", spans.units_ago),
    ("MANY AGO", spans.units_ago),
    ("ABOUT? AMOUNT UNIT LATER", spans.units_later),
    ("ABOUT? AMOUNT (?:R|-) AMOUNT2 UNIT", spans.units_or_units),
    ("ABOUT? AMOUNT -? UNIT", spans.units),
    ("EVERY COUNT? UNIT", spans.every_unit),
    ("THE? LASTNEXT MANY", spans.units_or_units),
    ("THE? REF ONE", spans.ref_unit),
    ("THE? REF MANY", spans.ref_unit),
    ("EARLY? THE? WHICH ONE", spans.which_unit),
    ("THE? THAT ONE", spans.that_unit),
    ("MANY", spans.many_units),
    ("OFTEN", spans.often),
    ("EARLY? YEAR", calendar_dates.year),
    ("THE? REF", spans.reference),
)  # fmt: skip


def _compile(pattern: str) -> re.Pattern[str]:
    def group(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?P<{name}>{NAMES[name.rstrip('2')]})"

    literal = pattern.replace(".", r"\.")
    return re.compile(re.sub(r"(?<![<A-Z])[A-Z]{2,}2?(?![A-Z>])", group, literal).replace(" ", ""))


# Whether any rule fits at a place, asked before each is tried in turn.
ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", _compile(pattern).pattern) for pattern, _ in RULES))
COMPILED = tuple((_compile(pattern), rule) for pattern, rule in RULES)
