import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import articles_of, reading_of

from sayso import Article
from sayso.article import Span
from sayso.articles.page_pieces import SHOWN, page_pieces
from sayso.export.captured_page import captured_page
from sayso.ledger import CaptureRow
from sayso.reading.records import Reading, Statement

CAPTURE = CaptureRow(
    article="a", version=1, sha256="0" * 64, name="https://e.org/<a>", media_type="text/html",
    retrieved="2026-05-01T10:00:00+00:00", headers={}, size=7, kept=True,
)  # fmt: skip


def shown(raw: bytes, reading: Reading) -> tuple[str, int]:
    return captured_page(reading, CAPTURE, page_pieces(raw, "a"))


def marked(page: str) -> str:
    """The words in marks, in order, with a bar between."""
    return unescape("|".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", page)))


def saying(text: str, *words: str) -> Reading:
    """A reading with one statement for each of the words."""
    found = [Span(text.index(each), text.index(each) + len(each)) for each in words]
    rows = [
        Statement(id=f"s{n}", source=None, cue=None, content=(span,), speech="indirect", confidence=0.5)
        for n, span in enumerate(found)
    ]
    return Reading(article=Article(id="a", text=text), program="p", model="m", statements=tuple(rows))


def test_a_rows_words_are_marked_in_the_page_also_where_markup_parts_them(page: Path) -> None:
    (article,) = articles_of(page)
    html, missing = shown(page.read_bytes(), reading_of(article))
    assert missing == 0
    assert re.sub(r"\s+", " ", marked(html)) == 'Ana Petrescu|said|"the |bridge| is closed to all traffic"'
    assert '<span id="s0">' in html


def test_nothing_that_runs_or_loads_is_left_of_a_page(page: Path) -> None:
    (article,) = articles_of(page)
    html, _ = shown(page.read_bytes(), reading_of(article))
    for word in ("steal", "javascript", "tracker", "<img", "onclick", "<script", "src="):
        assert word not in html
    assert "[picture: A &lt;bridge&gt;]" in html
    assert "default-src 'none'" in html


HOSTILE = (
    "<script>alert(1)</script>",
    "<ScRiPt >alert(1)</sCrIpT\n>",
    "<img src=x onerror=alert(1)>",
    "<img alt='\"><script>alert(1)</script>'>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<meta http-equiv=refresh content='0;url=https://e.org'>",
    "<link rel=dns-prefetch href=//e.org><base href=//e.org>",
    "<style>@import '//e.org'</style><p style='background:url(//e.org)'>x",
    "<template><img src=x onerror=alert(1)></template>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<a href='java\nscript:alert(1)'>x</a><form action=//e.org><input autofocus onfocus=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;",
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


def tags_in(html: str) -> set[tuple[str, tuple[str, ...]]]:
    parser = _Tags()
    parser.feed(html[html.index('<div class="captured') :])
    return set(parser.seen)


@pytest.mark.parametrize("html", HOSTILE)
def test_a_hostile_page_comes_out_as_plain_tags_and_text(html: str) -> None:
    page, _ = shown(html.encode(), saying("nothing"))
    allowed = {(tag, ()) for tag in (*SHOWN, "small")} | {("div", ("class",)), ("span", ("id",)), ("mark", ("class",))}
    assert tags_in(page) <= allowed


PARTS = [*"<>/=\"'&;! -x", "script", "img", "onerror", "<!--", "]]>", "style", "p"]


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_any_page_comes_out_as_plain_tags_and_text(html: str) -> None:
    page, _ = shown(html.encode(), saying("nothing"))
    assert tags_in(page) <= {(tag, ()) for tag in (*SHOWN, "small")} | {("div", ("class",))}


def test_words_that_stand_in_a_menu_too_are_marked_where_the_article_has_them() -> None:
    raw = b"<nav>Bridge closed</nav><h1>Road open</h1><p>Some words.</p><p>Bridge closed</p>"
    page, missing = shown(raw, saying("Some words.\n\nBridge closed", "Bridge closed"))
    assert missing == 0
    assert page.index("<mark") > page.index("Some words")


def test_a_paragraph_that_lost_a_footnotes_sign_is_found_by_its_sentences() -> None:
    text = "They left early. All of them came back."
    reading = saying(text, "All of them came back")
    reading = replace(reading, sentences=(Span(0, 16), Span(17, 39)))
    page, missing = shown(b"<p>They left<sup>1</sup> early. All of them came back.</p>", reading)
    assert (missing, marked(page)) == (0, "All of them came back")


def test_what_is_not_on_the_page_is_counted_and_said() -> None:
    page, missing = shown(b"<p>Something else.</p>", saying("Filled in by a script.", "Filled in", "script"))
    assert missing == 2
    assert "2 of the marked stretches are not found here" in page


def test_a_plain_text_is_shown_as_it_is() -> None:
    text = "A  <b>\n\n  line & more"
    page, missing = captured_page(saying(text, "line & more"), CAPTURE, [("", text)])
    assert "A  &lt;b&gt;\n\n  " in page
    assert (missing, marked(page)) == (0, "line & more")


def test_marks_that_overlap_and_cross_are_all_written_and_no_letter_is_lost() -> None:
    text = "one two three four"
    page, _ = shown(b"<p>one <b>two</b> three four</p>", saying(text, "one two", "two three", "three four"))
    body = re.sub(r"<[^>]*>", "", page[page.index('<div class="captured') :])
    assert body.split() == text.split()
    assert all(f'id="s{n}"' in page for n in range(3))


def test_an_id_made_up_by_a_stranger_stays_text() -> None:
    row = Statement(id='"><script>', source=None, cue=None, content=(Span(0, 3),), speech="indirect", confidence=1.0)
    reading = Reading(article=Article(id="a", text="one"), program="p", model="m", statements=(row,))
    page, _ = shown(b"<p>one</p>", reading)
    assert "<script>" not in page
