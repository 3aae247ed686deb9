"""Web pages: the article and nothing else; a page that crashes or hangs its reader costs one page."""

import faulthandler
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from
from sayso.articles.html import Page, has_heading, read_page
from sayso.articles.pages import PagePool

CASES = sorted((Path(__file__).parent / "cases" / "pages").glob("*.json"))
PARAGRAPHS = """<p>The minister said on Monday that the talks would go on until the end of the week at the least.</p>
<p>Opposition leaders criticised the decision and called for a halt, while residents waited for news of a truce.</p>
<p>"We are ready," the minister told reporters before she boarded her plane, and the delegation left with her.</p>"""
PAGE = "<!doctype html><html><head><title>Talks {n}</title></head><body><article><h1>Talks {n}</h1>\n"


def page(n: int) -> str:
    return PAGE.format(n=n) + PARAGRAPHS + "</article></body></html>"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_gives_its_article_and_what_it_says_of_itself(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    found = read_page(path.with_suffix(".html").read_bytes(), path.stem)
    for key in ("title", "outlet", "byline", "url", "published"):
        assert getattr(found, key) == case[key], (key, case["why"])
    assert found.text.startswith(case["starts"]), case["why"]
    assert not [words for words in case["without"] if words in found.text], case["why"]
    assert not [words for words in case["with"] if words not in found.text], case["why"]
    assert found.text.count(found.title or "") == 1


def test_a_page_becomes_an_article_known_by_its_address(read) -> None:
    (article,) = read(CASES[0].parent / "heading_only_in_metadata.html")
    assert article.origin == article.url == "https://post.example.com/2022/03/09/bridge"
    assert article.language is None
    assert article.published == "2022-03-09"


def test_a_page_that_gives_the_root_of_its_site_is_known_by_its_bytes_and_path(read, file) -> None:
    head = '<link rel="canonical" href="https://post.example.com/"></head>'
    one, two = read(*(file(f"{n}.html", page(n).replace("</head>", head)) for n in (1, 2)))
    assert one.id != two.id
    assert one.origin.endswith("1.html")


def test_pages_are_known_by_their_content(read, file) -> None:
    for name in ("page", "page.txt", "page.html"):
        (article,) = read(file(name, "\n<!-- saved -->" + page(1)))
        assert article.title == "Talks 1"
    (article,) = read(page(1).encode())
    assert (article.title, article.origin) == ("Talks 1", None)


def test_a_page_in_a_declared_encoding_is_read(read, file) -> None:
    declared = page(1).replace("<head>", '<head><meta charset="windows-1251">').replace("Monday", "понедельник")
    (article,) = read(file("a.html", declared.encode("cp1251")))
    assert "said on понедельник that" in article.text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul>" + "<li><a href='/x'>Politics of today</a></li>" * 50 + "</ul>",
        "<p>Sign in</p><form><input></form>",
        "<div>" * 100_000 + "deep",
        "<table><tr><td>" * 50_000,
    ],
    ids=["empty", "links", "form", "nested divs", "nested tables"],
)
def test_a_page_without_an_article_is_skipped(read, file, body) -> None:
    (skipped,) = read(file("a.html", f"<html><head><title>Post</title></head><body>{body}</body></html>"))
    assert isinstance(skipped, Skipped)
    assert skipped.error.code == "page-without-article"


def test_a_page_too_large_is_not_loaded(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.stream.MAX_PAGE_BYTES", 1_000)
    (skipped,) = read(file("a.html", page(1) + " " * 1_000))
    assert skipped.error.code == "page-too-large"


def test_the_heading_is_known_with_the_name_of_the_site_and_only_at_the_beginning() -> None:
    assert has_heading(["Talks fail again", "The minister said"], "Talks fail again | The Post")
    assert has_heading(["TALKS FAIL again: a report", "x"], "Talks fail again")
    assert not has_heading(["The minister said.", "Talks fail again"], "Talks fail again")
    assert not has_heading(["Talks"], "Talks fail again as the minister leaves")


def sick(raw: bytes, source: str, latest: date) -> Page:
    """Stands in for the extractor: some pages crash it, hang it or make it fail."""
    faulthandler.disable()  # pytest's, which would print where the crash was
    if b"Talks 2" in raw:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"Talks 4" in raw:
        time.sleep(60)
    if b"Talks 5" in raw:
        raise MemoryError
    return read_page(raw, source, latest)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_page_that_kills_or_hangs_its_worker_costs_one_page(file, monkeypatch, jobs) -> None:
    monkeypatch.setattr("sayso.articles.pages.read_page", sick)
    monkeypatch.setattr("sayso.articles.pages.PagePool.__init__.__kwdefaults__", {"seconds": 1.5})
    paths = [str(file(f"{n}.html", page(n))) for n in range(8)]
    found = list(articles_from(paths, SourceSettings(), jobs=jobs))
    said = [x.error.code if isinstance(x, Skipped) else x.title for x in found]
    crashed = "page-crashed"
    assert said == ["Talks 0", "Talks 1", crashed, "Talks 3", "page-too-slow", crashed, "Talks 6", "Talks 7"]
    assert "-11" in found[2].error.fault
    assert "MemoryError" in found[5].error.fault


def test_order_is_kept_among_kinds_and_few_pages_wait(file, monkeypatch) -> None:
    waiting, most = 0, 0

    def counted(self, raw, source, **more):
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        return start(self, raw, source, **more)

    start = PagePool.start
    monkeypatch.setattr(PagePool, "start", counted)
    names = [str(file(f"{n}.html", page(n)) if n % 4 else file(f"{n}.txt", f"Talks {n}")) for n in range(20)]
    order = []
    for article in articles_from(names, SourceSettings(), jobs=2):
        assert isinstance(article, Article)
        waiting -= bool(article.title)
        order.append(article.text.split("\n")[0])
    assert order == [f"Talks {n}" for n in range(20)]
    assert most <= 5


def test_without_a_page_no_process_is_started(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.pages.ProcessPool", lambda **_: pytest.fail("started"))
    assert len(read(file("a.txt", "said"), file("b.csv", "text,id\na,1\n"))) == 2


def test_a_reader_that_stops_early_waits_for_no_page_and_leaves_no_process_behind(file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.pages.read_page", sick)  # page 4 takes a minute
    stream = articles_from([str(file(f"{n}.html", page(n))) for n in (1, 4, 3, 6)], SourceSettings())
    next(stream)
    started = time.monotonic()
    stream.close()
    assert time.monotonic() - started < 10
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_between_pages_costs_no_page() -> None:
    pool = PagePool(1)
    try:
        assert pool.start(page(1).encode(), "1").result().title == "Talks 1"
        for worker in multiprocessing.active_children():
            worker.kill()
        assert pool.start(page(2).encode(), "2").result().title == "Talks 2"
        for worker in multiprocessing.active_children():
            worker.kill()
        time.sleep(0.5)  # so that the pool finds out with no page at work
        assert pool.start(page(3).encode(), "3").result().title == "Talks 3"
    finally:
        pool.close()


@pytest.mark.slow
def test_the_same_page_gives_the_same_text_in_every_process() -> None:
    path = CASES[0].parent / "heading_in_text.html"
    code = (
        "import sys; from sayso.articles import *\n"
        "if __name__ == '__main__': print(list(articles_from(sys.argv[1:], SourceSettings())))"
    )
    outputs = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(outputs) == 1
