"""Whose a group without a name is: what its noun phrase and the actor named beside it say of each other."""

import re

from sayso.article import Span
from sayso.reading.actors.facts import country_named, people_named
from sayso.reading.actors.kinds import FACTION
from sayso.reading.actors.persons import OF_STATE
from sayso.reading.actors.phrases import Phrase
from sayso.reading.records import Actor

FORCES = frozenset({"troops", "forces", "military", "armed forces"})  # of a country: its Armed Forces
_WHAT_IT_IS = frozenset(
    {"movement", "group", "militia", "party", "organization", "organisation", "network", "alliance"}
)
DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|some|its|their|his|her|our|my|both|all|other)\s+", re.IGNORECASE
)


def is_member(owner: Actor, phrase: Phrase) -> bool:
    """Whether "ISIL fighters" are ISIL."""
    body = owner.kind in ("armed-group", "military", "police", "party")
    return (
        body and phrase.many and phrase.noun is not None and phrase.noun.sector in (owner.sector, "MIL", "REB", "UAF")
    )


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


def are_the_armed_forces(phrase: Phrase, said: str) -> bool:
    """Whether they are a country's forces as such: "the 38,000 U.S. troops", not "Syrian rebel forces"."""
    if phrase.head not in FORCES:
        return False
    before = DETERMINER.sub("", said[: phrase.span.start]).strip(" ,0123456789")
    return country_named(before) is not None or people_named(before) is not None
