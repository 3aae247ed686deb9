"""What a noun phrase without a name says of whom it means: "two Russian peacekeepers", "students of the university".

The nouns, with the kind and sector of actor that they name, are in `group_nouns.csv`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.actors.nationalities import NOTHING, countries_in
from sayso.tables import table

_WORD = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?(?:['’](?=\s))?")
_PREPOSITIONS = frozenset(
    {"of", "in", "from", "at", "on", "for", "to", "with", "near", "by", "against", "inside", "under", "across", "over"}
    | {"loyal", "between", "including", "during", "around", "outside", "behind", "along", "among", "into", "within"}
)
_CLAUSE = re.compile(r",(?!\d)|[;:()\n“”\"]|\s(?:who|whom|that|which|whose|when|where)\s")
# Of these, "of" tells what they are: "members of parliament", "one of the officers".
_PARTITIVES = frozenset(
    {"member", "members", "group", "groups", "number", "numbers", "crowd", "crowds", "majority", "handful", "part"}
    | {
        "some",
        "many",
        "most",
        "several",
        "all",
        "any",
        "each",
        "both",
        "none",
        "more",
        "rest",
        "half",
        "pair",
        "couple",
    }
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
# What follows a noun that is none's adjective: a mark, or a word that is no noun.
_NEXT = re.compile(
    r"\s*(?:$|[^\w\s]|\n)|\s(?:\w+ed|has|have|had|is|are|was|were|will|would|can|could|may|might|should|must|do|does|did"
    r"|said|says|say|told|took|came|went|shot|held|met|left|fought|fled|beat|broke|began|kept|made|found|and|or|but|in|on"
    r"|at|to|of|from|for|with|by|as|after|who|which|that|also|not|it|he|she)\b"
)
_BEHIND = re.compile(r"\sfrom\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}")  # "students from Kenya"


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """kind: of many ("soldiers": military). single: of one ("a soldier": person). anywhere: a political actor ever."""

    kind: str
    single: str
    sector: str | None
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """head: its words in small letters. span: where these stand in the phrase. noun: what the table says, if anything.

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
    one_of = start > 0 and _low(words[0]) in ("one", "another", "each", "none")
    return Phrase(head, Span(words[first].start(), words[last - 1].end()), noun, many and not one_of, complement)


def nationality_in(said: str, phrase: Phrase, also: Mapping[str, str] = NOTHING) -> tuple[str | None, str]:
    """The country in the words before the head, "Russian peacekeepers", or else behind it, "students from Armenia".

    None where two are named; with the reason. also: see `countries_in`.
    """
    for part in (Span(0, phrase.span.end), phrase.complement):
        if found := countries_in(part.of(said), also):
            return next(iter(found.items())) if len(found) == 1 else (None, "")
    return None, ""


def noun_ending(said: str) -> tuple[str, GroupNoun] | None:
    """The noun of one that the words end with: "foreign minister" in "the Turkish foreign minister "."""
    found = _ending(said)
    return (found[0], found[1]) if found is not None and not found[2] else None


def are_people(said: str) -> bool:
    """Whether the words end with a noun for several people: "Police", "Georgian troops"; not "Congress"."""
    found = _ending(said)
    return found is not None and found[2] and found[1].single in ("person", "police", "military")


def body_noun_ending(name: str) -> tuple[str, GroupNoun] | None:
    """The noun of a body that a name ends with: "security forces" in "Iraqi Security Forces"; of persons none."""
    found = _ending(name)
    is_body = found is not None and found[1].anywhere and found[1].single not in ("person", "group")
    return (found[0], found[1]) if found is not None and is_body else None


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


def nouns_anywhere(text: str) -> Iterator[Span]:
    """Where the text has a group that is political by its noun or its nationality, with the words before it.

    These are a determiner, a number, a nationality.
    """
    words = list(_WORD.finditer(text))
    taken = 0
    for i, word in enumerate(words):
        longest = _longest().get(_low(word).rstrip("."), 0) if word.start() >= taken else 0
        for last in range(min(i + longest, len(words)) - 1, i - 1, -1):
            end = words[last].end() - text[word.start() : words[last].end()].endswith(".")
            said = " ".join(text[word.start() : end].casefold().replace("’", "'").split())
            before = words[max(0, i - 2) : i]
            if said in _nouns() and _is_political(said, text, before) and (_ends(said) or _NEXT.match(text, end)):
                lead = _BEFORE.search(text, max(0, word.start() - 60), word.start())
                behind = _BEHIND.match(text, end)
                taken = behind.end() if behind else end
                yield Span(lead.start() if lead else word.start(), taken)
                break


def _is_political(noun: str, text: str, before: list[re.Match[str]]) -> bool:
    """Whether the noun is so anywhere, or by the people before it: "Syrian lawyers", "U.S. workers"."""
    names = (text[word.start() : before[-1].end()] for word in before)
    return _nouns()[noun][0].anywhere or any(
        people_named(name) or (name.isupper() and country_named(name)) for name in names
    )


def _ends(said: str) -> bool:
    """Whether a noun can't be an adjective of the next: "soldiers", but not "military" or "police"."""
    noun, many = _nouns()[said]
    return many and noun.single == "person"


@cache
def _longest() -> dict[str, int]:
    """By the first word of each noun, how many words the longest has."""
    found: dict[str, int] = {}
    for words in (name.split() for name in _nouns()):
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def _low(word: re.Match[str]) -> str:
    return word.group().casefold().replace("’", "'")


@cache
def _nouns() -> dict[str, tuple[GroupNoun, bool]]:
    """By both forms of each noun, with whether that form means many."""
    found: dict[str, tuple[GroupNoun, bool]] = {}
    for row in table("reading/actors/group_nouns.csv"):
        noun = GroupNoun(row["kind"], row["single"], row["sector"] or None, row["anywhere"] == "yes")
        found.setdefault(row["noun"], (noun, row["noun"] == row["plural"]))
        found.setdefault(row["plural"], (noun, True))
    return found
