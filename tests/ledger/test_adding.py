from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_up import TEXT, numbered, span, talks, unlike

from sayso import Article, SaysoError
from sayso.article import Span
from sayso.ledger import Ledger, Outcome, check_ledger
from sayso.reading.records import Entity, Profile, Reading, Reference


def test_what_is_added_comes_back_whole(ledger: Ledger) -> None:
    reading = talks(outlet="Trend", byline="X", url="https://e.org/a", language="en", published="2026-05-04")
    assert ledger.add(reading) == Outcome.ADDED
    assert ledger.reading("talks") == reading


def test_entities_are_not_kept(ledger: Ledger) -> None:
    ledger.add(replace(talks(), entities=(Entity(span("Baku"), "GPE"),)))
    assert ledger.reading("talks") == talks()


def test_the_same_reading_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.add(talks())
    before = list(ledger.dump())
    assert ledger.add(talks()) == "unchanged"
    assert list(ledger.dump()) == before


def test_an_article_that_was_not_read_is_kept_with_its_reason(ledger: Ledger) -> None:
    ledger.add(Reading(article=Article(id="x", text="Guten Tag."), program="p", model="m", unread="language"))
    assert ledger.reading("x").unread == "language"
    nothing = dict.fromkeys(("statements", "events", "actors", "times"), 0)
    assert ledger.counts() == {"articles": 1, "versions": 1, "unread": 1, **nothing}


def test_another_text_is_a_new_version_and_the_old_one_is_kept(ledger: Ledger) -> None:
    ledger.add(talks())
    newer = talks(text="“We were ready,” she said.", id="talks2")
    assert ledger.add(newer) == "new version"
    assert [row.article for row in ledger.articles()] == ["talks2"]
    assert [(row.article, row.version) for row in ledger.articles(all_versions=True)] == [("talks", 1), ("talks2", 2)]
    assert [row.content for row in ledger.statements()] == ["“We were ready,” she said."]
    assert list(ledger.statements(text="reporters OR Peskov")) == []
    assert ledger.reading("talks") == talks()
    assert ledger.reading("talks2", version=1) == talks()
    assert ledger.reading("/news/talks.txt") == newer


def test_an_older_text_again_is_that_older_version(ledger: Ledger) -> None:
    for reading in (talks(), talks(text="Another."), talks()):
        outcome = ledger.add(reading)
    assert outcome == "unchanged"
    assert [(row.version, row.characters) for row in ledger.articles()] == [(2, 8)]


def test_the_reading_of_another_model_takes_the_place_of_the_old_one(ledger: Ledger) -> None:
    ledger.add(talks())
    again = replace(talks(), model="fast 2", statements=talks().statements[1:2], actors=())
    assert ledger.add(again) == "read again"
    assert ledger.reading("talks") == again
    assert list(ledger.statements(text="ready")) == []
    assert [row.statement for row in ledger.statements(text="denied")] == ["s1"]
    assert ledger.counts()["actors"] == 0
    ledger.close()
    assert check_ledger(ledger.path) == []


def test_another_reading_by_the_same_model_is_read_again(ledger: Ledger) -> None:
    ledger.add(Reading(article=talks().article, program="sayso 0.1.0", model="fast 1", unread="language"))
    assert ledger.add(talks(language="en")) == "read again"
    assert ledger.reading("talks") == talks(language="en")


def test_new_facts_about_an_article_are_taken_over_and_missing_ones_take_nothing_away(ledger: Ledger) -> None:
    ledger.add(talks(outlet="Trend", retrieved="2026-05-04", source_sha256="aa"))
    assert ledger.add(talks(title="Peace talks", retrieved="2026-05-05", source_sha256="bb")) == "unchanged"
    article = ledger.reading("talks").article
    assert (article.title, article.outlet) == ("Peace talks", "Trend")
    assert (article.retrieved, article.source_sha256) == ("2026-05-05", "bb")
    assert len(list(ledger.articles(text="peace"))) == 1
    ledger.close()
    assert check_ledger(ledger.path) == []


def test_fetching_the_same_article_later_changes_nothing(ledger: Ledger) -> None:
    ledger.add(talks(retrieved="2026-05-04", source_sha256="aa"))
    ledger.add(talks(retrieved="2026-05-05", source_sha256="bb"))
    assert ledger.reading("talks").article.retrieved == "2026-05-04"


def test_articles_of_one_id_and_two_origins_are_two_articles(ledger: Ledger) -> None:
    assert ledger.add(talks(id="1", origin="a.csv#1")) == "added"
    assert ledger.add(talks(id="1", origin="b.csv#1")) == "added"


def test_an_article_without_origin_is_known_by_its_id(ledger: Ledger) -> None:
    ledger.add(talks(origin=None))
    assert ledger.add(talks(origin=None)) == "unchanged"
    assert ledger.add(talks(origin=None, text="Another.")) == "new version"
    assert ledger.reading("talks").article.origin is None


def test_has_is_true_for_what_adding_would_not_change(ledger: Ledger) -> None:
    ledger.add(talks())
    known = {"program": "sayso 0.1.0", "model": "fast 1"}
    assert ledger.has(talks().article, **known)
    assert ledger.has(talks(title=None, retrieved="2026-05-05").article, **known)
    assert not ledger.has(talks(text="Another.").article, **known)
    assert not ledger.has(talks(title="Other").article, **known)
    assert not ledger.has(talks(origin="/news/other.txt").article, **known)
    assert not ledger.has(talks().article, program="sayso 0.1.0", model="fast 2")
    assert not ledger.has(talks().article, program="sayso 0.2.0", model="fast 1")
    assert not ledger.has(Article(id="x", text="\ud800"), **known)


def test_an_article_left_unread_is_not_had(ledger: Ledger) -> None:
    ledger.add(Reading(article=talks().article, program="p", model="m", unread="language"))
    assert not ledger.has(talks().article, program="p", model="m")


def test_readings_added_as_a_stream_come_out_in_order_with_their_outcomes(ledger: Ledger) -> None:
    readings = [numbered(n) for n in range(100)]
    added = list(ledger.add_all(iter(readings)))
    assert [reading for reading, _ in added] == readings
    assert {outcome for _, outcome in added} == {Outcome.ADDED, Outcome.NEW_VERSION, Outcome.READ_AGAIN}
    one_by_one = list(ledger.dump())
    with Ledger(ledger.path.with_name("other.db")) as other:
        for reading in readings:
            other.add(reading)
        assert list(other.dump()) == one_by_one


def test_a_reading_comes_out_of_the_stream_only_when_it_is_in_the_ledger(ledger: Ledger) -> None:
    for reading, _ in ledger.add_all(numbered(n) for n in range(40)):
        with Ledger(ledger.path, readonly=True) as other:
            assert other.has(reading.article, program=reading.program, model=reading.model)
        break


def test_what_came_before_a_fault_in_the_stream_is_kept(ledger: Ledger) -> None:
    def broken():
        yield numbered(0)
        yield numbered(1)
        raise OSError("the wire was cut")

    out = []
    with pytest.raises(OSError, match="wire"):
        out.extend(ledger.add_all(broken()))
    assert ledger.counts()["articles"] == 2


def test_a_ledger_may_be_asked_while_it_is_added_to(ledger: Ledger) -> None:
    ledger.add(talks())
    for row in ledger.articles():
        ledger.add(talks(id="other", origin=row.article))
    assert ledger.counts()["articles"] == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"text": "a\ud800b"}, "text"), ({"title": "\udc80"}, "title"), ({"text": "a\0b"}, "text"), ({"id": "\0"}, "id")],
)
def test_what_no_database_can_hold_is_refused_by_name(ledger: Ledger, facts: dict[str, str], field: str) -> None:
    with pytest.raises(SaysoError) as caught:
        ledger.add(talks(**facts))
    assert caught.value.code == "text-not-storable"
    assert f"its {field} has" in caught.value.fault
    assert ledger.counts()["articles"] == 0


def test_a_surrogate_in_a_name_of_an_actor_is_refused(ledger: Ledger) -> None:
    actor = replace(talks().actors[0], name="\ud800")
    with pytest.raises(SaysoError, match="actor name"):
        ledger.add(replace(talks(), actors=(actor, talks().actors[1])))


def _with_statement(**changes: object) -> Reading:
    first, *rest = talks().statements
    return replace(talks(), statements=(replace(first, **changes), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reading", "what"),
    [
        (_with_statement(source=Span(5, 5)), "statement s0: Its source points to"),
        (_with_statement(cue=Span(5, len(TEXT) + 1)), "statement s0: Its cue points to"),
        (_with_statement(content=()), "no content"),
        (_with_statement(content=(span("To talk"), span("We are"))), "before the end"),
        (_with_statement(speaker="x9"), "speaker 'x9'"),
        (_with_statement(parent="s9"), "parent 's9'"),
        (_with_statement(parent="s0"), "parent 's0'"),
        (_with_statement(id="s1"), "same id"),
        (_with_statement(confidence=float("nan")), "confidence"),
        (_with_statement(confidence=1.5), "confidence"),
    ],
)
def test_an_unsound_reading_is_refused(ledger: Ledger, reading: Reading, what: str) -> None:
    with pytest.raises(SaysoError) as caught:
        ledger.add(reading)
    assert caught.value.code == "reading-unsound"
    assert what in caught.value.fault
    assert ledger.counts()["articles"] == 0


def test_statements_inside_each_other_in_a_circle_are_refused(ledger: Ledger) -> None:
    first, second, third = talks().statements
    with pytest.raises(SaysoError, match="inside of itself"):
        ledger.add(replace(talks(), statements=(first, replace(second, parent="s2"), third)))


def test_numbers_of_numpy_are_kept_as_numbers(ledger: Ledger) -> None:
    import numpy as np

    first, *rest = talks().statements
    odd = replace(first, confidence=np.float32(0.5), source=Span(np.int64(16), np.int64(25)))
    ledger.add(replace(talks(), statements=(odd, *rest)))
    assert ledger.reading("talks").statements[0].source == Span(16, 25)
    assert ledger.reading("talks").statements[0].confidence == 0.5


def test_sql_in_a_text_is_only_a_text(ledger: Ledger) -> None:
    evil = "'; DROP TABLE article; -- \" %s :name ?"
    reading = unlike(Article(id=evil, text=evil, title=evil, outlet=evil))
    ledger.add(reading)
    assert ledger.reading(evil) == reading
    assert len(list(ledger.articles(text=evil, outlet=evil))) == 1
    assert len(list(ledger.statements(speaker=evil))) == 0


def test_two_programs_may_add_to_one_ledger_in_turn(ledger: Ledger) -> None:
    with Ledger(ledger.path) as other:
        for n in range(20):
            (ledger if n % 2 else other).add(talks(id=f"a{n}", origin=f"{n}"))
        assert ledger.counts() == other.counts()
        assert [row.article for row in ledger.articles()] == [f"a{n}" for n in range(20)]


def test_a_slow_stream_is_written_every_second_so_that_a_kill_costs_little(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(1000))
    monkeypatch.setattr("sayso.ledger.batches.time.monotonic", lambda: float(next(seconds)))
    taken = 0

    def slowly() -> Iterator[Reading]:
        nonlocal taken
        for number in range(5):
            taken = number
            yield numbered(number)

    for number, _ in enumerate(ledger.add_all(slowly())):
        assert taken == number  # what was read is in the ledger before the next is read


@pytest.mark.parametrize(
    "kept_for_later_steps",
    [
        {"references": (Reference(Span(0, 1), ((Span(2, 3), 0.5),)),)},
        {"profiles": (Profile(Span(0, 4), "place", 0.9, "GOV", 0.2),)},
        {"entities": (Entity(Span(0, 4), "GPE"),)},
    ],
)
def test_what_is_for_later_steps_alone_makes_no_other_reading(ledger: Ledger, kept_for_later_steps: dict) -> None:
    reading = replace(talks(), **kept_for_later_steps)
    ledger.add(reading)
    assert ledger.add(reading) == "unchanged"
    assert ledger.add(talks()) == "unchanged"
