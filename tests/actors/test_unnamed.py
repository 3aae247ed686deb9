"""Who acts without a name is an actor with the kind, sector and country that the words tell."""

from dataclasses import replace
from typing import cast

import pytest
from reading_of import reading_of

from sayso.article import Span
from sayso.reading.actors.find import find_actors
from sayso.reading.actors.governments import tell_governments
from sayso.reading.actors.persons import tell_persons
from sayso.reading.actors.phrases import nationality_in, phrase_of
from sayso.reading.actors.unnamed import tell_unnamed
from sayso.reading.events.tell import tell_events
from sayso.reading.records import Argument, Event, Reading
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)


def read(text: str, entities: list[list[str]], *actors: str, day: str | None = None) -> Reading:
    """A reading with one event, whose actors these words are."""
    reading = reading_of(text, entities)
    spans = [Span(text.index(said), text.index(said) + len(said)) for said in actors]
    event = Event(
        id="e0",
        type="ASSAULT",
        trigger=Span(0, 1),
        actors=tuple(Argument(span) for span in spans),
        certainty="CT+",
        factuality=3.0,
        confidence=1.0,
    )
    reading = replace(reading, article=replace(reading.article, published=day), events=(event,))
    for step in (find_actors, tell_persons, tell_governments, tell_unnamed, tell_events):
        reading = step(reading, NO_MODELS)
    return reading


@pytest.mark.parametrize(
    ("said", "kind", "sector", "country"),
    [
        ("two Russian peacekeepers", "military", "MIL", "RUS"),
        ("a soldier", "person", "MIL", None),
        ("U.S.-backed rebels", "armed-group", "REB", None),
        ("ethnic Albanian guerrillas", "armed-group", "REB", None),
        ("members of the Iraqi security forces", "military", "MIL", "IRQ"),
        ("students from Kenya", "population", "EDU", "KEN"),
        ("one of the judges", "person", "JUD", None),
        ("at least 12", "population", "CVL", None),
        ("45,000 Marines", "military", "MIL", None),
        ("members of parliament", "government", "LEG", None),
        ("the night-walkers", None, None, None),
        ("Papua New Guinea police", "police", "COP", "PNG"),
    ],
)
def test_a_phrase_tells_kind_sector_and_country(
    said: str, kind: str | None, sector: str | None, country: str | None
) -> None:
    phrase = phrase_of(said)
    assert phrase is not None
    assert (phrase.kind, phrase.noun.sector if phrase.noun else None) == (kind, sector)
    assert nationality_in(said, phrase)[0] == country


def test_who_acts_without_a_name_has_an_id() -> None:
    reading = read("Then Russian peacekeepers fired.", [["Russian", "NORP"]], "Russian peacekeepers")
    actor = reading.actor(reading.events[0].actors[0].actor)
    assert actor is not None
    assert (actor.name, actor.kind, actor.country, actor.sector) == ("Russian peacekeepers", "military", "RUS", "MIL")
    assert actor.reason == "noun: peacekeepers; demonym: Russian"


def test_the_same_group_named_again_is_one_actor() -> None:
    reading = read("Then Russian peacekeepers fired. The peacekeepers left.", [], "Russian peacekeepers")
    (group,) = [actor for actor in reading.actors if actor.sector == "MIL"]
    assert group.aliases == ("peacekeepers",)
    assert len(group.mentions) == 2


def test_a_country_that_acts_is_its_government_and_his_government_too() -> None:
    text = "Russia attacked. President Ilham Aliyev of Azerbaijan waited, and Aliyev's government protested."
    entities = [["Russia", "GPE"], ["Ilham Aliyev", "PERSON"], ["Azerbaijan", "GPE"], ["Aliyev", "PERSON"]]
    reading = read(text, entities, "Russia", "Aliyev's government", day="2020-10-09")
    named = [reading.actor(argument.actor) for argument in reading.events[0].actors]
    assert [actor.name for actor in named if actor] == ["Government of Russia", "Government of Azerbaijan"]


def test_fighters_of_a_group_are_the_group() -> None:
    reading = read("On Monday ISIL fighters shot him.", [["ISIL", "ORG"]], "ISIL fighters")
    actor = reading.actor(reading.events[0].actors[0].actor)
    assert actor is not None
    assert actor.name == "Islamic State"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("FBI agents", "Federal Bureau of Investigation"),
        ("FBI suspects", "FBI suspects"),
        ("nearly 200 Israeli soldiers", "Israel Defense Forces"),
        ("the 38,000 U.S. troops", "United States Armed Forces"),
        ("Iraqi warplanes", "Iraqi Air Force"),
        ("Syrian rebel forces", "Syrian rebel forces"),
        ("the Kenyan police", "Kenya Police"),
    ],
)
def test_who_serves_a_body_or_a_state_is_that_body(said: str, name: str) -> None:
    reading = read(f"On Monday {said} fired.", [["FBI", "ORG"]] if "FBI" in said else [], said)
    actor = reading.actor(reading.events[0].actors[0].actor)
    assert actor is not None
    assert actor.name == name


def test_an_office_is_its_holders_on_the_day_and_nobodys_without_one() -> None:
    for day, name in (
        ("2023-09-20", "Nikol Pashinyan"),
        ("2010-09-20", "Tigran Sargsyan"),
        (None, "Armenian prime minister"),
    ):
        reading = read("So the Armenian prime minister left.", [], "the Armenian prime minister", day=day)
        assert [actor.name for actor in reading.actors if actor.kind == "person"] == [name]


def test_a_former_holder_is_not_named() -> None:
    reading = read("So the former Armenian president left.", [], "the former Armenian president", day="2023-09-20")
    assert [actor.name for actor in reading.actors if actor.kind == "person"] == ["former Armenian president"]


def test_the_police_are_those_of_the_only_country_spoken_of() -> None:
    (police,) = [a for a in read("Chile slept. Riot police came.", [["Chile", "GPE"]]).actors if a.kind == "police"]
    assert (police.country, police.confidence) == ("CHL", 0.6)
    two = read("Chile and Peru slept. Riot police came.", [["Chile", "GPE"], ["Peru", "GPE"]])
    assert [a.country for a in two.actors if a.kind == "police"] == [None]


def test_civilians_are_of_no_country_that_is_not_said() -> None:
    reading = read("Chile slept. Then protesters came.", [["Chile", "GPE"]])
    assert [a.country for a in reading.actors if a.kind == "population"] == [None]


def test_a_title_before_a_name_is_no_actor_of_its_own() -> None:
    reading = read("Then President Lajos Varga left.", [["Lajos Varga", "PERSON"]])
    assert [actor.name for actor in reading.actors] == ["Lajos Varga"]


def test_a_long_text_of_groups_is_read_in_bounded_time() -> None:
    import time

    text = " ".join(f"Word{i} rebels fought soldiers of unit {i}." for i in range(4000))
    began = time.process_time()
    read(text, [])
    assert time.process_time() - began < 20
