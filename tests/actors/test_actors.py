"""Which names are one actor, and what is said of it."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_of import reading_of

from sayso.article import Article, Span
from sayso.reading.actors.facts import country_named, people_named, place_fact
from sayso.reading.actors.find import find_actors
from sayso.reading.records import Entity, Reading
from sayso.reading.step import Models
from sayso.tables import table

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases/actors.json").read_text(encoding="utf-8"))
NO_MODELS = cast(Models, None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_names_are_put_together_to_actors(case: dict[str, Any]) -> None:
    text = case["text"]
    actors = find_actors(reading_of(text, case["entities"]), NO_MODELS).actors
    got = [[a.name, list(a.aliases), a.kind, a.country, [m.span.of(text) for m in a.mentions]] for a in actors]
    assert got == case["actors"]
    assert [a.id for a in actors] == [f"x{i}" for i in range(len(actors))]


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("The Kremlin denied it.", True),
        ("A Kremlin spokesman denied it.", True),
        ("They met in the Kremlin.", False),
        ("He waited outside the Kremlin.", False),
    ],
)
def test_a_seat_of_government_stands_for_it_unless_the_building_is_meant(text: str, stands_for: bool) -> None:
    (actor,) = find_actors(reading_of(text, [["Kremlin", "FAC"]]), NO_MODELS).actors
    assert (actor.kind, actor.country, actor.reason) == ("government", "RUS", "seat of government")
    assert [m.metonym for m in actor.mentions] == [stands_for]


def test_what_a_table_tells_is_surer_than_a_label_and_names_put_together_are_less_sure() -> None:
    text = "Kenya waits. Anna Varga left. Varga fell. Peter Kis sat."
    names = [["Kenya", "GPE"], ["Anna Varga", "PERSON"], ["Varga", "PERSON"], ["Peter Kis", "PERSON"]]
    actors = find_actors(reading_of(text, names), NO_MODELS).actors
    assert [a.confidence for a in actors] == [0.9, 0.6, 0.7]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Armenia", "ARM"), ("Kosovo", "XKX"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("U.S.", "USA"), ("Burma", "MMR")],
)
def test_a_country_is_known_by_its_usual_names(name: str, code: str) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Armenians", "ARM"), ("French", "FRA"), ("Swiss", "CHE"), ("Poles", "POL"), ("Kurds", None)]
)
def test_a_people_is_known_by_its_usual_names(name: str, code: str | None) -> None:
    assert people_named(name) == code


def test_every_country_of_the_demonyms_is_a_real_one_and_every_row_has_a_source() -> None:
    import pycountry

    known = {country.alpha_3 for country in pycountry.countries} | {"XKX", ""}
    for name in ("countries.csv", "bodies.csv"):
        rows = table(f"reading/actors/{name}")
        assert {row["country"] for row in rows} <= known
        assert all(row["source"] for row in rows)
        assert len({(row["name"], row["what"] == "adjective") for row in rows}) == len(rows)


def test_a_city_name_that_two_countries_have_tells_no_country() -> None:
    assert place_fact("Birmingham") is None
    assert place_fact("Mosul") is not None


PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["Anna Varga", "Varga", "the ", "’s", " (SDF)", "Mr. ", "Syrian Democratic Forces", "\n", "U.S.", "(", "al-"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "FAC", None])), max_size=12))
def test_any_entities_give_mentions_in_order_that_do_not_overlap(pieces: list[tuple[str, str | None]]) -> None:
    text, entities = "", []
    for said, label in pieces:
        if label and said:
            entities.append(Entity(Span(len(text), len(text) + len(said)), label))
        text += said
    reading = Reading(article=Article(id="a", text=text), program="", model="", entities=tuple(entities))
    actors = find_actors(reading, NO_MODELS).actors
    spans = [mention.span for actor in actors for mention in actor.mentions]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert not any(a.overlaps(b) for a in spans for b in spans if a is not b)
    assert [a.mentions[0].span for a in actors] == sorted(a.mentions[0].span for a in actors)
    for actor in actors:
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda mention: mention.span)
        said = {" ".join(m.span.of(text).split()) for m in actor.mentions}
        assert {actor.name, *actor.aliases} - said <= {actor.name}  # a body of the table has its usual name
        assert said <= {actor.name, *actor.aliases}
