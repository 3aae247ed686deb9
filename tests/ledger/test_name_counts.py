"""Names of places in dispute counted by outlet and month."""

from typing import Any

import pytest
from made_up_names import naming

from sayso import SaysoError
from sayso.ledger import Ledger, NameCountRow


def as_counted(rows: tuple[NameCountRow, ...], *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in fields) for row in rows]


@pytest.fixture
def news(ledger: Ledger) -> Ledger:
    ledger.add(naming("a", "Kyiv", outlet="Courier", published="2026-05-04"))
    ledger.add(naming("b", "Kiev", "Karabakh", outlet="Gazette", published="2026-05-30T12:00:00Z"))
    ledger.add(naming("c", "KIEV", "Kyiv", "Geneva", outlet="Gazette", published="2026-06-01"))
    ledger.add(naming("d", "Kiev"))
    return ledger


def test_each_name_is_counted_with_its_share_and_whose_it_is(news: Ledger) -> None:
    rows = news.name_counts().rows
    assert as_counted(rows, "place", "name", "written", "articles", "share") == [
        ("Kyiv", "Kiev", 3, 3, 0.6),
        ("Kyiv", "Kyiv", 2, 2, 0.4),
        ("Nagorno-Karabakh", "Karabakh", 1, 1, 1.0),
    ]
    assert as_counted(rows, "used_by")[:2] == [("Russia; older news",), ("Ukraine; most news media since 2019",)]
    assert {(row.outlet, row.month) for row in rows} == {(None, None)}


def test_a_share_is_that_of_the_outlet_or_month_it_stands_with(news: Ledger) -> None:
    by_outlet = news.name_counts("Kyiv", "outlet").rows
    assert as_counted(by_outlet, "outlet", "name", "written", "share") == [
        ("Courier", "Kyiv", 1, 1.0),
        ("Gazette", "Kiev", 2, 0.6667),
        ("Gazette", "Kyiv", 1, 0.3333),
        ("no outlet", "Kiev", 1, 1.0),
    ]
    by_month = news.name_counts("Kyiv", "month").rows
    assert as_counted(by_month, "month", "name", "share") == [
        ("2026-05", "Kiev", 0.5),
        ("2026-05", "Kyiv", 0.5),
        ("2026-06", "Kiev", 0.5),
        ("2026-06", "Kyiv", 0.5),
        ("no date", "Kiev", 1.0),
    ]


def test_outlets_and_months_are_told_apart_together(news: Ledger) -> None:
    rows = news.name_counts("Kyiv", ("outlet", "month")).rows
    assert as_counted(rows, "outlet", "month", "name") == [
        ("Courier", "2026-05", "Kyiv"),
        ("Gazette", "2026-05", "Kiev"),
        ("Gazette", "2026-06", "Kiev"),
        ("Gazette", "2026-06", "Kyiv"),
        ("no outlet", "no date", "Kiev"),
    ]


def test_an_article_counts_once_however_often_it_has_the_name(ledger: Ledger) -> None:
    ledger.add(naming("a", "Kiev", "KIEV", "Kyiv"))
    assert as_counted(ledger.name_counts().rows, "name", "written", "articles") == [("Kiev", 2, 1), ("Kyiv", 1, 1)]


@pytest.mark.parametrize("place", ["Kyiv", "kiev", "KIEV"])
def test_a_place_is_asked_for_by_any_of_its_names(news: Ledger, place: str) -> None:
    assert {row.place for row in news.name_counts(place).rows} == {"Kyiv"}


@pytest.mark.parametrize("place", ["Nagorno-Karabakh", "nagorny karabakh", "the Republic of Artsakh"])
def test_a_place_without_an_id_of_geonames_is_found_by_its_neutral_name(news: Ledger, place: str) -> None:
    assert as_counted(news.name_counts(place).rows, "place", "name") == [("Nagorno-Karabakh", "Karabakh")]


def test_a_place_of_two_names_is_asked_for_by_its_neutral_id(ledger: Ledger) -> None:
    ledger.add(naming("a", "Londonderry"))
    assert as_counted(ledger.name_counts("Derry / Londonderry").rows, "name") == [("Londonderry",)]


def test_a_longer_name_is_a_name_of_its_own(ledger: Ledger) -> None:
    ledger.add(naming("a", "Artsakh", outlet="A"))
    ledger.add(naming("b", "Republic of Artsakh", outlet="B"))
    assert as_counted(ledger.name_counts().rows, "name") == [("Artsakh",), ("Republic of Artsakh",)]


def test_another_place_of_the_same_name_is_not_counted(ledger: Ledger) -> None:
    ledger.add(naming("a", "Derry", "Karabakh", ids={"Derry": 5085382, "Karabakh": 99}))
    assert ledger.name_counts().rows == ()
    assert ledger.name_counts().places_read == 2


def test_a_name_that_the_table_lacks_is_kept_as_written_and_nobodys(ledger: Ledger) -> None:
    ledger.add(naming("a", "Kyjiw"))
    assert as_counted(ledger.name_counts().rows, "place", "name", "used_by") == [("Kyiv", "Kyjiw", None)]


def test_names_of_peoples_are_left_out_and_counted(ledger: Ledger) -> None:
    ledger.add(naming("a", "Taiwanese", "Taiwan"))
    counts = ledger.name_counts("Taiwan")
    assert as_counted(counts.rows, "name", "written", "share") == [("Taiwan", 1, 1.0)]
    assert counts.peoples == 1


def test_only_the_latest_version_of_an_article_counts(ledger: Ledger) -> None:
    ledger.add(naming("a", "Kiev"))
    ledger.add(naming("a", "Kyiv"))
    assert as_counted(ledger.name_counts().rows, "name", "written") == [("Kyiv", 1)]
    assert ledger.name_counts().places_read == 1


@pytest.mark.parametrize(
    ("filters", "written"),
    [
        ({"outlet": "gazette"}, 3),
        ({"since": "2026-05-05"}, 3),
        ({"until": "2026-05-30"}, 2),
        ({"since": "2026-05-05", "until": "2026-05-31"}, 1),
        ({"outlet": "Courier", "since": "2026-06-01"}, 0),
    ],
)
def test_articles_are_chosen_by_outlet_and_day(news: Ledger, filters: dict[str, Any], written: int) -> None:
    assert sum(row.written for row in news.name_counts("Kyiv", **filters).rows) == written


@pytest.mark.parametrize("published", ["yesterday", "2026-13-01", "2026", "0000-05-01", "202-605", "٢٠٢٦-05"])
def test_what_is_no_date_is_of_no_month(ledger: Ledger, published: str) -> None:
    ledger.add(naming("a", "Kyiv", published=published))
    assert as_counted(ledger.name_counts(by="month").rows, "month") == [("no date",)]


@pytest.mark.parametrize("place", ["Paris", "", "\0", "\ud800", "%"])
def test_a_place_that_is_not_in_dispute_is_refused_with_those_that_are(news: Ledger, place: str) -> None:
    with pytest.raises(SaysoError, match="Shusha / Shushi") as fault:
        news.name_counts(place)
    assert fault.value.code == "place-not-disputed"


def test_names_are_not_counted_by_anything_else(news: Ledger) -> None:
    with pytest.raises(SaysoError, match="'day', given for by, is no code"):
        news.name_counts(by="day")
