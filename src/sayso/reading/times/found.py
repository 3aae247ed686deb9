"""A rule of the grammar that fits a place in a sentence, and what all rules ask of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.reading.records import TimeType
from sayso.reading.times.tense import tense_at
from sayso.reading.times.words import Word


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: the words of the sentence, where it fits, and what is known of the article.

    story: the last day that the text has named before this, None where it is too far back.
    """

    words: Sequence[Word]
    match: re.Match[str]
    today: date | None
    story: date | None

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

    @property
    def tense(self) -> int:
        return tense_at(self.words, self.match.start(), self.match.end() - 1)


# What a rule yields: type and value, and for a range the name of the part each belongs to (0: all of it).
Yield = tuple[TimeType, str, str | int]


def date_of(value: str | None) -> list[Yield]:
    return [("DATE", value, 0)] if value else []


def which_of(word: Word) -> int:
    """This 0, last -1, next 1."""
    return {"T": 0, "L": -1, "X": 1}[word.kind]


def amount_of(words: Sequence[Word]) -> int | str | None:
    """The number that words say ("twenty-five", "44", "1.5"); None where they don't say one ("several")."""
    if any(word.kind == "f" for word in words):
        return None
    if words[0].kind == "j":
        return words[0].text
    total = 0
    for word in words:
        if word.kind == "a":
            total += 1
        elif word.kind != "-":
            total = max(total, 1) * 100 if word.lower == "hundred" else total + word.value
    return total


def unit_of(f: Found) -> int:
    """The unit that a rule found, as in `values` (DAY, WEEK, …)."""
    return max(f[name].value for name in ("UNIT", "ONE", "MANY") if f.has(name))
