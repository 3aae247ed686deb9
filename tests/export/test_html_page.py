import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from readings import TEXT, reading

from sayso.article import Article
from sayso.export.html import POLICY, fragment, page
from sayso.reading.records import Reading

VOID = {"meta", "link", "br", "img", "input"}


class Checked(HTMLParser):
    """Follows a page: open tags, the text of the article, all tags and attributes met."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.paragraphs: list[str] = []
        self.in_text = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if ("class", "text") in attrs:
            self.in_text = len(self.open)
        if tag == "p" and self.in_text:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.in_text:
            self.in_text = 0

    def handle_data(self, data: str) -> None:
        if self.in_text and "p" in self.open:
            self.paragraphs[-1] += data


def checked(html: str) -> Checked:
    parser = Checked()
    parser.feed(html)
    assert parser.open == []
    return parser


def hostile(text: str, **article: str) -> Reading:
    return Reading(article=Article(id=text, text=text, **article), program=text, model=text)  # type: ignore[arg-type]


def test_the_text_on_the_page_is_the_articles_line_by_line() -> None:
    assert checked(page(reading())).paragraphs == [line for line in TEXT.split("\n") if line]


def test_the_same_reading_gives_the_same_page() -> None:
    assert page(reading()) == page(reading())


def test_the_page_allows_nothing_but_its_own_styles_and_asks_for_nothing() -> None:
    parser = checked(page(reading()))
    assert ("meta", "content", POLICY) in parser.attributes
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not parser.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert not [a for a in parser.attributes if a[1] in ("src", "style") or a[1].startswith("on")]
    assert "url(" not in page(reading()).split("</style>")[0]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></p><b>", "&lt;b&gt;", "' onclick='x"],
)
def test_nothing_from_an_article_becomes_markup(text: str) -> None:
    shown = hostile(text, title=text, outlet=text, byline=text, url=text, published=text, language=text)
    parser = checked(page(shown))
    assert parser.paragraphs == [text]
    assert not parser.tags & {"script", "img"}
    assert not [a for a in parser.attributes if a[1].startswith("on")]


def test_words_of_statements_are_escaped_too() -> None:
    evil = replace(reading(), actors=(replace(reading().actors[0], name="<img src=x>", kind="<img>"),))
    assert "img" not in checked(page(evil)).tags


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "//x.example"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    hrefs = [value for tag, name, value in checked(page(reading(url=url))).attributes if name == "href"]
    assert all(href is not None and href.startswith("#") for href in hrefs)


def test_a_web_address_becomes_a_link_that_tells_nothing_of_this_page() -> None:
    attributes = checked(page(reading(url="HTTPS://x.example/?a=1&b=2"))).attributes
    assert ("a", "href", "HTTPS://x.example/?a=1&b=2") in attributes
    assert ("a", "rel", "noopener nofollow noreferrer") in attributes


def test_control_characters_and_half_pairs_do_not_reach_the_page() -> None:
    html = page(hostile("a\x00b\x1bc\x9bd\ud800e\rf"))
    assert not re.search("[\x00\x1b\x9b\ud800\r]", html)
    html.encode("utf-8")


def test_each_statement_is_listed_and_linked_with_its_place_in_the_text() -> None:
    attributes = checked(page(reading())).attributes
    ids = [value for _, name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for target in [value for _, name, value in attributes if name == "href" and value and value.startswith("#")]:
        assert target[1:] in ids


def test_an_article_that_was_not_read_says_why() -> None:
    assert "Not read: language" in page(
        Reading(article=Article(id="a", text="x"), program="p", model="m", unread="language")
    )


def test_a_notebook_shows_the_fragment() -> None:
    html = reading()._repr_html_()
    assert html == fragment(reading())
    checked(html)
    assert "<body" not in html
