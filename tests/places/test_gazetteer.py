import csv
from importlib.resources import files

import pytest

from sayso.reading.places.gazetteer import MOST_PLACES, Gazetteer
from sayso.reading.places.names import key_of
from sayso.tables import table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kraków", "Krakow"),
        ("St. Louis", "Saint Louis"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("Coeur d'Alene", "Coeur d’Alene"),
        ("Winston-Salem", "WINSTON SALEM"),
        ("Łódź", "Lodz"),
    ],
)
def test_a_name_is_one_however_it_is_written(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


def test_the_largest_place_of_a_name_comes_first(gazetteer: Gazetteer) -> None:
    houston = gazetteer.named("Houston")
    assert (houston[0].country, houston[0].kind, houston[0].geonames) == ("USA", "city", 4699066)
    assert [place.people for place in houston] == sorted((place.people for place in houston), reverse=True)


def test_a_city_knows_its_county_and_its_state(gazetteer: Gazetteer) -> None:
    houston = gazetteer.named("Houston")[0]
    assert gazetteer.place(houston.county).name == "Harris County"
    assert gazetteer.place(houston.region).name == "Texas"


def test_no_name_gives_more_places_than_it_may(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.named("San José")) <= MOST_PLACES
    assert gazetteer.named("Xqzzyl") == ()
    assert gazetteer.named("") == ()


def test_every_point_lies_on_the_earth(gazetteer: Gazetteer) -> None:
    lat, lon = gazetteer._arrays["lat"], gazetteer._arrays["lon"]
    assert abs(lat).max() <= 90 * 10_000
    assert abs(lon).max() <= 180 * 10_000


@pytest.mark.parametrize(
    ("name", "country"), [("Mexico", "MEX"), ("Congo", "COD"), ("Kyiv", "UKR"), ("Taiwan", "TWN"), ("Kosovo", "XKX")]
)
def test_a_name_in_use_means_its_place_first(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.named(name)[0].country == country


def test_all_names_of_a_place_in_dispute_are_one_place(gazetteer: Gazetteer) -> None:
    rows = table("reading/places/disputed.csv")
    for place in {row["place"] for row in rows}:
        numbers = {gazetteer.named(row["name"])[0].number for row in rows if row["place"] == place}
        assert len(numbers) == 1, place


def test_every_row_of_our_tables_is_whole_and_tells_its_source() -> None:
    for path in sorted(files("sayso.reading.places").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".csv"):
            rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
            assert rows
            assert all(None not in row and None not in row.values() for row in rows), path.name
            assert all(row.get("source", "-") for row in rows), path.name


def test_ids_in_our_tables_are_those_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    for name in ("disputed.csv", "other_names.csv", "abbreviations.csv"):
        for row in table(f"reading/places/{name}"):
            if row["geonames"]:
                assert gazetteer.with_id(int(row["geonames"])) is not None or row["place"], row
