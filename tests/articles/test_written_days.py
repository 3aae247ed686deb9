"""Days as pages print them: which are told for certain, and which are not the day of publication."""

from datetime import date

import pytest

from sayso.articles.dates import is_date_line
from sayso.articles.written_days import order_of, written_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Feb. 14, 2023", date(2023, 2, 14)),
        ("TUESDAY, FEBRUARY 17, 1998", date(1998, 2, 17)),
        ("5th of October 2023", date(2023, 10, 5)),
        ("09.06.2022 21:40", date(2022, 6, 9)),
        ("25/12/2023", date(2023, 12, 25)),
        ("Tue, 05/03/2022 - 14:20", date(2022, 5, 3)),
        ("2019/10/13 22:05", date(2019, 10, 13)),
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_read(text: str, day: date) -> None:
    assert [each.day for each in written_days(text, None)] == [day]


def test_numbers_that_can_change_places_need_an_order() -> None:
    assert written_days("03/04/2024", None) == []
    assert written_days("03/04/2024", "day first")[0].day == date(2024, 4, 3)
    assert written_days("03/04/2024", "month first")[0].day == date(2024, 3, 4)
    assert order_of(iter(["03/04/2024", "seen 25/03/2024"])) == "day first"
    assert order_of(iter(["25/03/2024", "03/25/2024"])) is None


def test_a_day_of_a_change_is_another_than_that_of_publication() -> None:
    days = written_days("Updated October 13, 2021 at 7:02 a.m. | Published October 12, 2021", None)
    assert [(each.day.day, each.other) for each in days] == [(13, True), (12, False)]


def test_a_line_is_a_date_line_only_if_it_is_nothing_else() -> None:
    assert is_date_line("Published: Monday, June 6, 2011, 9:14 a.m. GMT")
    assert not is_date_line("The union was founded on 12 May 1999")
