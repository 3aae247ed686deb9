"""Pages made to break their reader: a message or an article comes of each, in bounded time, and never a traceback."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.front_matter import golds, page_bytes
from sayso.articles.html import Page, read_page
from sayso.articles.json_ld import Declared, declared_article
from sayso.errors import SaysoError

GOLDS = golds()
NAMES = sorted(GOLDS)
PARAGRAPHS = "".join(
    f"<p>The minister said on day {n} that the talks would go on until the end of the week at the least.</p>"
    for n in range(4)
)
SECONDS = 15.0  # far more than any of these takes; a quadratic walk takes minutes


def page(head: str = "", body: str = "", title: str = "Talks") -> bytes:
    text = f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>Talks</h1>{PARAGRAPHS}"
    return f"{text}</article>{body}</body></html>".encode()


def json_ld(text: str) -> bytes:
    return page(head=f'<script type="application/ld+json">{text}</script>')


HOSTILE = {
    "nested elements": page(body="<div>" * 100_000 + "deep"),
    "nested comments": page(body="<div class=comment>" * 100_000 + "deep"),
    "nested dates": page(body="<div class=date>" * 20_000 + "deep " * 20_000),
    "nested tables with prose": page(body=("<table><tr><td>" + "word " * 60) * 2_000),
    "thousands of attributes": page(body="<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x</p>"),
    "a long class": page(body=f"<p class='{'date ' * 500_000}'>x</p>"),
    "json of brackets": json_ld("[" * 100_000),
    "json of many articles": json_ld("[" + ",".join(['{"@type":"NewsArticle","headline":"x"}'] * 30_000) + "]"),
    "broken json": json_ld('{"author":{ "name" ' * 50_000),
    "numbers": page(body=f"<p class=date>{'1/2/' * 200_000}</p>"),
    "a title of spaces": page(title="a" + " " * 1_000_000 + "b"),
    "a title of dashes": page(title="Talks" + " - " * 100_000),
    "an author of thousands": page(head=f"<meta name=author content='{'Ann Writer and ' * 20_000}'>"),
    "a zero byte": page().replace(b"minister", b"mini\0ster"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_take_long_does_not(name: str) -> None:
    started = time.monotonic()
    if name == "a zero byte":
        with pytest.raises(SaysoError, match="binary"):
            read_page(HOSTILE[name], name)
        return
    found = read_page(HOSTILE[name], name)
    assert "the talks would go on" in found.text
    assert len(found.byline or "") < 10_000
    assert time.monotonic() - started < SECONDS


def test_a_page_of_countless_attributes_is_given_up_in_time(read, file, monkeypatch) -> None:
    """The parser compares each attribute of an element with all others before it."""
    monkeypatch.setattr("sayso.articles.pages.PagePool.__init__.__kwdefaults__", {"seconds": 2.0})
    raw = page(body="<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">x</p>")
    (skipped,) = read(file("a.html", raw))
    assert skipped.error.code == "page-too-slow"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1251", "utf-8"), ("utf-8", "cp1251"), ("utf-8", "utf-16"), ("koi8-r", "utf-16-le")],
)
def test_a_page_that_declares_another_encoding_than_its_own_is_read(charset: str, encoding: str) -> None:
    markup = page(head=f'<meta charset="{charset}">').decode().replace("minister", "министр обороны страны")
    found = read_page(markup.encode(encoding), "page")
    assert "The министр обороны страны said on day 3" in found.text


def test_scripts_and_markup_in_a_title_are_its_text_and_run_nowhere() -> None:
    found = read_page(page(title="<script>alert(1)</script> Talks | The Post"), "page")
    assert found.title == "Talks"
    assert "alert" not in found.text


def test_a_page_that_leads_elsewhere_is_read_as_it_is() -> None:
    found = read_page(page(head='<meta http-equiv="refresh" content="0;url=https://evil.example/">'), "page")
    assert found.url is None
    assert found.text.startswith("Talks\n\nThe minister said on day 0")


def test_json_ld_of_the_wrong_shape_says_nothing() -> None:
    for text in (
        '{"@type": 5}',
        '[[[]], 1, null, "x"]',
        '{"@type":"NewsArticle","author":[[{"name":[]}]],"publisher":7}',
    ):
        assert declared_article([text], "") == Declared()


def test_a_day_after_the_page_was_fetched_is_refused_and_the_next_source_is_asked() -> None:
    head = '<meta name="date" content="2033-05-01"><meta property="article:published_time" content="2031-01-01">'
    raw = page(head=head, body="<p class=date>2 May 2023</p>")
    assert read_page(raw, "page", latest=date(2023, 6, 1)).published == "2023-05-02"
    assert read_page(page(head=head), "page", latest=date(2023, 6, 1)).published is None


@pytest.mark.slow
@settings(
    max_examples=400, deadline=timedelta(seconds=10), derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.data())
def test_a_page_with_bytes_cut_and_changed_gives_an_article_or_a_message(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    raw = bytearray(page_bytes(name, GOLDS[name]))
    for _ in range(data.draw(st.integers(1, 6))):
        at, other = (data.draw(st.integers(0, max(0, len(raw) - 1))) for _ in range(2))
        length = data.draw(st.integers(0, 400))
        change = data.draw(st.sampled_from(("cut", "swap", "double", "byte")))
        if change == "cut":
            del raw[at : at + length]
        elif change == "swap":
            one, two = raw[at : at + length], raw[other : other + length]
            raw[at : at + length], raw[other : other + length] = two, one
        elif change == "double":
            raw[at:at] = raw[other : other + length]
        elif at < len(raw):
            raw[at] = data.draw(st.integers(0, 255))
    try:
        found = read_page(bytes(raw), name)
    except SaysoError:
        return
    assert isinstance(found, Page)
    assert found.text.strip()
    assert found.published is None or date.fromisoformat(found.published)
