"""A place that speaks is its government; a place that is only spoken of stays a place."""

from dataclasses import replace
from typing import cast

from reading_of import reading_of, statement_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.governments import tell_governments
from sayso.reading.actors.speakers import name_speakers
from sayso.reading.records import Reading
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)


def read(text: str, entities: list[list[str]], *sources: str) -> Reading:
    """A reading whose statements have these sources, and as contents `#1`, `#2` …"""
    statements, at = [], 0
    for i, source in enumerate(sources):
        statements.append(statement_of(text, i, source, f"#{i + 1}", at))
        at = text.index(f"#{i + 1}")
    reading = find_actors(reading_of(text, entities), NO_MODELS)
    reading = tell_governments(replace(reading, statements=tuple(statements)), NO_MODELS)
    return name_speakers(reading, NO_MODELS)


def test_a_capital_that_speaks_is_the_government_of_its_country() -> None:
    reading = read("Baku rejected #1.", [["Baku", "GPE"]], "Baku")
    (actor,) = reading.actors
    assert (actor.name, actor.kind, actor.country, actor.sector) == (
        "Government of Azerbaijan",
        "government",
        "AZE",
        "GOV",
    )
    assert [mention.metonym for mention in actor.mentions] == [True]
    assert reading.statements[0].speaker == actor.id


def test_a_capital_and_its_country_speak_for_one_government() -> None:
    reading = read("Moscow said #1. Russia denied #2.", [["Moscow", "GPE"], ["Russia", "GPE"]], "Moscow", "Russia")
    assert [(a.name, a.aliases) for a in reading.actors] == [("Government of Russia", ("Moscow", "Russia"))]
    assert {s.speaker for s in reading.statements} == {"x0"}


def test_the_place_keeps_the_mentions_that_are_places() -> None:
    reading = read("Kyiv said #1. In Kyiv it rained.", [["Kyiv", "GPE"], ["Kyiv", "GPE"]], "Kyiv")
    assert [(a.id, a.name, a.kind, len(a.mentions)) for a in reading.actors] == [
        ("x0", "Government of Ukraine", "government", 1),
        ("x1", "Kyiv", "place", 1),
    ]


def test_an_article_before_the_country_is_no_hindrance() -> None:
    reading = read("The United States said #1.", [["The United States", "GPE"]], "The United States")
    assert [a.name for a in reading.actors] == ["Government of the United States"]


def test_a_person_in_a_capital_does_not_make_it_speak() -> None:
    reading = read("A resident of Kyiv said #1.", [["Kyiv", "GPE"]], "A resident of Kyiv")
    assert [(a.kind, a.mentions[0].metonym) for a in reading.actors] == [("place", False)]
    assert reading.statements[0].speaker is None


def test_a_city_that_is_no_capital_stays_a_place() -> None:
    reading = read("Mariupol said #1.", [["Mariupol", "GPE"]], "Mariupol")
    assert [a.kind for a in reading.actors] == ["place"]
