"""From feeds to articles: each entry's own text, or the page it leads to."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.article import Article, Capture
from sayso.articles.build import build_article
from sayso.articles.captured import capture_of_feed
from sayso.articles.feed import Entry, read_feed
from sayso.articles.feed_memory import FeedMemory
from sayso.articles.fetch import Ask, Fetched
from sayso.articles.fields import origin_of, printable, short_id, unstorable
from sayso.articles.means import Means, Pending
from sayso.articles.opened import Opened, open_fetched
from sayso.articles.settings import Skipped, SourceSettings
from sayso.errors import ENTRY_WITHOUT_TEXT, PAGE_TOO_LARGE, SaysoError

MAX_FEED_BYTES = 20_000_000

Item = Article | Skipped | Pending
Fields = Mapping[str, str | None]  # what a feed says of an entry, by the names of an article's fields
ReadPage = Callable[[Opened, Means, Fields], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry and the feed that tells of it; raw: the feed's bytes. capture: of them."""

    entry: Entry
    feed: Opened
    raw: bytes
    capture: Capture | None

    @property
    def name(self) -> str:
        return printable(self.entry.link or f"{self.feed.name}, entry {self.entry.key}")

    @property
    def place(self) -> str | None:
        """The feed's address as it was asked for, or its file's full path; None for standard input."""
        if self.feed.fetched is not None:
            return self.feed.fetched.asked
        return None if self.feed.path is None else origin_of(self.feed.path)


def feed_articles(
    feeds: Iterable[Opened | Skipped], means: Means, read_page: ReadPage, memory: FeedMemory | None = None
) -> Iterator[Item]:
    """An article for every entry of the feeds, in their order, or the reason why there is none.

    read_page: what a fetched page holds, with `settings.pages`, given what the feed says of it; pages of several hosts
    are fetched side by side, also those of different feeds. memory: entries that it has are passed over, with
    `settings.pages`.
    """
    told = _entries_of(feeds, means)
    if not means.settings.pages:
        yield from (_own_article(each, means.settings) if isinstance(each, _Told) else each for each in told)
        return
    waiting: deque[Article | Skipped | _Told] = deque()
    for outcome in means.fetcher.fetch_all(_asks(told, waiting, means.settings, memory)):
        while not isinstance(each := waiting.popleft(), _Told):
            yield each
        if memory is not None and each.place is not None:
            memory.note(each.place, each.entry, outcome if isinstance(outcome, SaysoError) else None)
        yield from _page_articles(each, outcome, means, read_page)
    yield from (each for each in waiting if not isinstance(each, _Told))


def _asks(
    told: Iterable[Skipped | _Told],
    waiting: deque[Article | Skipped | _Told],
    settings: SourceSettings,
    memory: FeedMemory | None,
) -> Iterator[Ask]:
    """What is to be fetched. Entries are put to those waiting, in order, as they are come by; without a link, read."""
    for each in told:
        if not isinstance(each, _Told):
            waiting.append(each)
        elif each.entry.link is None:
            waiting.append(_own_article(each, settings))
        elif memory is not None and each.place is not None and memory.passes_over(each.place, each.entry):
            continue
        else:
            waiting.append(each)
            yield Ask(url=each.entry.link)


def _page_articles(each: _Told, outcome: Fetched | SaysoError, means: Means, read_page: ReadPage) -> Iterator[Item]:
    """The article on an entry's page. What the page does not say of itself (its date) is taken from the entry."""
    if isinstance(outcome, SaysoError):
        yield Skipped(each.name, outcome)
    else:
        yield from read_page(open_fetched(outcome), means, _storable(each.entry))


def _own_article(each: _Told, settings: SourceSettings) -> Article | Skipped:
    """The article that an entry itself holds; known by its link, or by its feed and its key within that."""
    entry = each.entry
    try:
        if not entry.text:
            raise SaysoError(ENTRY_WITHOUT_TEXT, source=each.name)
        article = build_article(
            entry.text,
            _storable(entry)
            | {
                "id": None if entry.link else short_id(f"{each.place or each.feed.name}#{entry.key}"),
                "url": entry.link,
                "retrieved": each.feed.fetched.retrieved if each.feed.fetched else None,
            },
            raw=each.raw,
            source=each.name,
            path=each.feed.path,
            settings=settings,
            row=entry.key,
            capture=each.capture,
        )
    except SaysoError as error:
        return Skipped(each.name, error)
    if article.origin is None and each.place is not None:
        return replace(article, origin=f"{each.place}#{entry.key}")
    return article


def _storable(entry: Entry) -> dict[str, str | None]:
    """What a feed says of an entry; a value that no ledger can hold is as good as none, for the text is what counts."""
    said = {"title": entry.title, "byline": entry.byline, "outlet": entry.outlet, "published": entry.published}
    return {name: value for name, value in said.items() if value is None or not unstorable(value)}


def _entries_of(feeds: Iterable[Opened | Skipped], means: Means) -> Iterator[Skipped | _Told]:
    for feed in feeds:
        if isinstance(feed, Skipped):
            yield feed
            continue
        try:
            raw = feed_bytes(feed)
            entries = means.pool.read(read_feed, raw, feed.name, feed.fetched.url if feed.fetched else None)
        except SaysoError as error:
            if error.code == "pages-stopped":
                raise
            yield Skipped(feed.name, error)
            continue
        capture = capture_of_feed(feed, raw, means.settings)
        seen: set[str] = set()
        for entry in entries:
            if entry.key not in seen:  # some feeds list an entry under each of its headings
                seen.add(entry.key)
                yield _Told(entry, feed, raw, capture)


def feed_bytes(opened: Opened) -> bytes:
    """All bytes of a feed or list of feeds. Raises SaysoError "page-too-large"."""
    raw = opened.read(MAX_FEED_BYTES)
    if raw is None:
        raise SaysoError(PAGE_TOO_LARGE, source=opened.name, max_bytes=MAX_FEED_BYTES)
    return raw
