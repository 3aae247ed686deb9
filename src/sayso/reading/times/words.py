"""The words of English time expressions, each with its kind (one letter) and number, and the cutting of text into them.

The grammar in `rules.py` is written over the kinds, so this is the only place that knows spellings.
"""

import re
from dataclasses import dataclass


def listed(names: str) -> tuple[str, ...]:
    """The words of a list that is written as one text."""
    return tuple(names.split())


MONTHS = (
    listed("january february march april may june july august september october november december"),
    listed("jan feb mar apr - jun jul aug sep oct nov dec"),
)
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
NUMBERS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
UNITS = listed("second minute hour day night week weekend month quarter year decade century")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "dawn": "MO",
    "daybreak": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "dusk": "EV",
    "nightfall": "EV",
}
REFS = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "recently": "PAST_REF",
    "recent": "PAST_REF",
    "lately": "PAST_REF",
    "soon": "FUTURE_REF",
    "future": "FUTURE_REF",
}

# Names of months and seasons that are other words too: alone they are times only after one of `TIME_PREPOSITIONS`.
AMBIGUOUS = frozenset({"may", "march"})
# Names of months that people are given; with a name after them they are times only after one of those too.
GIVEN_NAMES = frozenset({"april", "june", "august", "january"})
TIME_PREPOSITIONS = frozenset(
    listed("in since until till by from during of last next this early late mid before after through throughout every")
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of the text. value: its number (month 1–12, weekday 1–7 from Monday), or -1."""

    start: int
    end: int
    text: str
    kind: str
    value: int = -1

    @property
    def lower(self) -> str:
        return self.text.lower()


# Kinds are letters and, where these ran out, figures, so that a sentence is one short string; `rules.NAMES` names them.
OTHER = "_"
# Words that have no number, by kind.
KINDS = {
    "T": "this",
    "G": "that same",
    "L": "last past previous preceding",
    "K": "latest",
    "X": "next coming following upcoming",
    "e": "each every",
    "f": "several few some many",
    "c": "couple pair",
    "h": "half",
    "V": "overnight",
    "B": "before after",
    "p": "period",
    "k": "time",
    "s": "long",
    "U": "fiscal",
    "J": "christmas halloween thanksgiving",
    "0": "new",
    "1": "eve",
    "4": "these",
    "7": "right more most",
    "5": "less fewer",
    "3": "than",
    "6": "least",
    "9": "up",
    "g": "ago",
    "l": "later",
    "r": "earlier",
    "E": "early late mid",
    "b": "end beginning start middle",
    "O": "of",
    "I": "in on at",
    "H": "the",
    "a": "a an",
    "R": "or to and",
    "Z": "gmt utc est edt et pst pdt cet cest eet eest msk bst ist",
    "q": "about almost nearly around roughly approximately",
}
LEXICON: dict[str, tuple[str, int]] = {}


def _fill() -> None:
    for n, name in enumerate(MONTHS[0], 1):
        LEXICON[name] = ("M", n)
    for n, name in enumerate(MONTHS[1], 1):
        LEXICON[name] = ("m", n)
    LEXICON["sept"] = ("M", 9)
    LEXICON["may"] = ("M", 5)
    for n, name in enumerate(WEEKDAYS, 1):
        LEXICON[name], LEXICON[name + "s"] = ("W", n), ("w", n)
        LEXICON[name[:3]] = ("x", n)
    for extra, n in (("tues", 2), ("thurs", 4), ("thur", 4)):
        LEXICON[extra] = ("x", n)
    for n, name in enumerate(NUMBERS):
        LEXICON[name] = ("n", n)
    for n, name in enumerate(TENS, 2):
        LEXICON[name] = ("n", 10 * n)
        LEXICON[name[:-1] + "ies"] = ("D", 1900 + 10 * n)
    for n, name in enumerate(ORDINALS, 1):
        LEXICON[name] = ("o", n)
    LEXICON["hundred"], LEXICON["thousand"] = ("n", 100), ("n", 1000)
    for n, name in enumerate(UNITS):
        LEXICON[name] = ("u", n)
        LEXICON["centuries" if name == "century" else name + "s"] = ("v", n)
    LEXICON["second"] = ("o", 2)
    for name in SEASONS:
        LEXICON[name] = ("S", 0)
    for name in PARTS:
        LEXICON[name] = ("P", 0)
    LEXICON["noon"], LEXICON["midnight"] = ("N", 12), ("N", 0)
    for name, shift in (("today", 0), ("tonight", 0), ("yesterday", -1), ("tomorrow", 1)):
        LEXICON[name] = ("t", shift)
    for name in REFS:
        LEXICON[name] = ("F", 0)
    for kind, names in KINDS.items():
        for name in names.split():
            LEXICON.setdefault(name, (kind, 0))
    for n, name in enumerate(listed("q1 q2 q3 q4"), 1):
        LEXICON[name] = ("Q", n)
    for name in listed("hourly daily nightly weekly monthly yearly annually"):
        LEXICON[name] = ("y", 0)
    for mark in ",.-'()":
        LEXICON[mark] = (mark, 0)
    LEXICON["–"] = ("-", 0)
    LEXICON["’s"] = LEXICON["'s"] = ("'", 0)


_fill()

TOKEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])"  # an ISO date
    r"|'[0-9]0s"
    r"|[0-9]{1,2}[:.][0-9]{2}(?![0-9.:%])"  # a time of day, or a decimal
    r"|[0-9]++(?:[.,:/][0-9]++)*+(?:'?s|st|nd|rd|th)?+(?![^\W_])"
    r"|[0-9]++(?:[:.][0-9]{2})?+(?=[ap]m\b)"
    r"|[ap]\.m\b\.?|[AP]\.M\b\.?"
    r"|[^\W_]+"
    r"|['’]s\b"
    r"|\S"
)
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"([0-9]{2}|[0-9]{4})'?s")
_NUMERIC_DATE = re.compile(r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|[0-9]{4}/[0-9]{2}/[0-9]{2}")
_DECIMAL = re.compile(r"[0-9]{1,4}\.[0-9]{1,2}")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words, numbers and marks of text[start:end], in order, each with its kind."""
    found = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        kind, value = _kind(word)
        found.append(Word(match.start(), match.end(), word, kind, value))
    return found


def _kind(word: str) -> tuple[str, int]:
    if "0" <= word[0] <= "9":
        return _number(word)
    if word[0] == "'" and len(word) == 4:
        return "D", 1900 + 10 * int(word[1])
    kind, value = LEXICON.get(word, (OTHER, -1)) if word.islower() else LEXICON.get(word.lower(), (OTHER, -1))
    if kind in "MmWwx" and not word[0].isupper():
        return OTHER, -1
    if kind == OTHER and word.lower() in ("am", "pm", "a.m", "p.m", "a.m.", "p.m."):
        return "A", 12 if word[0] in "pP" else 0
    return kind, value


def _number(word: str) -> tuple[str, int]:
    """Kinds of what starts with a digit: d a day, Y a year, i another count, j a decimal, o an ordinal, D a decade,
    C a clock, z a date in figures, J a day known by its date, h a half."""
    if word.isascii() and word.replace(",", "").isdigit():
        value = int(word.replace(",", "")) if len(word) <= 9 else -1
        if 1 <= value <= 31 and len(word) <= 2:
            return "d", value
        if len(word) == 4 and 1000 <= value <= 2199:
            return "Y", value
        return ("i", value) if value >= 0 else (OTHER, -1)
    if (len(word) == 10 and word[4] == word[7] == "-") or _NUMERIC_DATE.fullmatch(word):
        return "z", 0
    if word in ("9/11", "1/2"):
        return ("J" if word == "9/11" else "h"), 0
    if match := _ORDINAL.fullmatch(word):
        return "o", int(match[1])
    if match := _DECADE.fullmatch(word):
        year = int(match[1]) if len(match[1]) == 4 else 1900 + int(match[1])
        return ("D", year) if year % 10 == 0 else (OTHER, -1)
    if (match := _CLOCK.fullmatch(word)) and int(match[1]) < 25 and int(match[2]) < 60:
        return "C", int(match[1]) * 60 + int(match[2])
    return ("j", -1) if _DECIMAL.fullmatch(word) else (OTHER, -1)
