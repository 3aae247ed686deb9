"""Feeds and lists of feeds, from files and from the web: one article an entry, or the reason why there is none."""

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_server import Site, page, quick

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from

CASES = Path(__file__).parent / "cases"
RSS, ATOM, OPML = ((CASES / name).read_text(encoding="utf-8") for name in ("rss.xml", "atom.xml", "list.opml"))
WORDS = "Mary Okello said on Friday that the talks had begun, and that nobody would leave before they had ended."


def read(*sources: object, stdin: bytes = b"", pages: bool = False, **limits: object) -> list[Article | Skipped]:
    settings = SourceSettings(pages=pages, fetch=quick(**limits))
    return list(articles_from([str(each) for each in sources], settings, stdin=io.BytesIO(stdin)))


def said(found: list[Article | Skipped]) -> list[str]:
    return [each.error.code if isinstance(each, Skipped) else each.text for each in found]


@pytest.fixture
def feeds(site: Site) -> Site:
    base = site.url("")
    site.pages |= {"/rss": RSS.format(base=base).encode(), "/atom": ATOM.format(base=base).encode()}
    site.pages |= {"/opml": OPML.format(base=base).encode(), "/talks": page("Talks & trade", WORDS)}
    return site


def test_an_entry_of_rss_is_an_article_with_what_the_feed_says_of_it(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text(RSS.format(base="https://wire.example.org"), encoding="utf-8")
    talks, heading, no_link = read(path)
    assert talks.text == 'Talks & trade\n\nAna Petrescu said "no".\n\nIt rained.'
    assert (talks.title, talks.outlet, talks.byline) == ("Talks & trade", "Corvane Wire", "Ana Petrescu")
    assert (talks.url, talks.origin) == ("https://wire.example.org/talks", "https://wire.example.org/talks")
    assert (talks.published, talks.retrieved) == ("2022-07-22T10:00:00+00:00", None)
    assert heading.error.code == "entry-without-text"
    assert no_link.text == 'No link\n\nIon Marsh said "yes" & left.'
    assert no_link.origin == f"{path.resolve()}#n1"


def test_an_entry_of_atom_is_dated_by_its_publication_and_never_by_its_last_change(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(ATOM.format(base="https://m.example.org"), encoding="utf-8")
    (rain,) = read(path)
    assert rain.text == "Rain\n\nIt rained.\n\n5 < 6."
    assert (rain.url, rain.byline, rain.outlet) == ("https://m.example.org/rain", "Ion Marsh", "Podil Meridian")
    assert rain.published == "2026-05-01T10:00:00+00:00"
    path.write_text(ATOM.replace("<published>2026-05-01T10:00:00Z</published>", ""), encoding="utf-8")
    assert read(path)[0].published is None


@pytest.mark.parametrize(
    "start",
    [
        *("", "\ufeff", "  \n", "<!-- made by hand -->", '<?xml-stylesheet href="x.xsl"?>'),
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">',
    ],
)
def test_a_feed_is_known_by_its_content_whatever_its_name(start: str) -> None:
    declared, _, rest = RSS.format(base="https://x.example.org").partition("\n")
    assert len(read("-", stdin=(start + rest).encode())) == 3
    if not start.strip("\ufeff \n"):
        assert len(read("-", stdin=(start.strip() + declared + rest).encode())) == 3


def test_feeds_in_older_encodings_are_read_by_their_declaration() -> None:
    feed = """<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>
    <item><title>Да</title><description>Привет</description></item></channel></rss>"""
    (found,) = read("-", stdin=feed.encode("cp1251"))
    assert found.text == "Да\n\nПривет"


def test_an_entry_listed_twice_in_a_feed_is_one_article() -> None:
    item = "<item><guid>1</guid><title>T</title><description>Words.</description></item>"
    assert len(read("-", stdin=f"<rss version='2.0'><channel>{item * 3}</channel></rss>".encode())) == 1


def test_a_feed_from_the_web_is_read_like_a_file_and_dated_when_it_was_fetched(feeds: Site) -> None:
    talks, heading, no_link = read(feeds.url("/rss"))
    assert (talks.url, talks.origin) == (feeds.url("/talks"), feeds.url("/talks"))
    assert talks.retrieved is not None
    assert heading.error.code == "entry-without-text"
    assert no_link.origin == feeds.url("/rss") + "#n1"
    assert feeds.paths() == ["/rss"]


def test_pages_of_entries_are_fetched_only_when_asked_for(feeds: Site) -> None:
    talks, heading, no_link = read(feeds.url("/rss"), pages=True)
    assert WORDS in talks.text
    assert (talks.url, talks.published) == (feeds.url("/talks"), "2022-07-22T10:00:00+00:00")  # the day from the feed
    assert heading.error.code == "page-not-there"
    assert no_link.text.startswith("No link")
    assert sorted(feeds.paths()) == ["/heading", "/rss", "/talks"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_plain_text_behind_an_entry_has_the_title_the_date_and_the_byline_of_the_feed(
    feeds: Site, packed: bool
) -> None:
    raw = WORDS.encode()
    feeds.pages["/talks"] = (200, {"Content-Type": "text/plain"}, gzip.compress(raw) if packed else raw)
    talks, *_ = read(feeds.url("/rss"), pages=True)
    assert (talks.text, talks.url) == (WORDS, feeds.url("/talks"))
    assert (talks.title, talks.byline, talks.outlet) == ("Talks & trade", "Ana Petrescu", "Corvane Wire")
    assert talks.published == "2022-07-22T10:00:00+00:00"


def test_what_a_page_says_of_itself_goes_before_the_feed_and_the_feed_before_the_settings(feeds: Site) -> None:
    feeds.pages["/talks"] = f"<html><body><article><p>{WORDS}</p><p>{WORDS}</p></article></body></html>".encode()
    settings = SourceSettings(pages=True, fetch=quick(), title="Any", published="1999-01-01")
    (talks, *_) = articles_from([feeds.url("/rss")], settings)
    assert (talks.title, talks.byline) == ("Talks & trade", "Ana Petrescu")
    assert talks.published == "2022-07-22T10:00:00+00:00"
    feeds.pages["/talks"] = page("Its own heading", WORDS, head='<meta name="author" content="Ion Marsh">')
    (talks, *_) = articles_from([feeds.url("/rss")], settings)
    assert (talks.title, talks.byline) == ("Its own heading", "Ion Marsh")


def test_a_page_behind_an_entry_may_not_be_another_feed(feeds: Site) -> None:
    feeds.pages["/talks"] = feeds.pages["/rss"]
    assert said(read(feeds.url("/rss"), pages=True))[0] == "xml-not-read"


def test_a_list_of_feeds_stands_for_all_of_them_in_its_order(feeds: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_bytes(feeds.pages["/opml"])
    from_file = said(read(path))
    assert [text[:4] for text in from_file] == ["Talk", "entr", "No l", "Rain"]
    assert said(read(feeds.url("/opml"))) == from_file


def test_a_list_found_in_a_folder_fetches_nothing(feeds: Site, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_bytes(feeds.pages["/opml"])
    assert said(read(tmp_path)) == said(read(tmp_path / "*.opml")) == ["feed-list-not-named"]
    assert feeds.asked == []


def test_what_a_list_names_that_is_no_feed_is_told(feeds: Site) -> None:
    feeds.pages["/rss"] = page("T", WORDS)
    feeds.pages["/atom"] = feeds.pages["/opml"]  # a list within a list could go on for ever
    found = read(feeds.url("/opml"))
    assert said(found) == ["feed-not-one", "feed-not-one"]
    assert "is HTML, not an RSS or Atom feed" in str(found[0].error)


def test_pages_files_tables_and_feeds_come_in_the_order_given(feeds: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a text")
    feeds.pages["/t.csv"] = b"text,title\nfrom a table,T\n"
    feeds.pages["/plain"] = (200, {"Content-Type": "text/plain"}, b"a plain text")
    urls = [feeds.url("/talks"), feeds.url("/nowhere"), feeds.url("/t.csv"), feeds.url("/plain"), feeds.url("/atom")]
    found = said(read(urls[0], tmp_path / "a.txt", *urls[1:]))
    assert found[1:5] == ["a text", "page-not-there", "from a table", "a plain text"]
    assert WORDS in found[0]
    assert found[5].startswith("Rain")


def test_a_page_may_name_its_own_address_but_not_that_of_another_site(feeds: Site) -> None:
    feeds.pages["/talks"] = page("T", WORDS, head='<link rel="canonical" href="https://bbc.example.org/news/1">')
    (found,) = read(feeds.url("/talks"))
    assert (found.url, found.origin) == (feeds.url("/talks"), feeds.url("/talks"))
    feeds.pages["/amp"] = page("T", WORDS, head=f'<link rel="canonical" href="{feeds.url("/talks")}">')
    (found,) = read(feeds.url("/amp"))
    assert found.url == feeds.url("/talks")


def test_the_beginning_of_an_article_behind_a_paywall_is_not_taken_for_the_article(feeds: Site) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'
    feeds.pages["/stub"] = page("T", WORDS, head=head % '"False"')
    feeds.pages["/free"] = page("T", WORDS, head=head % "true")
    feeds.pages["/whole"] = page("T", *[f"{WORDS} {n}" for n in range(30)], head=head % "false")
    stub, free, whole = read(feeds.url("/stub"), feeds.url("/free"), feeds.url("/whole"))
    assert stub.error.code == "paywall-stub"
    assert isinstance(free, Article)
    assert isinstance(whole, Article)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>', "feed-without-entries"),
        ("<rss version='2.0'><channel", "feed-without-entries"),
        ("<rdf:RDF>\x01", "feed-without-entries"),
        ("<opml><body/></opml>", "feed-list-empty"),
        ("<opml ", "feed-list-empty"),
        ("<?xml version='1.0' encoding='none'?><opml/>", "feed-list-empty"),
        ("<urlset><url/></urlset>", "xml-not-read"),
    ],
)
def test_what_is_no_feed_or_an_empty_one_is_told(content: str, code: str) -> None:
    assert said(read("-", stdin=content.encode())) == [code]


def entities(depth: int) -> str:
    return "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "lol" * 20}">' for n in range(depth))


@pytest.mark.parametrize("root", ["rss", "opml"])
def test_entities_that_unfold_without_end_and_files_they_name_are_not_followed(root: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("top secret")
    outside = f'<!ENTITY out SYSTEM "file://{secret}">'
    body = "<channel><item><title>&e9;&out;</title><description>&out; words</description></item></channel>"
    if root == "opml":
        body = '<body><outline xmlUrl="&out;"/></body>'
    feed = f"<?xml version='1.0'?><{root}>{body}</{root}>".replace(
        "?>", f"?><!DOCTYPE {root} [{entities(10)}{outside}]>", 1
    )
    for raw in (feed, feed.replace("<!DOCTYPE", "<!-- --><!DOCTYPE")):
        found = read("-", stdin=raw.encode())
        assert all("top secret" not in repr(each) for each in found)
        assert sum(len(each.text) for each in found if isinstance(each, Article)) < 100_000


def test_a_feed_that_takes_too_long_costs_its_own_message(monkeypatch, feeds: Site) -> None:
    import time

    from sayso.articles import feeds as module

    monkeypatch.setattr("sayso.articles.pages.PagePool.__init__.__kwdefaults__", {"seconds": 0.5})
    monkeypatch.setattr(module, "read_feed", slow_feed)
    began = time.monotonic()
    assert said(read("-", stdin=feeds.pages["/rss"])) == ["page-too-slow"]
    assert time.monotonic() - began < 10


def slow_feed(*_: object) -> Iterator[object]:
    import time

    time.sleep(60)
    return iter(())


def test_nothing_is_fetched_for_files_whatever_they_name(tmp_path: Path, monkeypatch) -> None:
    """Offline is a promise: without an address among the sources, and without --pages, no name is ever looked up."""
    import socket

    def refuse(*_: object, **__: object) -> Callable[..., None]:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    (tmp_path / "a.xml").write_text(RSS.format(base="http://127.0.0.1:1"), encoding="utf-8")
    (tmp_path / "b.opml").write_text(OPML.format(base="http://127.0.0.1:1"), encoding="utf-8")
    (tmp_path / "c.html").write_bytes(page("T", WORDS, head='<link rel="canonical" href="http://127.0.0.1:1/c">'))
    assert said(read(tmp_path))[1:4] == [
        "entry-without-text",
        'No link\n\nIon Marsh said "yes" & left.',
        "feed-list-not-named",
    ]
