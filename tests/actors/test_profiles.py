"""Kinds and sectors that the heads tell of actors where no table does."""

import pytest

from sayso.article import Article, Span
from sayso.reading.actors.kinds import PERSON
from sayso.reading.actors.profiles import tell_profiles
from sayso.reading.records import Actor, Mention, Profile, Reading

TEXT = "Tenvar fell. Tenvar was shelled again."
FIRST, SECOND = Span(0, 6), Span(13, 19)


def actor(kind: str | None, reason: str | None, sector: str | None = None) -> Actor:
    mentions = (Mention(FIRST), Mention(SECOND))
    return Actor(id="x0", name="Tenvar", kind=kind, reason=reason, sector=sector, confidence=0.7, mentions=mentions)


def told(who: Actor, *profiles: Profile) -> Actor:
    article = Article(id="a", text=TEXT)
    reading = Reading(article=article, program="p", model="m", actors=(who,), profiles=profiles)
    (found,) = tell_profiles(reading, None).actors  # type: ignore[arg-type]
    return found


def test_who_is_of_no_known_kind_becomes_what_the_words_look_like() -> None:
    found = told(actor(None, "demonym: Norwegian"), Profile(FIRST, "military", 0.5, "MIL", 0.45))
    assert (found.kind, found.sector, found.confidence) == ("military", "MIL", 0.5)
    assert found.reason == "demonym: Norwegian; in its context a military"


@pytest.mark.parametrize(("chance", "kind"), [(0.55, "person"), (0.65, "place")])
def test_a_kind_by_the_recognisers_label_gives_way_only_to_a_surer_one(chance: float, kind: str) -> None:
    found = told(actor("person", PERSON), Profile(FIRST, "place", chance, "GOV", 0.2))
    assert (found.kind, found.sector) == (kind, None)


def test_what_a_table_tells_stays() -> None:
    known = actor("armed-group", "known body", "REB")
    assert told(known, Profile(FIRST, "place", 0.99, "GOV", 0.99)) == known


def test_all_mentions_have_a_vote() -> None:
    sure, other = Profile(FIRST, "place", 0.9, "GOV", 0.2), Profile(SECOND, "person", 0.8, "GOV", 0.2)
    assert told(actor(None, None), sure, other).kind == "place"
    assert told(actor("person", PERSON), sure, other).kind == "person"  # in doubt: 0.45 over both


def test_a_place_has_no_sector() -> None:
    found = told(actor("person", PERSON, "GOV"), Profile(FIRST, "place", 0.9, "GOV", 0.9))
    assert (found.kind, found.sector) == ("place", None)


def test_nothing_is_told_of_who_has_no_profile() -> None:
    unknown = actor(None, None)
    assert told(unknown) == unknown
    assert told(unknown, Profile(Span(7, 11), "place", 0.9, "GOV", 0.9)) == unknown
