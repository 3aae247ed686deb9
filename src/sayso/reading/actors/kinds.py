"""What kind of actor a name is and of which country, where the name itself or a table says so plainly."""

import re

from sayso.article import Span
from sayso.reading.actors.facts import GIVEN_NAMES, Fact, body_fact, country_named, keywords, people_named, place_fact
from sayso.reading.actors.names import TITLES, Name
from sayso.reading.actors.nationalities import countries_in
from sayso.reading.actors.phrases import body_noun_ending
from sayso.reading.actors.reasons import joined
from sayso.reading.records import PLACE_LABELS

PERSON = "name of a person"
FACTION = "name of a people or faction"
PLACE_BY_LABEL = "name of a place"  # as the recogniser takes it to be; in no table
_WORD = re.compile(r"[^\W_]+(?:[.'’-]+[^\W_]+)*\.?")


def fact_of(name: Name) -> Fact | None:
    """What is plain of one name; None where nothing is."""
    said = _cased(name.text)
    if name.label != "PERSON" and (fact := body_fact(name.text) or body_fact(said)) is not None:
        return fact
    if name.label in ("NORP", "GPE", "LANGUAGE") and (country := people_named(said)) is not None:
        plural = said.endswith("s") and people_named(said[:-1]) is not None
        return Fact("demonym", "population" if plural else None, country, "CVL" if plural else None)
    if name.label == "NORP" and len(name.words[-1]) > 3 and name.words[-1].endswith("s"):
        return Fact(FACTION, "population", sector="CVL")
    if name.label in ("GPE", "LOC", "ORG", "NORP") and (fact := place_fact(said)) is not None:
        return fact if name.label in PLACE_LABELS or fact.what == "country name" else None
    if name.label == "PERSON":
        return Fact(PERSON, "person")
    if name.label == "ORG":
        return _body_by_words(name)
    return Fact(PLACE_BY_LABEL, "place") if name.label in PLACE_LABELS else None


def is_place_after_all(name: Name) -> bool:
    """Whether a person's name, as the recogniser took it, is a capital's or country's that is no given name: Kyiv."""
    fact = place_fact(_cased(name.text)) if name.label == "PERSON" and name.text not in GIVEN_NAMES else None
    return fact is not None and fact.what in ("capital", "country name")


def _body_by_words(name: Name) -> Fact | None:
    """Ministry, Army, Party …, and the one country that the name itself tells."""
    padded = f" {' '.join(name.words)} "
    found = next((fact for word, fact in keywords() if f" {word} " in padded), None)
    if found is None and (noun := body_noun_ending(name.text)) is not None:
        found = Fact(f"noun: {noun[0]}", noun[1].kind, sector=noun[1].sector)
    country, why = country_in(name.text)
    if found is None and country is None:
        return None
    reason = joined(found.what if found else None, why)
    return Fact(reason, found.kind if found else None, country, found.sector if found else None)


def country_in(text: str) -> tuple[str | None, str]:
    """The one country whose name or people's name stands in the text, and why; None where there are none or two."""
    found = countries_in(text)
    return next(iter(found.items())) if len(found) == 1 else (None, "")


def country_by_office(text: str, mention: Span) -> tuple[str | None, str]:
    """The country in the words of office right before a person's name: `Russian President` Vladimir Putin."""
    words = list(_WORD.finditer(text, max(0, mention.start - 80), mention.start))
    if not words or text[words[-1].end() : mention.start].strip():
        return None, ""
    i = len(words)
    while i and words[i - 1].group().rstrip(".").casefold() in TITLES and _adjacent(text, words, i - 1):
        i -= 1
    if i == len(words) or i == 0 or not _adjacent(text, words, i - 1):
        return None, ""
    for size in (2, 1):
        if i >= size:
            said = re.sub(r"['’]s$", "", text[words[i - size].start() : words[i - 1].end()])
            seat = body_fact(said)
            code = country_named(said) or people_named(said) or (seat.country if seat else None)
            if code is not None:
                return code, f"office: {said}"
    return None, ""


def _adjacent(text: str, words: list[re.Match[str]], i: int) -> bool:
    """Whether only white space parts a word from the next."""
    return i + 1 >= len(words) or not text[words[i].end() : words[i + 1].start()].strip()


def _cased(name: str) -> str:
    """A name in capitals (of a heading or a dateline) as it is written elsewhere; acronyms stay."""
    return name.title() if name.isupper() and len(name) > 4 and "." not in name else name
