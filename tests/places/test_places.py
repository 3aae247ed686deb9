from itertools import pairwise
from pathlib import Path

import pytest
from read_places import read

from sayso.article import Span


def test_a_place_tells_where_it_lies_and_why() -> None:
    (paris, texas) = read("A tornado tore through Paris, Texas, on Sunday.", Paris="GPE", Texas="GPE")
    assert (paris.span, paris.country, paris.precision, paris.geonames) == (Span(23, 28), "USA", "city", 4717560)
    assert paris.reason == "named beside Texas"
    assert (texas.precision, texas.geonames) == ("region", 4736286)
    assert 0 < paris.confidence < 1


def test_the_same_name_beside_two_states_is_two_places() -> None:
    text = "Voters in Salem, Ore., and in Salem, Mass., went to the polls."
    salems = [place for place in read(text, Salem="GPE") if place.span.of(text) == "Salem"]
    assert [round(place.lon or 0) for place in salems] == [-123, -71]


def test_a_name_alone_is_the_one_that_stands_beside_its_state_elsewhere() -> None:
    text = "PORTLAND, Maine - Ferries stopped. Police in Portland said nobody was hurt."
    first, *_, last = (place for place in read(text, Portland="GPE") if place.span.of(text).lower() == "portland")
    assert first.geonames == last.geonames == 4975802


def test_a_part_of_the_world_is_no_quarter_of_a_town_that_bears_its_name() -> None:
    text = "From Baltimore, Maryland, to Washington, Annapolis and Richmond, Virginia, people speak of the Middle East."
    last = read(text, Baltimore="GPE", Annapolis="GPE", Richmond="GPE", Middle_East="LOC")[-1]
    assert (last.geonames, last.country, last.precision) == (6269133, None, "region")
    (first, *_) = read("In Middle East, Maryland, shops were shut.", Middle_East="LOC", Maryland="GPE")
    assert first.country == "USA"


def test_places_are_found_that_no_recogniser_marked() -> None:
    assert [place.country for place in read("Trains from Leeds to Sheffield were late.")] == ["GBR", "GBR"]


def test_a_place_that_no_table_has_comes_without_a_point() -> None:
    (place,) = read("They met in New Xanbulagh on Friday.", New_Xanbulagh="GPE")
    assert (place.geonames, place.name, place.lat, place.lon, place.precision) == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("text", "labels", "role"),
    [
        ("Talks went on in Moscow until dawn.", {"Moscow": "GPE"}, "literal"),
        ("A Moscow court jailed the editor.", {"Moscow": "GPE"}, "modifier"),
        ("A Houston-based firm went bankrupt.", {"Houston": "GPE"}, "modifier"),
        ("The Houston Police Department searched it.", {"Houston_Police_Department": "ORG"}, "modifier"),
        ("Turkish officials drank coffee.", {"Turkish": "NORP"}, "demonym"),
    ],
)
def test_the_role_of_a_place(text: str, labels: dict[str, str], role: str) -> None:
    assert [place.role for place in read(text, **labels)] == [role]


def test_a_metonym_is_what_the_head_or_the_actors_step_takes_for_one() -> None:
    text = "Moscow rejected the offer, and talks went on in Geneva."
    labels = {"Moscow": "GPE", "Geneva": "GPE"}
    assert [p.role for p in read(text, metonyms=("Moscow",), **labels)] == ["metonym", "literal"]
    assert [p.role for p in read(text, governments=("Moscow",), **labels)] == ["metonym", "literal"]


def test_a_longer_name_is_not_the_country_inside_of_it() -> None:
    text = "Envoys of the People's Republic of China and the Democratic People's Republic of Korea met."
    assert [place.country for place in read(text)] == ["CHN", "PRK"]


def test_places_do_not_overlap_and_stand_in_order() -> None:
    text = "The Republic of the Congo and the Democratic Republic of the Congo share a river, New York City does not."
    spans = [place.span for place in read(text, New_York="GPE")]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "text", ["", "I", "\ud800 Paris", "A" * 5000, "St. " * 500, "Paris, " * 2000, "Ⅷ ﷺ \u0000 É’s"]
)
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    for place in read(text):
        assert place.span.of(text)


def test_reading_the_same_text_twice_gives_the_same() -> None:
    text = Path(__file__).with_name("hard").joinpath("cases.jsonl").read_text(encoding="utf-8")
    assert read(text) == read(text)
