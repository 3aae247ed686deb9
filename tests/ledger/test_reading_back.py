from dataclasses import replace

import pytest
from made_up import TEXT, span, talks, unlike

from sayso import Article, SaysoError
from sayso.ledger import ActorRow, ArticleRow, Ledger, StatementRow


@pytest.fixture
def three(ledger: Ledger) -> Ledger:
    ledger.add(talks(id="a1", origin="1", outlet="Trend", published="2026-05-01", language="en"))
    ledger.add(talks(id="a2", origin="2", outlet="ÉCHO", published="2026-05-03T23:30:00-05:00", title="Élan"))
    ledger.add(unlike(Article(id="b3", origin="3", text="Nobody said a word about Alij\u0307ev.")))
    return ledger


def ids(rows: object) -> list[str]:
    return [row.article for row in rows]  # type: ignore[attr-defined]


def test_every_row_points_to_the_words_it_shows(three: Ledger) -> None:
    rows = list(three.statements(article="a1"))
    assert [(r.source, r.cue, r.content) for r in rows] == [
        ("Ann Smith", "told", "We are ready, … To talk,"),
        ("Tass", "says", "Peskov denied it"),
        ("Peskov", None, "it."),
    ]
    for row in rows:
        spans = [tuple(map(int, part.split("-"))) for part in row.content_spans.split()]
        assert row.content == " … ".join(TEXT[start:end] for start, end in spans)
        assert (row.content_start, row.content_end) == (spans[0][0], spans[-1][1])
        if row.source is not None:
            assert TEXT[row.source_start : row.source_end] == row.source
    assert [(r.speaker, r.parent, r.speech) for r in rows] == [
        ("Anna Smith", None, "direct"),
        (None, None, "indirect"),
        ("Dmitry Peskov", "s1", "mixed"),
    ]


def test_a_row_as_a_dict_has_the_columns_in_a_fixed_order(three: Ledger) -> None:
    assert list(next(three.statements()).as_dict()) == list(StatementRow.__dataclass_fields__)
    assert list(next(three.actors()).as_dict()) == list(ActorRow.__dataclass_fields__)
    assert next(three.articles(limit=1)).as_dict() == {
        "article": "a1",
        "version": 1,
        "outlet": "Trend",
        "published": "2026-05-01",
        "title": "Talks",
        "byline": None,
        "url": None,
        "language": "en",
        "retrieved": None,
        "characters": len(TEXT),
        "statements": 3,
        "events": 0,
        "actors": 2,
        "unread": None,
        "program": "sayso 0.1.0",
        "model": "fast 1",
    }
    assert list(next(three.articles()).as_dict()) == list(ArticleRow.__dataclass_fields__)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["a1", "a2", "b3"]),
        ({"outlet": "trend"}, ["a1"]),
        ({"outlet": "écho"}, ["a2"]),
        ({"outlet": "Tren"}, []),
        ({"since": "2026-05-01"}, ["a1", "a2"]),
        ({"since": "2026-05-02"}, ["a2"]),
        ({"until": "2026-05-03"}, ["a1", "a2"]),
        ({"until": "2026-05-02"}, ["a1"]),
        ({"since": "2026-05-03", "until": "2026-05-03"}, ["a2"]),
        ({"language": "EN"}, ["a1"]),
        ({"text": "nobody"}, ["b3"]),
        ({"text": "elan"}, ["a2"]),
        ({"text": "reporters ready"}, ["a1", "a2"]),
        ({"text": '"ready reporters"'}, []),
        ({"text": '"reporters in baku" smith'}, ["a1", "a2"]),
        ({"limit": 2}, ["a1", "a2"]),
        ({"limit": 0}, []),
        ({"outlet": "\udc80"}, []),
    ],
)
def test_articles_are_found_by(three: Ledger, filters: dict[str, str], expected: list[str]) -> None:
    assert ids(three.articles(**filters)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "SMITH"}, ["s0", "s0"]),
        ({"speaker": "a.  smith"}, ["s0", "s0"]),
        ({"speaker": "tass"}, ["s1", "s1"]),
        ({"speaker": "dmitry"}, ["s2", "s2"]),
        ({"speaker": "%"}, []),
        ({"speaker": "_"}, []),
        ({"text": "talk"}, ["s0", "s0"]),
        ({"text": "peskov denied"}, ["s1", "s1"]),
        ({"text": "peskov", "outlet": "trend"}, ["s1", "s2"]),
        ({"article": "a1", "text": "tass"}, ["s1"]),
        ({"article": "b"}, ["s0"]),
        ({"since": "2026-05-02", "limit": 2}, ["s0", "s1"]),
    ],
)
def test_statements_are_found_by(three: Ledger, filters: dict[str, str], expected: list[str]) -> None:
    assert [row.statement for row in three.statements(**filters)] == expected


def test_a_source_is_found_by_its_words_in_any_form_of_the_letters(ledger: Ledger) -> None:
    text = "Ilham Əli\u0307yev\nhimself said so."
    reading = unlike(Article(id="x", text=text))
    said = replace(reading.statements[0], source=span("Ilham Əli\u0307yev\nhimself", text))
    ledger.add(replace(reading, statements=(said,)))
    assert len(list(ledger.statements(speaker="əli\u0307yev HIMSELF"))) == 1


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"name": "smith", "limit": 1}, ["Anna Smith"]),
        ({"name": "ann smith", "outlet": "trend"}, ["Anna Smith"]),
        ({"country": "rus", "until": "2026-05-01"}, ["Dmitry Peskov"]),
        ({"name": "nobody"}, []),
    ],
)
def test_actors_are_found_by(three: Ledger, filters: dict[str, str], expected: list[str]) -> None:
    assert [row.name for row in three.actors(**filters)] == expected


def test_an_actor_comes_with_how_often_it_is_named_and_speaks(three: Ledger) -> None:
    row = next(three.actors())
    assert (row.actor, row.aliases, row.mentions, row.statements) == ("x0", "Ann Smith; A. Smith", 2, 1)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", '"', '""', '"""', "AND", "OR NOT", "NEAR(a b)", "a*", "^a", "-a", "a:b", "title:x", "(", ")", "{a}",
        "'", "\0", "a\0b", "\udc80", "\\", "!!!", "a AND", "*", '"half', "NOT smith", "+", "😀", "smith " * 5000,
        " ".join(f"w{n}" for n in range(5000)),
    ],
)  # fmt: skip
def test_whatever_is_typed_is_no_fault(three: Ledger, words: str) -> None:
    list(three.articles(text=words))
    list(three.statements(text=words, speaker=words))
    list(three.actors(name=words, country=words))


def test_signs_between_words_are_passed_over(three: Ledger) -> None:
    assert ids(three.articles(text="Smith & (Baku) !")) == ["a1", "a2"]
    assert ids(three.articles(text="!!!")) == []


def test_what_is_no_date_is_named(ledger: Ledger) -> None:
    with pytest.raises(SaysoError, match="'May 1st', given for since, is not a date") as caught:
        ledger.articles(since="May 1st")
    assert caught.value.code == "ledger-date-unreadable"


def test_an_article_whose_date_is_no_date_is_left_out_when_days_are_asked_for(ledger: Ledger) -> None:
    ledger.add(talks(published="yesterday"))
    assert list(ledger.articles(since="2026-01-01")) == []
    assert list(ledger.articles(until="2026-01-01")) == []


def test_an_article_is_named_by_the_beginning_of_its_id(three: Ledger) -> None:
    assert three.reading("b").article.id == "b3"


def test_a_whole_id_is_that_article_though_others_begin_with_it(ledger: Ledger) -> None:
    for name in ("12", "1", "123"):
        ledger.add(talks(id=name, origin=name + ".txt"))
    assert ledger.reading("1").article.id == "1"


def test_the_beginning_of_several_ids_is_refused_with_what_it_may_be(three: Ledger) -> None:
    with pytest.raises(SaysoError, match="any of 2 articles in the ledger: 'a1' from '1'; 'a2' from '2'"):
        three.reading("a")


def test_articles_of_one_id_are_told_apart_by_their_origin(ledger: Ledger) -> None:
    ledger.add(talks(id="1", origin="/a.csv#1", title="A"))
    ledger.add(talks(id="1", origin="/b.csv#1", title="B"))
    with pytest.raises(SaysoError, match=r"'1' from '/a.csv#1'; '1' from '/b.csv#1'") as caught:
        ledger.reading("1")
    assert caught.value.code == "ledger-article-ambiguous"
    assert ledger.reading("/b.csv#1").article.title == "B"


@pytest.mark.parametrize("name", ["", "nothing", "%", "\udc80"])
def test_an_unknown_article_is_said_to_be_unknown(three: Ledger, name: str) -> None:
    with pytest.raises(SaysoError) as caught:
        three.reading(name)
    assert caught.value.code == "ledger-article-unknown"


def test_an_unknown_version_is_refused_with_those_there_are(three: Ledger) -> None:
    with pytest.raises(SaysoError, match=r"no version 2.*Its versions are: 1"):
        three.reading("a1", version=2)


def test_long_lists_come_a_few_at_a_time_and_whole(ledger: Ledger) -> None:
    text = "word " * 1201
    reading = unlike(Article(id="long", text=text))
    said = reading.statements[0]
    many = tuple(
        replace(said, id=f"s{n}", content=(replace(said.content[0], start=5 * n, end=5 * n + 4),)) for n in range(1201)
    )
    ledger.add(replace(reading, statements=many))
    assert [row.content_start for row in ledger.statements()] == [5 * n for n in range(1201)]
    assert {row.content for row in ledger.statements()} == {"word"}
