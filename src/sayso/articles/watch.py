"""A round over the feeds that are watched: what is new in each, as articles."""

from collections.abc import Iterator, Sequence

from sayso.article import Article
from sayso.articles.feed import read_feed_list
from sayso.articles.feed_memory import FeedMemory
from sayso.articles.feeds import feed_articles, feed_bytes
from sayso.articles.fetch import Fetched, is_url
from sayso.articles.fields import printable
from sayso.articles.kinds import Kind
from sayso.articles.means import Means
from sayso.articles.opened import Opened, open_fetched, open_file
from sayso.articles.settings import Skipped
from sayso.articles.stream import finished, opened_feed, read_page, told_kind
from sayso.errors import FEED_NOT_ONE, URL_UNFETCHABLE, SaysoError

FEEDS_AT_ONCE = 20  # then what was read is safe, and remembered: a run that is killed has so much to fetch again


def watched_feeds(sources: Sequence[str], means: Means) -> list[str]:
    """The addresses of all feeds that sources name: addresses as they are, lists (OPML files) for what they hold.

    Raises SaysoError for a source that is neither.
    """
    found: dict[str, None] = {}
    for source in sources:
        if is_url(source):
            found.setdefault(source.strip())
            continue
        opened = open_file(source)
        with opened.stream:
            found.update(dict.fromkeys(_listed(opened, means)))
    return list(found)


def _listed(opened: Opened, means: Means) -> tuple[str, ...]:
    kind = told_kind(opened, means.settings)[0]
    if kind is Kind.FEED:
        raise SaysoError(URL_UNFETCHABLE, url=opened.name, reason="it is a file, which is read with `sayso read`")
    if kind is not Kind.FEED_LIST:
        raise SaysoError(FEED_NOT_ONE, source=opened.name, what=kind.value)
    return means.pool.read(read_feed_list, feed_bytes(opened), opened.name)


def new_articles(feeds: Sequence[str], means: Means, memory: FeedMemory, jobs: int) -> Iterator[Article | Skipped]:
    """The articles of feeds that have changed since they were remembered, with the reason for each that has none."""
    started = feed_articles(_changed(feeds, means, memory), means, read_page, memory)
    yield from finished(started, means.settings, jobs)


def _changed(
    feeds: Sequence[str], means: Means, memory: FeedMemory, *, within_list: bool = False
) -> Iterator[Opened | Skipped]:
    """The feeds that have changed; an address that is a list gives those it names, but no further lists."""
    for feed, outcome in zip(feeds, means.fetcher.fetch_all(map(memory.ask, feeds)), strict=True):
        if isinstance(outcome, SaysoError):
            yield Skipped(printable(feed), outcome)
        elif outcome.status == 304:
            memory.counts["unchanged"] += 1
        elif not within_list and _is_list(outcome, means):
            yield from _of_list(outcome, means, memory)
        else:
            opened = opened_feed(feed, outcome, means.settings)
            if isinstance(opened, Opened):
                memory.met(feed, outcome)
            yield opened


def _is_list(fetched: Fetched, means: Means) -> bool:
    opened = opened_feed(fetched.asked, fetched, means.settings)
    return isinstance(opened, Skipped) and opened.error.values.get("what") == Kind.FEED_LIST.value


def _of_list(fetched: Fetched, means: Means, memory: FeedMemory) -> Iterator[Opened | Skipped]:
    opened = open_fetched(fetched)
    try:
        feeds = _listed(opened, means)
    except SaysoError as error:
        yield Skipped(opened.name, error)
        return
    yield from _changed(feeds, means, memory, within_list=True)
