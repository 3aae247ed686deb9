"""The table of names in dispute, asked by name."""

from itertools import chain

import pytest

from sayso.reading.places.disputed import disputed_place, disputed_places
from sayso.reading.places.names import key_of


def test_no_name_or_id_is_that_of_two_places() -> None:
    places = disputed_places()
    keys = list(chain.from_iterable({key_of(place.id), *place.names} for place in places))
    ids = [place.geonames for place in places if place.geonames is not None]
    assert len(set(keys)) == len(keys)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "name", ["Stepanakert / Khankendi", "stepanakert", "KHANKENDI", "Xankəndi", "XANKƏNDI", " Stepanakert/Khankendi "]
)
def test_a_place_is_found_by_its_neutral_id_and_by_all_its_names(name: str) -> None:
    found = disputed_place(name)
    assert found is not None
    assert (found.id, found.geonames) == ("Stepanakert / Khankendi", 146970)


def test_each_name_says_who_uses_it() -> None:
    found = disputed_place("Kiev")
    assert found is not None
    assert [(side.name, side.used_by) for side in found.names.values()] == [
        ("Kyiv", "Ukraine; most news media since 2019"),
        ("Kiev", "Russia; older news"),
    ]


def test_a_place_that_is_not_in_dispute_is_not_found() -> None:
    assert disputed_place("Paris") is None
    assert disputed_place("") is None
