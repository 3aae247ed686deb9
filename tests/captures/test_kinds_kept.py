"""Tables and feeds too are kept as they came."""

from pathlib import Path

import pytest

from sayso.article import Article
from sayso.articles import SourceSettings, articles_from
from sayso.articles.feeds import feed_articles
from sayso.articles.fetch import Fetched
from sayso.articles.means import Means
from sayso.articles.opened import open_fetched

FEED = b"""<rss version="2.0"><channel><title>Out</title><item><title>Talks</title>
<link>https://example.org/1</link><description>The minister said on Friday that talks had failed.</description></item>
</channel></rss>"""


def test_a_parquet_table_is_kept_whole(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "table.parquet"
    parquet.write_table(pyarrow.table({"text": ["The minister said that talks had failed."]}), path)
    (article,) = articles_from([str(path)], SourceSettings(capture=True))
    assert isinstance(article, Article)
    assert article.capture is not None
    assert (article.capture.path, article.capture.size) == (str(path), path.stat().st_size)
    assert article.capture.media_type == "application/vnd.apache.parquet"


def test_a_fetched_feed_is_kept_under_its_own_address_with_its_headers() -> None:
    url = "https://example.org/feed.xml"
    fetched = Fetched(
        asked=url,
        url=url,
        status=200,
        raw=FEED,
        retrieved="2026-05-01T00:00:00+00:00",
        headers=(("etag", "x"), ("set-cookie", "y")),
    )
    with Means(SourceSettings(capture=True), 1) as means:
        (article,) = feed_articles([open_fetched(fetched)], means, lambda *_: iter(()))
    assert isinstance(article, Article)
    assert article.capture is not None
    assert (article.capture.name, article.capture.media_type) == (url, "application/xml")
    assert article.capture.headers == (("etag", "x"),)
