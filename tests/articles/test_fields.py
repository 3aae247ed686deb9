"""Dates that are clear beyond doubt, and those that are not."""

import pytest

from sayso.articles.fields import published_of


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2023-10-05", "2023-10-05"),
        (" 2023/10/05 ", "2023-10-05"),
        ("20231005", "2023-10-05"),
        ("2023-10-05T10:00:00Z", "2023-10-05T10:00:00+00:00"),
        ("2023-10-05T10:00:00.123+03:00", "2023-10-05T10:00:00+03:00"),
        ("2023-10-05 10:00:00 +0300", "2023-10-05T10:00:00+03:00"),
        ("2023-10-05 10:00", "2023-10-05"),
        ("2023-10-05T10:00:00", "2023-10-05"),
        ("5 October 2023", "2023-10-05"),
        ("October 5, 2023", "2023-10-05"),
        ("Sept. 5 2023", "2023-09-05"),
        ("Thursday, 5 Oct 2023", "2023-10-05"),
        ("Thu, 05 Oct 2023 10:00:00 GMT", "2023-10-05T10:00:00+00:00"),
    ],
)
def test_a_clear_date_becomes_iso_8601(written: str, published: str) -> None:
    assert published_of(written) == published


@pytest.mark.parametrize(
    "written",
    [
        *("05/10/2023", "25/10/2023", "10-05-2023", "05.10.2023", "5/10/23"),  # never guessed, also where one fits
        *("2023", "2023-10", "October 2023", "yesterday", "", "1696500000", "0", "1696500000000"),
        *("2023-02-30", "2023-13-01", "31 February 2023", "2023-10-05T25:00", "20231305"),
        *("2023-10-05 and later", "x" * 10_000, "2023-10-05" + " " * 100 + "x"),
    ],
)
def test_what_is_not_clear_is_no_date(written: str) -> None:
    assert published_of(written) is None
