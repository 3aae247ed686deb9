"""A rule of the grammar that fits a place in a sentence, and what all rules ask of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.reading.records import TimeType
from sayso.reading.times.tense import tense_at
from sayso.reading.times.told import Told
from sayso.reading.times.words import PARTS, Word


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: the words of the sentence, where it fits, and what is known of the article.

    told: what the text has told of time before this.
    """

    words: Sequence[Word]
    match: re.Match[str]
    today: date | None
    told: Told

    def __getitem__(self, name: str) -> Word:
        return self.words[self.match.start(name)]

    def has(self, name: str) -> bool:
        """Whether the rule has that part and the text too."""
        return name in self.match.re.groupindex and self.match[name] is not None

    def all(self, name: str) -> Sequence[Word]:
        return self.words[self.match.start(name) : self.match.end(name)]

    @property
    def before(self) -> str:
        """The word before the match, in lower case; empty at the start of a sentence."""
        return self.words[self.match.start() - 1].lower if self.match.start() else ""

    @property
    def after(self) -> str:
        return self.words[self.match.end()].lower if self.match.end() < len(self.words) else ""

    def kind_at(self, offset: int) -> str:
        """The kind of the word so many places before the match; "_" where the sentence has none."""
        at = self.match.start() + offset
        return self.words[at].kind if at >= 0 else "_"

    @property
    def after_kind(self) -> str:
        return self.words[self.match.end()].kind if self.match.end() < len(self.words) else "_"

    @property
    def next_is_name(self) -> bool:
        """Whether a word in capitals comes next that no rule knows ("April Jones", "Sunday Times")."""
        return (
            self.match.end() < len(self.words)
            and (word := self.words[self.match.end()]).kind == "_"
            and (word.text[0].isupper())
        )

    @property
    def opens(self) -> bool:
        """Whether it opens the sentence or a quotation: a capital then says nothing."""
        return not self.match.start() or not self.before[0].isalnum()

    @property
    def story(self) -> date | None:
        """The last day that the text has named before this, None where it is too far back."""
        return self.told.day

    @property
    def which(self) -> int | None:
        """Last -1, this 0, next 1, None where it isn't said; "this past" is last and "this coming" next."""
        if not self.has("WHICH"):
            return None
        return next(({"L": -1, "X": 1}[word.kind] for word in self.all("WHICH") if word.kind in "LX"), 0)

    @property
    def tense(self) -> int:
        return tense_at(self.words, self.match.start(), self.match.end() - 1)


# What a rule yields: type and value, and for a range the name of the part each belongs to (0: all of it).
Yield = tuple[TimeType, str, str | int]


def date_of(value: str | None) -> list[Yield]:
    return [("DATE", value, 0)] if value else []


def day_or_part(f: Found, day: str | None) -> list[Yield]:
    """A day, or "the night of" it."""
    if day is None or not f.has("PARTOF"):
        return date_of(day)
    said = next(word for word in f.all("PARTOF") if word.kind in "Pv")
    if said.kind == "v":  # the early hours of Monday
        early = any(word.lower in ("early", "small") for word in f.all("PARTOF"))
        return [("TIME", day + "TMO", 0)] if said.lower == "hours" and early else []
    return [("TIME", f"{day}T{PARTS[said.lower]}", 0)]


def amount_of(words: Sequence[Word]) -> int | str | None:
    """The number that words say ("twenty-five", "44", "1.5", "two and a half", "a couple of"); None where they say none
    ("several")."""
    if any(word.kind == "f" for word in words):
        return None
    if any(word.kind == "c" for word in words):
        return 2
    if words[0].kind == "j":
        return words[0].text
    total = 0
    for i, word in enumerate(words):
        if word.kind == "h":
            return f"{total}.5"
        if word.kind == "a" and i == 0:
            total = 1
        elif word.value > 0:
            total = max(total, 1) * word.value if word.value >= 100 and word.kind == "n" else total + word.value
    return total


def unit_of(f: Found) -> int:
    """The unit that a rule found, as in `values` (DAY, WEEK, …)."""
    return max(f[name].value for name in ("UNIT", "ONE", "MANY") if f.has(name))
