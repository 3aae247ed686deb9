"""Whose a group without a name is: what its noun phrase and the actor named beside it say of each other."""

import re

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.actors.kinds import FACTION
from sayso.reading.actors.persons import OF_STATE
from sayso.reading.actors.phrases import Phrase
from sayso.reading.records import Actor

# Nouns that, of a country, are its Armed Forces, Air Force or Navy.
_FORCES = {
    **dict.fromkeys(("troops", "forces", "military", "armed forces", "soldiers", "servicemen"), "Armed Forces"),
    **dict.fromkeys(("service members", "military forces", "military personnel", "ground forces"), "Armed Forces"),
    **dict.fromkeys(("warplanes", "jets", "fighter jets", "war planes"), "Air Force"),
    **dict.fromkeys(("warships", "navy ships", "naval forces"), "Navy"),
}
# Those of whom a body acts by its people: "FBI agents", "U.N. officials".
_SERVANTS = frozenset({"official", "officials", "agents", "officers", "inspectors", "staff", "employees", "personnel"})
_HOW_MANY = re.compile(
    r"^(?:(?:at least|more than|up to|as many as|about|around|nearly|almost|over|some|another|several|many"
    r"|(?:an? )?estimated"
    r"|(?:dozens|hundreds|thousands) of|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s+)+",
    re.IGNORECASE,
)
_WHAT_IT_IS = frozenset(
    {"movement", "group", "militia", "party", "organization", "organisation", "network", "alliance"}
)
DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|some|its|their|his|her|our|my|both|all|other)\s+", re.IGNORECASE
)


def is_member(owner: Actor, phrase: Phrase) -> bool:
    """Whether "ISIL fighters" are ISIL, "FBI agents" the FBI."""
    if not phrase.many or phrase.noun is None:
        return False
    if owner.kind in ("government", "organisation", "police") and not owner.name.startswith("Government of"):
        return phrase.head in _SERVANTS
    armed = owner.kind in ("armed-group", "military", "police", "party")
    return armed and phrase.noun.sector in (owner.sector, "MIL", "REB", "UAF")


def is_only_noun(actor: Actor, phrase: Phrase) -> bool:
    """Whether what was taken for a name is a noun in capitals: "ten U.S. Marines"."""
    return phrase.noun is not None and actor.name.casefold() == phrase.head and actor.reason == FACTION


def is_kind_behind(inside: list[tuple[Span, Actor]], phrase: Phrase, head: Span) -> bool:
    """Whether "movement" right behind a body's name only says what it is."""
    beside = any(named.end + 1 == head.start and a.kind not in (None, "person", "place") for named, a in inside)
    return beside and not phrase.many and phrase.head in _WHAT_IT_IS


def is_of_state(phrase: Phrase) -> bool:
    """Whether the state that is spoken of has such: "the police", "officials"; not "two countries", "the ministers"."""
    if phrase.noun is None or phrase.noun.sector not in OF_STATE or not phrase.noun.anywhere:
        return False
    officials = phrase.noun.kind == "government" and phrase.noun.single == "person"
    return not phrase.many or phrase.noun.sector != "GOV" or officials or phrase.head.endswith("authorities")


def forces_of_state(phrase: Phrase, said: str) -> str | None:
    """Which forces of a country they are: "the 38,000 U.S. troops", "Iraqi warplanes"; not "Syrian rebel forces"."""
    if phrase.head not in _FORCES:
        return None
    before = _HOW_MANY.sub("", DETERMINER.sub("", said[: phrase.span.start])).strip(" ,0123456789")
    named = country_named(before) is not None or people_named(before) is not None
    return _FORCES[phrase.head] if named else None
