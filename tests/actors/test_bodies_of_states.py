"""Ministries, armies, governments: known by what they are and whose; never by a guess."""

from dataclasses import replace
from typing import cast

import pytest
from reading_of import reading_of, statement_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.governments import country_name, tell_governments
from sayso.reading.actors.speakers import name_speakers
from sayso.reading.actors.state_bodies import dateline_country, state_bodies_in
from sayso.reading.records import Reading
from sayso.reading.step import Models
from sayso.tables import table

NO_MODELS = cast(Models, None)


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(b.span.of(text), b.what, b.country) for b in state_bodies_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Turkish foreign ministry said", [("Turkish foreign ministry", "Ministry of Foreign Affairs", "TUR")]),
        ("Russia's Defence Ministry said", [("Russia's Defence Ministry", "Ministry of Defence", "RUS")]),
        ("Moscow’s defense ministry said", [("Moscow’s defense ministry", "Ministry of Defence", "RUS")]),
        ("the Defence Ministry in Baku said", [("Defence Ministry in Baku", "Ministry of Defence", "AZE")]),
        ("the Ministry of Health of Ukraine", [("Ministry of Health of Ukraine", "Ministry of Health", "UKR")]),
        ("The South African government said", [("South African government", "Government", "ZAF")]),
        ("the U.S. military said", [("U.S. military", "Armed Forces", "USA")]),
        ("the Ethiopian federal government", [("Ethiopian federal government", "Government", "ETH")]),
        ("The Health Ministry said", [("Health Ministry", "Ministry of Health", None)]),
        ("the government said", []),
        ("the police said", []),
        ("a regional government said", []),
        ("the Kherson administration and the Punjab police", []),
        ("the Bosnian Serb army", []),
        ("the Northern Irish police", []),
        ("the Scottish government", []),
        ("the Free Syrian Army", []),
        ("the Russian-backed government", []),
        ("a government of national unity", []),
        ("the police in Cairo said", []),
        ("the Armenian authorities in Karabakh said", []),
        ("Turkish pro-government media", []),
    ],
)
def test_a_body_of_a_state_is_told_by_the_country_beside_it(
    text: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert named(text) == found


def test_a_body_without_a_country_is_that_of_the_one_country_whose_such_body_is_named() -> None:
    assert [b[2] for b in named("The Syrian army left. The army said so.")] == ["SYR", "SYR"]
    assert [b[2] for b in named("The Syrian army met the Iraqi army. The army said so.")] == ["SYR", "IRQ"]


def test_the_army_is_nobodys_before_one_is_named_but_a_ministry_may_stand_in_a_heading() -> None:
    assert [b[2] for b in named("The army said so. The Syrian army left.")] == ["SYR"]
    text = "Foreign Ministry denies it\n\nThe Turkish Foreign Ministry said."
    assert [b[2] for b in named(text)] == ["TUR", "TUR"]


def test_a_capital_in_the_dateline_tells_whose_the_army_is_but_not_the_police() -> None:
    text = "KHARTOUM, April 15 (Wire) - The army said so. The police left."
    assert named(text) == [("army", "Army", "SDN")]


def test_a_dateline_and_a_country_named_that_differ_tell_nothing() -> None:
    text = (
        "MOSCOW, July 25. The Ukrainian army fled, and the army said so. "
        "The Ukrainian Defence Ministry met the Defence Ministry."
    )
    assert [(b[1], b[2]) for b in named(text)] == [
        ("Army", "UKR"),
        ("Ministry of Defence", "UKR"),
        ("Ministry of Defence", None),
    ]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("MOSCOW, July 25, 2022. It rained.", "RUS"),
        ("Heading\n\nBaku, December 22. It rained.", "AZE"),
        ("BAGHDAD, Iraq (AP)_ It rained.", "IRQ"),
        ("MOSUL, July 25. It rained.", None),
        ("Moscow rejected it.", None),
        ("It rained.\n" * 60 + "MOSCOW, July 25. It rained.", None),
    ],
)
def test_a_dateline_is_a_capital_with_a_day_or_an_agency(text: str, country: str | None) -> None:
    assert dateline_country(text) == country


def read(text: str, entities: list[list[str]], *sources: str, outlet: str | None = None) -> Reading:
    """A reading whose statements have these sources, and as contents `#1`, `#2` …"""
    statements, at = [], 0
    for i, source in enumerate(sources):
        statements.append(statement_of(text, i, source, f"#{i + 1}", at))
        at = statements[-1].source.end  # type: ignore[union-attr]
    made = reading_of(text, entities)
    made = replace(made, article=replace(made.article, outlet=outlet), statements=tuple(statements))
    for step in (find_actors, tell_governments, name_speakers):
        made = step(made, NO_MODELS)
    return made


def speakers(reading: Reading) -> list[str | None]:
    return [actor.name if (actor := reading.actor(s.speaker)) else None for s in reading.statements]


def test_a_ministry_is_one_actor_under_its_full_name_whatever_the_recogniser_marked() -> None:
    text = "The Russian Defence Ministry said #1. The Defence Ministry said #2. The ministry said #3."
    sources = ("The Russian Defence Ministry", "The Defence Ministry", "The ministry")
    for entities in ([["The Russian Defence Ministry", "ORG"]], [["Russian", "NORP"], ["Defence Ministry", "ORG"]], []):
        reading = read(text, entities, *sources)
        assert speakers(reading) == ["Ministry of Defence of Russia"] * 3
        (actor,) = reading.actors
        assert (actor.kind, actor.country, actor.sector) == ("government", "RUS", "GOV")
        assert actor.aliases == ("Russian Defence Ministry", "Defence Ministry")


def test_the_ministry_is_nobody_where_two_are_named() -> None:
    text = "The Russian Defence Ministry said #1. The Foreign Ministry said #2. The ministry said #3."
    reading = read(text, [], "The Russian Defence Ministry", "The Foreign Ministry", "The ministry")
    assert speakers(reading)[2] is None


def test_a_seat_of_government_speaks_for_the_government() -> None:
    text = "The Kremlin denied #1. Moscow said #2. The Russian government said #3. They met in the Kremlin."
    entities = [["Kremlin", "ORG"], ["Moscow", "GPE"], ["Kremlin", "FAC"]]
    reading = read(text, entities, "The Kremlin", "Moscow", "The Russian government")
    assert speakers(reading) == ["Government of Russia"] * 3
    assert [(a.name, len(a.mentions)) for a in reading.actors] == [("Government of Russia", 3), ("Kremlin", 1)]


def test_a_ministry_does_not_break_up_a_longer_name() -> None:
    name = "Foreign Ministry Spouses Club"
    reading = read(f"The {name} said #1.", [[name, "ORG"]], f"The {name}")
    assert [actor.name for actor in reading.actors] == [name]


def test_this_newspaper_is_the_articles_outlet() -> None:
    text = "This newspaper reported #1. The Plain Gazette stands by it."
    reading = read(text, [["Plain Gazette", "ORG"]], "This newspaper", outlet="Plain Gazette")
    assert speakers(reading) == ["Plain Gazette"]
    assert [(a.name, len(a.mentions)) for a in reading.actors] == [("Plain Gazette", 2)]
    assert speakers(read(text, [["Plain Gazette", "ORG"]], "This newspaper")) == [None]


def test_a_capital_that_the_recogniser_missed_or_took_for_a_person_speaks_too() -> None:
    assert speakers(read("Kyiv said #1.", [], "Kyiv")) == ["Government of Ukraine"]
    assert speakers(read("Yerevan itself said #1.", [["Yerevan", "PERSON"]], "Yerevan itself")) == [
        "Government of Armenia"
    ]
    assert speakers(read("Sofia said #1.", [["Sofia", "PERSON"]], "Sofia")) == ["Sofia"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("TUR", "Turkey"),
        ("MMR", "Myanmar"),
        ("USA", "the United States"),
        ("XKX", "Kosovo"),
        ("BIH", "Bosnia and Herzegovina"),
    ],
)
def test_a_country_is_named_as_newspapers_name_it(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(
    ("name", "key"), [("state_bodies.csv", "words"), ("roles.csv", "words"), ("body_nouns.csv", "noun")]
)
def test_every_row_of_the_tables_has_a_source_and_is_there_once(name: str, key: str) -> None:
    rows = list(table(f"reading/actors/{name}"))
    assert all(row["source"] for row in rows)
    assert len({row[key] for row in rows}) == len(rows)
