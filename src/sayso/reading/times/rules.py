"""The grammar of time expressions: each rule is a row of kinds of words and a function that gives its value.

A rule reads left to right: `WEEKDAY? ,? MONTH .? DAY ,? YEAR`. Names stand for the letters of `words.LEXICON`; a
digit after a name tells two of a kind apart. `?` may be missing, `+` one or more. Of the rules that fit at the leftmost
place, the first one in `RULES` that yields a value wins.
"""

import re
from collections.abc import Callable

from sayso.reading.times import calendar_dates, days, holidays, periods, spans
from sayso.reading.times.found import Found, Yield

Rule = Callable[[Found], list[Yield]]

_AMOUNT = r"(?:a?[fc]O?|a(?=[uv])|[ndij](?:-?n){0,5}+(?:(?:Ra)?h)?|Y(?=-?v|-u))"
NAMES = {
    # early, mid-, late in the, the end of, later (this), earlier in the
    "EARLY": r"(?:H?E-?(?:IH(?=u))?|H?bOH?|[lr](?:I?H)?(?=[TLXIutWP]))",
    "PARTOF": "H?(?:E-?)?[Pv]O",  # the night of, the early hours of
    "THE": "H", "OF": "O", "OR": "R", "TO": "(?:R|-)",
    "ABOUT": "(?:q|[75]3|I6|9R)",  # about, more than, at least, up to
    "FIGURES": "z", "YEAR": "Y", "MONTH": "[Mm]", "NAME": "M", "DAY": "d", "NTH": "o", "DAYNTH": "[do]",
    "WEEKDAY": "[Wx][.]?", "DAYNAME": "W", "DAYNAMES": "w", "TODAY": "t", "PART": "P", "NOON": "N", "SEASON": "S",
    "WHICH": "T?[TLX]X?", "LASTNEXT": "[LX]", "THAT": "G", "EVERY": "e", "AMOUNT": _AMOUNT, "COUNT": "[ndia]",
    "UNIT": "[uv]", "ONE": "u", "MANY": "v", "AGO": "g", "LATER": "[lr]", "DECADE": "D", "REF": "7?F", "OFTEN": "y",
    "SPOKEN": "nn(?:-?n)?", "HOURS": "[Cd]", "HOUR": "[dn]", "AMPM": "A", "ZONE": "(?:Zk?|_k)",
    "FOUR": "[Yi]", "ON": "(?:,?I?)", "HALF": "h", "SHORT": "Q", "LATEST": "K", "PERIOD": "p", "AGONE": "[gr]",
    "BEFORE": "B", "NIGHTLONG": "V", "HOLIDAY": "(?:J[u1]?|0u'[u1])", "FISCAL": "U", "END": "b", "LONG": "s",
    "THESE": "4", "SHORTDAY": "x[.]",
}  # fmt: skip


RULES: tuple[tuple[str, Rule], ...] = (
    ("FIGURES", calendar_dates.date_in_figures),
    ("ABOUT? HOURS AMPM? ZONE? ON WHICH? DAYNAME", days.clock),
    ("ABOUT? HOURS AMPM ZONE? ON TODAY", days.clock),
    ("ABOUT? HOURS AMPM ZONE? ON MONTH .? DAY", days.clock),
    ("ABOUT? HOURS AMPM ZONE?", days.clock),
    ("ABOUT? HOURS ZONE?", days.clock),
    ("FOUR (?:ZONE|MANY)", days.four_figures),
    ("HOUR I H? PART", days.hour_of_part),
    ("NOON ON DAYNAME", days.clock),
    ("NOON ON TODAY", days.clock),
    ("NOON", days.clock),
    ("PARTOF? (?:WEEKDAY ,?)? THE? DAYNTH OF? MONTH .? ,? YEAR", calendar_dates.full_date),
    ("PARTOF? (?:WEEKDAY ,?)? MONTH .? THE? DAYNTH ,? YEAR", calendar_dates.full_date),
    ("SPOKEN", calendar_dates.spoken_year),
    ("(?P<A>MONTH .? DAY) - (?P<B>DAY2 (?:,? YEAR)?)", calendar_dates.day_range),
    ("(?P<A>MONTH .? DAY) TO (?P<B>MONTH2 .? DAY2 ,? YEAR)", calendar_dates.ends_of_range),
    ("(?P<A>DAY MONTH .?) TO (?P<B>DAY2 MONTH2 .? ,? YEAR)", calendar_dates.ends_of_range),
    ("(?P<A>MONTH .?) TO (?P<B>MONTH2 .? ,? YEAR)", calendar_dates.ends_of_range),
    ("(?P<A>DAY) TO (?P<B>DAY2 MONTH .? (?:,? YEAR)?)", calendar_dates.day_range),
    ("(?P<A>YEAR) - (?P<B>DAY)", calendar_dates.years_range),
    ("THE? ONE OF MONTH .? DAYNTH", calendar_dates.week_of_day),
    ("PARTOF? (?:WEEKDAY ,?)? MONTH .? DAYNTH", calendar_dates.day_of_month),
    ("PARTOF? (?:WEEKDAY ,?)? THE? DAYNTH OF MONTH", calendar_dates.day_of_month),
    ("PARTOF? (?:WEEKDAY ,?)? DAYNTH MONTH", calendar_dates.day_of_month),
    ("WHICH? HOLIDAY ,? YEAR", holidays.holiday),
    ("WHICH? HOLIDAY", holidays.holiday),
    ("EARLY? MONTH .? ,? OF? YEAR", calendar_dates.month_of_year),
    ("EARLY? MONTH OF? WHICH ONE", calendar_dates.month_of_which_year),
    ("EARLY? WHICH NAME", calendar_dates.which_month),
    ("EVERY (?:NAME|SEASON)", spans.every_month),
    ("EARLY? NAME", calendar_dates.month),
    ("EARLY? THE? SEASON OF? YEAR", calendar_dates.season_of_year),
    ("EARLY? WHICH? SEASON", calendar_dates.season),
    ("EARLY? THE? NTH -? ONE OF? YEAR", periods.quarter),
    ("EARLY? THE? NTH -? ONE OF? WHICH UNIT", periods.quarter),
    ("EARLY? SHORT OF? YEAR", periods.quarter),
    ("SHORT", periods.quarter),
    ("THE? (?:NTH|LASTNEXT) HALF OF YEAR", periods.half),
    ("THE? YEAR (?:NTH -?)? ONE", periods.quarter_of_year),
    ("WHICH UNIT ' (?:NTH -?)? ONE", periods.quarter_of_year),
    ("EARLY? THE? (?:FISCAL -?)? NTH -? ONE", periods.quarter),
    ("EARLY? THE? NTH -? ONE", calendar_dates.century),
    ("THE? ONE - AGONE (?:(?:NTH -?)? ONE2|PERIOD)?", periods.year_before_period),
    ("THE LATEST? (?:ONE|PERIOD)", periods.the_quarter),
    ("THE? ONE (?:'|-)? END", periods.end_of_year),
    ("EARLY? THE? DECADE", calendar_dates.decade),
    ("EVERY DAYNAME? PART", spans.every_part),
    ("EARLY? WHICH? DAYNAME PART", days.part_of_dayname),
    ("EARLY? THE? WHICH PART", days.part_of_today),
    ("EARLY? TODAY PART", days.part_of_today),
    ("NIGHTLONG ON DAYNAME", days.overnight),
    ("NIGHTLONG", days.overnight),
    ("THE PART BEFORE LASTNEXT", days.part_before_last),
    ("EARLY? THE? PART", days.part_of_story),
    ("EVERY DAYNAME", spans.every_dayname),
    ("DAYNAMES", spans.every_dayname),
    ("PARTOF? EARLY? WHICH? DAYNAME", days.dayname),
    ("WHICH? SHORTDAY", days.short_dayname),
    ("THE? ONE BEFORE TODAY", spans.beside_today),
    ("PARTOF? EARLY? TODAY", days.today),
    ("HALF a UNIT", spans.half_unit),
    ("THE? LASTNEXT AMOUNT OR AMOUNT2 UNIT", spans.units_or_units),
    ("THE? LASTNEXT AMOUNT UNIT", spans.last_units),
    ("ABOUT? AMOUNT -? UNIT AGO", periods.units_ago),
    ("MANY AGO", periods.units_ago),
    ("MANY LATER", periods.many_later),
    ("ABOUT? AMOUNT UNIT LATER", periods.units_later),
    ("ABOUT? AMOUNT (?:R|-) AMOUNT2 UNIT", spans.units_or_units),
    ("a UNIT Rah", spans.unit_and_half),
    ("THE NTH? AMOUNT UNIT", spans.last_units),
    ("ABOUT? AMOUNT -? UNIT", spans.units),
    ("EVERY COUNT? UNIT", spans.every_unit),
    ("THE? LASTNEXT MANY", spans.units_or_units),
    ("THE? REF ONE", spans.ref_unit),
    ("THE? REF MANY", spans.ref_unit),
    ("THESE MANY", spans.the_past),
    ("EARLY? THE? WHICH ONE", spans.which_unit),
    ("THE? THAT ONE", spans.that_unit),
    ("THE FISCAL ONE", periods.of_this_unit),
    ("(?:EARLY|THE) ONE", periods.of_this_unit),
    ("(?:ONE|MANY) - LONG", spans.long_units),
    ("MANY", spans.many_units),
    ("OFTEN", spans.often),
    ("THE? FISCAL YEAR", calendar_dates.year),
    ("EARLY? YEAR", calendar_dates.year),
    ("THE LASTNEXT", spans.the_past),
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
