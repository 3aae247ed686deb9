"""Who a named person is depends on the words beside the name and on who held an office that day."""

from dataclasses import replace
from typing import cast

from reading_of import reading_of

from sayso.reading.actors.find import find_actors
from sayso.reading.actors.holders import SHARED, holder_of_office
from sayso.reading.actors.persons import tell_persons
from sayso.reading.records import Actor
from sayso.reading.step import Models

NO_MODELS = cast(Models, None)


def persons(text: str, entities: list[list[str]], day: str | None = None, title: str | None = None) -> list[Actor]:
    reading = reading_of(text, entities)
    reading = replace(reading, article=replace(reading.article, published=day, title=title))
    found = tell_persons(find_actors(reading, NO_MODELS), NO_MODELS).actors
    return [actor for actor in found if actor.kind == "person"]


def test_a_surname_is_that_of_who_held_an_office_on_the_day() -> None:
    (clinton,) = persons("President Clinton spoke.", [["Clinton", "PERSON"]], "1998-12-17")
    assert (clinton.name, clinton.country, clinton.sector) == ("Bill Clinton", "USA", "GOV")
    assert clinton.reason == "president of USA: holder of the office on 1998-12-17"


def test_on_another_day_and_without_a_date_the_surname_tells_nobody() -> None:
    for day in ("2016-12-17", None):
        (clinton,) = persons("President Clinton spoke.", [["Clinton", "PERSON"]], day)
        assert (clinton.name, clinton.country) == ("Clinton", None)


def test_a_common_surname_needs_its_country_or_office_beside_it() -> None:
    (may,) = persons("May refused.", [["May", "PERSON"]], "2018-05-01")
    assert may.country is None
    (may,) = persons("Britain waited. May refused.", [["Britain", "GPE"], ["May", "PERSON"]], "2018-05-01")
    assert (may.name, may.country) == ("Theresa May", "GBR")


def test_a_name_taken_for_a_bodys_is_a_persons_where_the_table_has_it() -> None:
    (trump,) = persons("Trump refused.", [["Trump", "ORG"]], "2018-05-01")
    assert (trump.name, trump.kind, trump.country) == ("Donald Trump", "person", "USA")


def test_a_senator_is_of_the_legislature_on_a_day_in_office_and_of_no_sector_after() -> None:
    for day, sector in (("1999-05-01", "LEG"), ("2005-05-01", None)):
        (helms,) = persons("Jesse Helms objected.", [["Jesse Helms", "PERSON"]], day)
        assert (helms.name, helms.country, helms.sector) == ("Jesse Helms", "USA", sector)


def test_a_candidate_is_of_the_party_from_the_announcement_to_the_withdrawal() -> None:
    for day, sector in (("2016-02-01", "PTY"), ("2016-06-01", "LEG"), ("2025-03-01", "GOV")):
        (rubio,) = persons("Marco Rubio objected.", [["Marco Rubio", "PERSON"]], day)
        assert (rubio.country, rubio.sector) == ("USA", sector)


def test_who_leads_a_party_and_a_government_is_of_the_government() -> None:
    for name, day in (
        ("Angela Merkel", "2012-05-01"),
        ("Justin Trudeau", "2018-05-01"),
        ("Pervez Musharraf", "2004-05-01"),
    ):
        (leader,) = persons(f"{name} objected.", [[name, "PERSON"]], day)
        assert leader.sector == "GOV"


def test_a_rebel_leader_is_found_by_a_nickname_with_country_and_sector() -> None:
    (golani,) = persons("Abu Mohammad al-Julani spoke.", [["Abu Mohammad al-Julani", "PERSON"]], "2018-05-01")
    assert (golani.name, golani.country, golani.sector) == ("Ahmed al-Sharaa", "SYR", "REB")


def test_a_surname_is_a_senators_only_with_the_title_and_the_country() -> None:
    cases = {
        "The United States waited. Sen. Durbin objected.": "Dick Durbin",
        "The United States waited. Durbin objected.": "Durbin",
        "Sen. Durbin objected.": "Durbin",
    }
    for text, name in cases.items():
        entities = [*([["United States", "GPE"]] if "United" in text else []), ["Durbin", "PERSON"]]
        (durbin,) = persons(text, entities, "2015-05-01")
        assert durbin.name == name


def test_an_office_that_several_hold_names_nobody() -> None:
    assert holder_of_office("rebel leader", "LBN", "2000-01-01") is None
    assert "rebel leader" in SHARED


def test_two_names_of_one_holder_are_one_actor() -> None:
    entities = [["Saddam Hussein", "PERSON"], ["Saddam", "PERSON"]]
    (saddam,) = persons("Saddam Hussein spoke. Saddam left Iraq.", [*entities, ["Iraq", "GPE"]], "1998-05-01")
    assert len(saddam.mentions) == 2


def test_an_office_of_another_sector_is_not_the_holders() -> None:
    (merkel,) = persons("Judge Johnson ruled in Britain.", [["Johnson", "PERSON"], ["Britain", "GPE"]], "2020-05-01")
    assert (merkel.name, merkel.sector) == ("Johnson", "JUD")


def test_the_words_beside_a_name_tell_country_and_sector() -> None:
    cases = {
        "Hungarian head of state Lajos Varga resigned.": ("Lajos Varga", "HUN", "GOV"),
        "President Lajos Varga of Hungary resigned.": ("Lajos Varga", "HUN", "GOV"),
        "Gen. Tomas Reyes resigned.": ("Tomas Reyes", None, "MIL"),
        "Ruth Amsel, a nurse from Armenia, resigned.": ("Ruth Amsel", "ARM", "HLH"),
        "UN Special Envoy Karin Holt resigned.": ("Karin Holt", None, "IGO"),
        "Ruth Amsel resigned.": ("Ruth Amsel", None, None),
    }
    for text, wanted in cases.items():
        (found,) = persons(text, [[wanted[0], "PERSON"]])
        assert (found.name, found.country, found.sector) == wanted


def test_an_ambiguous_name_is_told_by_the_names_around_it() -> None:
    for text, country in (
        ("Russia bombed Georgia.", "GEO"),
        ("Atlanta is in Georgia.", "USA"),
        ("Atlanta in Georgia greeted Tbilisi.", None),
    ):
        reading = find_actors(reading_of(text, [["Georgia", "GPE"]]), NO_MODELS)
        assert [actor.country for actor in reading.actors if actor.name == "Georgia"] == [country]
