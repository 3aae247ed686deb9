"""What a noun phrase without a name says of whom it means: "two Russian peacekeepers", "students of the university".

The nouns, with the kind and sector of actor that they name, are in `group_nouns.csv`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import table
from sayso.reading.actors.nationalities import countries_in

_WORD = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?(?:['’](?=\s))?")
_PREPOSITIONS = frozenset(
    {"of", "in", "from", "at", "on", "for", "to", "with", "near", "by", "against", "inside", "under", "across", "over"}
    | {"loyal", "between", "including", "during", "around", "outside", "behind", "along", "among", "into", "within"}
)
_CLAUSE = re.compile(r",(?!\d)|[;:()\n“”\"]|\s(?:who|whom|that|which|whose|when|where)\s")
# Of these, "of" tells what they are: "members of parliament", "one of the officers".
_PARTITIVES = frozenset(
    {"member", "members", "group", "groups", "number", "numbers", "crowd", "crowds", "majority", "handful", "part"}
    | {"some", "many", "most", "several", "all", "any", "each", "both", "none", "more", "rest", "half", "pair", "couple"}
    | {"dozens", "hundreds", "thousands", "scores", "tens", "millions", "lots", "lot", "remnants", "elements", "total"}
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "others", "those", "team"}
)
_NUMBER = re.compile(
    r"(?:(?:at least|more than|less than|fewer than|up to|as many as|about|around|nearly|almost|over|some|another|only"
    r"|an? estimated|the|all|other)\s+)*(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|dozens?|scores|hundreds?|thousands?|millions?|many|several|others|more|a few|few)"
    r"(?:\s+(?:dead|wounded|injured|others|more|thousand|hundred|million|or more))?$",
    re.IGNORECASE,
)
# What belongs to a group noun before it: "the two Syrian ", "Turkish ", "his ".
_BEFORE = re.compile(
    r"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?|[Ss]ome|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)\s(?:\w+\s)?|\d[\d,]*\s)?"
    r"(?:(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*)\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """kind: of many ("soldiers": military). single: of one ("a soldier": person). anywhere: political wherever it is."""

    kind: str
    single: str
    sector: str | None
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """head: its words in small letters, with their place in the phrase. noun: what the table says of it, if anything.

    complement: where the words behind the head begin; the clause or apposition at the end is left out of all this.
    """

    head: str
    span: Span
    noun: GroupNoun | None
    many: bool
    complement: Span

    @property
    def kind(self) -> str | None:
        """None where the table does not have the head."""
        if self.noun is None:
            return None
        return self.noun.kind if self.many else self.noun.single


def phrase_of(said: str) -> Phrase | None:
    """The head of a noun phrase and what the table says of it; None where it has no word.

    A number alone, "at least twelve", counts people. Misses heads behind a participle ("those killed": "those").
    """
    clause = _CLAUSE.search(said, 1)
    end = clause.start() if clause else len(said)
    words = list(_WORD.finditer(said, 0, end))
    if not words:
        return None
    if _NUMBER.match(said[:end].strip()):
        many = said[:end].strip().casefold() not in ("one", "1")
        return Phrase("people", Span(0, end), _nouns()["people"][0], many, Span(end, end))
    start, stop = _nominal(words)
    first, last = _covering(words, start, stop) or (max(start, stop - 1), stop)
    head = " ".join(_low(word) for word in words[first:last])
    noun, many = _nouns().get(head, (None, head.endswith("s")))
    complement = Span(words[last - 1].end(), end)
    return Phrase(head, Span(words[first].start(), words[last - 1].end()), noun, many or start > 0, complement)


def nationality_in(said: str, phrase: Phrase) -> tuple[str | None, str]:
    """The country in the words before the head, "Russian peacekeepers", or else behind it, "students from Armenia".

    None where two are named; with the reason.
    """
    for part in (Span(0, phrase.span.end), phrase.complement):
        if found := countries_in(part.of(said)):
            return next(iter(found.items())) if len(found) == 1 else (None, "")
    return None, ""


def noun_ending(said: str) -> tuple[str, GroupNoun] | None:
    """The noun of one that the words end with: "foreign minister" in "the Turkish foreign minister "."""
    found = _ending(said)
    return (found[0], found[1]) if found is not None and not found[2] else None


def body_noun_ending(name: str) -> tuple[str, GroupNoun] | None:
    """The noun of a body that a name ends with: "security forces" in "Iraqi Security Forces"; of persons none."""
    found = _ending(name)
    return (found[0], found[1]) if found is not None and found[1].single not in ("person", "group") else None


def _ending(said: str) -> tuple[str, GroupNoun, bool] | None:
    words = list(_WORD.finditer(said))[-4:]
    if not words or said[words[-1].end() :].strip():
        return None
    for word in words:
        name = " ".join(said[word.start() : words[-1].end()].casefold().replace("’", "'").split())
        if name in _nouns():
            return name, *_nouns()[name]
    return None


def _nominal(words: list[re.Match[str]]) -> tuple[int, int]:
    """From which word up to which the head is sought: before the first preposition, past "members of", "two of"."""
    start = 0
    while True:
        stop = next((i for i in range(start + 1, len(words)) if _low(words[i]) in _PREPOSITIONS), len(words))
        last = words[stop - 1]
        partitive = _low(last) in _PARTITIVES or last.group()[0].isdigit()
        found = _covering(words, start, stop)
        is_whole = found is not None and found[1] > stop  # "members of parliament" stands in the table
        if not partitive or is_whole or stop >= len(words) - 1 or _low(words[stop]) != "of":
            return start, stop
        start = stop + 1


def _covering(words: list[re.Match[str]], start: int, stop: int) -> tuple[int, int] | None:
    """The longest run of words in the table that has the word before `stop`: "heads of state", "security forces"."""
    for size in (4, 3, 2, 1):
        for first in range(max(start, stop - size), stop):
            last = first + size
            if last <= len(words) and " ".join(_low(word) for word in words[first:last]) in _nouns():
                return first, last
    return None


def _low(word: re.Match[str]) -> str:
    return word.group().casefold().replace("’", "'")


@cache
def _nouns() -> dict[str, tuple[GroupNoun, bool]]:
    """By both forms of each noun, with whether that form means many."""
    found: dict[str, tuple[GroupNoun, bool]] = {}
    for row in table("group_nouns.csv"):
        noun = GroupNoun(row["kind"], row["single"], row["sector"] or None, row["anywhere"] == "yes")
        found.setdefault(row["noun"], (noun, row["noun"] == row["plural"]))
        found.setdefault(row["plural"], (noun, True))
    return found


def nouns_anywhere(text: str) -> Iterator[Span]:
    """Where the text has a political group, with the determiner, number and nationality before it."""
    for match in _anywhere().finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
        yield Span(before.start() if before else match.start(), match.end())


@cache
def _anywhere() -> re.Pattern[str]:
    words = sorted((word for word, (noun, _) in _nouns().items() if noun.anywhere), key=lambda w: (-len(w), w))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w’'-])(?:{either})(?![\w-])", re.IGNORECASE)
