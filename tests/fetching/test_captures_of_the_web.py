"""What is kept of what the web answered: the very bytes an article was read from, when they came, and their headers."""

import gzip

from hostile_server import Site, page, quick

from sayso.article import Article
from sayso.articles import SourceSettings, articles_from

WORDS = "Mary Okello said on Friday that the talks had begun, and that nobody would leave before they had ended."
FEED = (
    "<rss version='2.0'><channel><title>Daily</title>"
    "<item><link>https://example.org/1</link><description>Rain fell.</description></item>"
    "<item><link>https://example.org/2</link><description>Snow fell.</description></item></channel></rss>"
)


def read(*urls: str) -> list[Article]:
    found = list(articles_from(urls, SourceSettings(capture=True, fetch=quick())))
    assert all(isinstance(each, Article) for each in found), found
    return found  # type: ignore[return-value]


def test_a_page_is_kept_with_its_address_its_moment_and_its_headers(site: Site) -> None:
    site.pages["/talks"] = (200, {"Content-Type": "text/html", "ETag": '"7"', "Set-Cookie": "a=b"}, page("T", WORDS))
    (article,) = read(site.url("/talks"))
    kept = article.capture
    assert (kept.name, kept.retrieved, kept.media_type) == (site.url("/talks"), article.retrieved, "text/html")
    assert dict(kept.headers)["etag"] == '"7"'
    assert "set-cookie" not in dict(kept.headers)


def test_of_a_packed_page_the_page_is_kept(site: Site) -> None:
    raw = page("T", WORDS)
    site.pages["/talks.html.gz"] = (200, {"Content-Type": "application/gzip"}, gzip.compress(raw))
    (article,) = read(site.url("/talks.html.gz"))
    assert (article.capture.sha256, gzip.decompress(article.capture.packed)) == (article.source_sha256, raw)
    assert article.retrieved is not None


def test_of_a_table_the_whole_is_kept_and_its_rows_have_the_moment_it_was_fetched(site: Site) -> None:
    raw = b"text,title\nfrom a table,T\nand more,U\n"
    site.pages["/t.csv"] = raw
    first, second = read(site.url("/t.csv"))
    assert first.capture == second.capture
    assert gzip.decompress(first.capture.packed) == raw
    assert first.retrieved == first.capture.retrieved == second.retrieved


def test_a_feed_is_kept_once_for_all_its_entries_and_under_its_own_address(site: Site) -> None:
    site.pages["/rss"] = FEED.encode()
    first, second = read(site.url("/rss"))
    assert first.capture == second.capture
    assert (first.capture.name, first.capture.media_type) == (site.url("/rss"), "application/xml")
    assert gzip.decompress(first.capture.packed) == FEED.encode()
