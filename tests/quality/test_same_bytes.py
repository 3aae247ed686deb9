"""Same input, same bytes: alone or among others, in any order, with one worker or with four."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import Article, Reader, Reading
from sayso.articles import SourceSettings, articles_from

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


def lines(reader: Reader, articles: list[Article]) -> dict[str, str]:
    readings = list(reader.read_all(articles))
    assert all(isinstance(reading, Reading) for reading in readings)
    return {reading.article.id: reading.to_json() for reading in readings if isinstance(reading, Reading)}


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = [a for a in articles_from([str(EXAMPLES)], SourceSettings()) if isinstance(a, Article)]
    assert len(found) == 25
    return found


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


@pytest.fixture(scope="module")
def together(reader: Reader, articles: list[Article]) -> dict[str, str]:
    return lines(reader, articles)


def test_an_article_reads_the_same_alone_as_among_others(articles: list[Article], together: dict[str, str]) -> None:
    with Reader() as fresh:
        assert fresh.read(articles[-1]).to_json() == together[articles[-1].id]


def test_the_order_of_articles_changes_nothing(
    reader: Reader, articles: list[Article], together: dict[str, str]
) -> None:
    assert lines(reader, articles[::-1]) == together


def test_four_workers_write_what_one_does(articles: list[Article], together: dict[str, str]) -> None:
    with Reader(jobs=4) as four:
        assert lines(four, articles) == together
