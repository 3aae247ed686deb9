from collections.abc import Iterator

import fake_chain
import pytest

from sayso.article import Article
from sayso.articles import Skipped
from sayso.errors import TEXT_EMPTY, SaysoError
from sayso.workers import IN_FLIGHT, Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    two = Workers(2, fake_chain.open_fake, "fast")
    yield two
    two.close()


def articles(n: int) -> list[Article]:
    return [Article(id=str(i), text=f'Ana said "{i}". ' * (1 + i % 7)) for i in range(n)]


def test_results_come_in_the_order_of_the_articles_and_are_the_same_bytes(workers: Workers) -> None:
    here = [fake_chain.read_fake(article).to_json() for article in articles(60)]
    there = [reading.to_json() for reading in workers.read_all(articles(60))]
    assert there == here


def test_the_death_of_a_worker_costs_one_article(workers: Workers) -> None:
    items = articles(12)
    items[5] = Article(id="5", text="[die]", origin="/news/5.txt")
    results = list(workers.read_all(items))
    dead = results[5]
    assert isinstance(dead, Skipped)
    assert dead.source == "/news/5.txt"
    assert dead.error.code == "worker-died"
    assert "exit code 9" in dead.error.fault
    assert [r.article.id for r in results if not isinstance(r, Skipped)] == [a.id for a in items if a.id != "5"]


def test_many_deaths_in_a_row_are_each_told(workers: Workers) -> None:
    results = list(workers.read_all([Article(id=str(i), text="[die]") for i in range(3)]))
    assert [r.error.code for r in results if isinstance(r, Skipped)] == ["worker-died"] * 3


def test_a_fault_in_a_worker_is_told_with_its_place(workers: Workers) -> None:
    (result,) = workers.read_all([Article(id="1", text="[fault]")])
    assert isinstance(result, Skipped)
    assert "ZeroDivisionError: a fault in a step, fake_chain.py:" in result.error.fault


def test_only_a_few_articles_are_taken_ahead(workers: Workers) -> None:
    taken = 0

    def counted() -> Iterator[Article]:
        nonlocal taken
        for article in articles(1000):
            taken += 1
            yield article

    for done, _ in enumerate(workers.read_all(counted()), 1):
        assert taken - done <= 2 * IN_FLIGHT
        if done == 100:
            break


def test_what_was_skipped_passes_through_in_its_place(workers: Workers) -> None:
    skipped = Skipped("x", SaysoError(TEXT_EMPTY, source="x"))
    first, second, third = workers.read_all([articles(1)[0], skipped, articles(1)[0]])
    assert second is skipped
    assert first == third


def test_workers_say_how_they_sign(workers: Workers) -> None:
    assert workers.signature() == ("sayso 0.0.0", "fake 1")


@pytest.mark.parametrize(("model", "code"), [("missing", "model-missing"), ("broken", "worker-not-started")])
def test_a_worker_that_cannot_load_its_models_ends_the_run(model: str, code: str) -> None:
    workers = Workers(1, fake_chain.open_fake, model)
    try:
        with pytest.raises(SaysoError) as error:
            list(workers.read_all(articles(3)))
        assert error.value.code == code
    finally:
        workers.close()
