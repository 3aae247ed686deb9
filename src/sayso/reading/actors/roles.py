"""Persons by their office: "the foreign minister", where the article says "Foreign Minister Hakan Fidan".

What offices are called is in `roles.csv`: role, and the short name that it may have later ("the minister").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.records import Actor
from sayso.tables import table

_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_ITSELF = re.compile(r"\s+(?:himself|herself)$|,$")
# An apposition behind a name, up to the next mark.
_APPOSITION = re.compile(r",\s+([^,.;:()\n“”\"]{3,90})")
# Words before an office by which it is another's, or not held.
_NOT_NOW = frozenset({"former", "ex", "late", "outgoing", "then", "deputy", "vice", "assistant"})
_NOT_HELD = _NOT_NOW | {
    "of",
    "to",
    "for",
    "in",
    "at",
    "by",
    "with",
    "from",
    "who",
    "and",
    "or",
    "than",
    "the",
    "a",
    "an",
}
_PLACE = r"(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_BETWEEN = 5000  # code points before a description in which another holder is looked for
_REACH = 100  # code points before a name in which its office stands


@dataclass(frozen=True, slots=True)
class Office:
    """An office in words of the table. short: what it may be called later. country: if said with it."""

    words: str
    role: str
    short: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the article says a person holds. phrase: the apposition that says so, without its article."""

    person: str
    office: Office
    country: str | None
    phrase: str | None
    start: int


def offices_held(text: str, persons: Iterable[tuple[Span, Actor]]) -> list[Held]:
    """The offices said of persons right before their names, or in apposition to these; in the order of the text.

    persons: mentions by name. A country is that of the office's own words, or else what is known of the person.
    Misses offices told in a sentence of their own ("Fidan became foreign minister").
    """
    held = []
    for span, actor in persons:
        for phrase, office in ((None, _before(text, span)), _behind(text, span)):
            if office is not None:
                held.append(Held(actor.id, office, office.country or actor.country, phrase, span.start))
    return held


def holder_of(description: str, at: int, held: list[Held], text: str) -> str | None:
    """Id of the one person whose office the description names; None where nobody's, several persons', or not plain.

    at: where the description stands; the office must have been told before. "The minister" is the foreign minister
    only where no other minister is named. A person of another country, or, for "Turkey's minister", of none known, is
    not meant; nor is anybody once the text has told of "a minister" in between.
    """
    said = _ITSELF.sub("", description.strip())
    same = {h.person for h in held if h.phrase == _ARTICLE.sub("", said, count=1) and h.start < at}
    if same:
        return next(iter(same)) if len(same) == 1 else None
    office = _described(said)
    if office is None:
        return None
    alike = [h for h in held if office.role in (h.office.role, h.office.short)]
    before = [h.start for h in alike if h.start < at]
    another = re.compile(rf"\b(?:an?|another)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(office.words)}\b", re.IGNORECASE)
    if not before or another.search(text, max(*before, at - _BETWEEN), at):
        return None
    holders = {h.person for h in alike if office.country in (None, h.country)}
    return next(iter(holders)) if len(holders) == 1 else None


def _before(text: str, name: Span) -> Office | None:
    """In "Turkish Foreign Minister", "the mayor of Oleshky,", with the name to follow."""
    head = text[max(0, name.start - _REACH) : name.start]
    if head.endswith(", ") and text[name.end : name.end + 1] not in (",", "."):
        return None  # "Speaking to the president, Zelensky said"
    of = rf"(?P<of> (?:of|for) {_PLACE}(?: region| province| state)?)?" if head.endswith(", ") else "(?P<of>)"
    match = re.search(rf"(?<![\w-])(?i:(?P<office>{_either()})){of},?\s$", head)
    if match is None or _last_word(head[: match.start()]) in _NOT_NOW:
        return None
    country = _country_ending(head[: match.start()].rstrip()) or _country_ending(match["of"] or "")
    return _office(match["office"], country)


def _behind(text: str, name: Span) -> tuple[str | None, Office | None]:
    """In ", Turkey's foreign minister", and the words of it."""
    found = _APPOSITION.match(text, name.end)
    if found is None:
        return None, None
    phrase = _ARTICLE.sub("", found[1], count=1)
    match = re.match(
        rf"(?P<before>(?:\S+\s)*?)(?i:(?P<office>{_either()}))"
        rf"(?:$|\s+(?:(?P<of>of {_PLACE})|of|for|in|at|to|from|who)\b)",
        phrase,
    )
    if match is None or not _NOT_HELD.isdisjoint(match["before"].casefold().split()):
        return None, None
    if phrase == found[1] and match["before"] and not phrase[0].isupper():
        return None, None  # no apposition, but a verb
    country = _country_ending(match["before"].rstrip()) or _country_ending(match["of"] or "")
    return phrase.rstrip(), _office(match["office"], country)


def _described(said: str) -> Office | None:
    """The office of "the Turkish foreign minister", "Turkey's foreign minister", "the president of Turkey"."""
    match = re.match(
        rf"(?:the\s+)?(?:(?P<country>.+?)\s)??(?i:(?P<office>{_either()}))(?: of (?P<of>{_PLACE}))?$",
        said,
        re.IGNORECASE,
    )
    if match is None or not (said[:4].lower() == "the " or match["country"]):
        return None
    told = [part for part in (match["country"], match["of"]) if part]
    countries = [_country(part) for part in told]
    return None if None in countries or len(told) > 1 else _office(match["office"], next(iter(countries), None))


def _office(words: str, country: str | None) -> Office:
    row = _rows()[" ".join(words.casefold().split())]
    return Office(row["words"], row["role"], row["short"], country)


def _country_ending(words: str) -> str | None:
    """The country whose name or people's name the words end with."""
    last = words.split(" ")
    return next((code for n in (3, 2, 1) if (code := _country(" ".join(last[-n:]))) is not None), None)


def _country(words: str) -> str | None:
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", words), count=1)
    return country_named(bare) or people_named(bare)


def _last_word(words: str) -> str:
    return re.split(r"[\s-]+", words.rstrip().rstrip("-"))[-1].casefold()


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in table("reading/actors/roles.csv")}


@cache
def _either() -> str:
    return "|".join(re.escape(words) for words in sorted(_rows(), key=lambda words: (-len(words), words)))
