"""Feeds that are packed with gzip."""

import gzip
from pathlib import Path

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings
from sayso.articles.stream import articles_from

WORDS = "The two sides met on the border on Monday and agreed to open the road for lorries with grain. " * 3
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Hill News</title><item>
<title>Road to open</title><link>https://hill.example/road</link><description>{WORDS}</description>
</item></channel></rss>"""
LIST = '<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="https://hill.example/feed"/></body></opml>'


def test_the_entries_of_a_packed_feed_are_read(tmp_path: Path) -> None:
    (tmp_path / "feed.xml.gz").write_bytes(gzip.compress(FEED.encode()))
    (article,) = articles_from([str(tmp_path / "feed.xml.gz")], SourceSettings())
    assert isinstance(article, Article)
    assert article.title == "Road to open"


def test_a_packed_list_of_feeds_is_told_and_nothing_is_fetched_for_it(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml.gz").write_bytes(gzip.compress(LIST.encode()))
    (skipped,) = articles_from([str(tmp_path / "feeds.opml.gz")], SourceSettings())
    assert isinstance(skipped, Skipped)
    assert skipped.error.code == "feed-list-not-named"
