"""All sources as one stream of articles, in a fixed order and in constant memory."""

import logging
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import BinaryIO

from sayso.article import Article, Capture
from sayso.articles.build import build_article
from sayso.articles.captured import capture_of_table
from sayso.articles.csv_table import csv_articles
from sayso.articles.decode import encoding_of
from sayso.articles.documents import document_articles
from sayso.articles.feed import read_feed_list
from sayso.articles.feeds import Fields, feed_articles, feed_bytes
from sayso.articles.fetch import Ask, Fetched, is_url
from sayso.articles.fields import printable
from sayso.articles.gzipped import PackedCut, unzipped
from sayso.articles.kinds import MEDIA_TYPES, Kind, kind_of, kind_of_bytes
from sayso.articles.means import Means, Pending
from sayso.articles.opened import Opened, open_fetched, open_file, open_stdin
from sayso.articles.paywall import is_stub
from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.sources import STDIN, expand
from sayso.articles.table import Table, jsonl_articles
from sayso.articles.text import article_from_text
from sayso.errors import (
    FEED_LIST_NOT_NAMED,
    FEED_NOT_ONE,
    PACKED_CUT,
    PAGE_TOO_LARGE,
    PAYWALL_STUB,
    SOURCE_UNREADABLE,
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    XML_NOT_READ,
    SaysoError,
)

MAX_PAGE_BYTES = 20_000_000  # the extractor's own limit; of a page nearly all is markup, so max_chars does not apply

log = logging.getLogger("sayso.articles")

Item = Article | Skipped | Pending
_NO_FIELDS = ("text", "notes")  # of a page, in which all else is a field of the article


def articles_from(
    sources: Sequence[str], settings: SourceSettings, *, jobs: int = 1, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    """The articles in files, folders, patterns, web addresses and standard input ("-"), one at a time.

    Every file gives an article or says why not; every row of a table, and every entry of a feed, gives exactly one
    object. Sources come in the order given, folders and patterns sorted by path, rows and entries in their own order.
    Nothing is fetched but the addresses among the sources, the feeds of a list (OPML) that is itself a source, and
    with `settings.pages` the pages of feeds' entries. jobs: how many web pages are read at once, each in a process of
    its own; the order stays. stdin: bytes to read for "-", the program's own standard input when None.
    Raises SaysoError "pages-stopped" where no process can be started; all other faults are `Skipped`.
    """
    with Means(settings, jobs) as means:
        yield from finished(_started(sources, stdin, means), settings, jobs)


def finished(started: Iterable[Item], settings: SourceSettings, jobs: int) -> Iterator[Article | Skipped]:
    """What was started, in its order, each waited for when its turn comes."""
    waiting: deque[Item] = deque()
    for each in started:
        if not waiting and not isinstance(each, Pending):
            yield each
            continue
        waiting.append(each)
        # No more than two pages a worker, so that memory stays flat however many there are.
        while len(waiting) > 2 * max(1, jobs) or (waiting and not isinstance(waiting[0], Pending)):
            yield _finished(waiting.popleft(), settings)
    while waiting:
        yield _finished(waiting.popleft(), settings)


def _finished(each: Item, settings: SourceSettings) -> Article | Skipped:
    if not isinstance(each, Pending):
        return each
    try:
        page = each.page.result()
        fields = {name: value for name, value in asdict(page).items() if value is not None and name not in _NO_FIELDS}
        fields = {**each.fields, **fields, **each.of_record}
        if each.fetched is not None and is_stub(each.page.raw, page.text):
            raise SaysoError(PAYWALL_STUB, source=each.name)
        article = build_article(
            page.text,
            fields,
            raw=each.page.raw,
            source=each.name,
            path=each.path,
            settings=settings,
            row=each.row,
            media_type=each.media_type,
            fetched=each.fetched,
            headers=each.headers,
        )
    except SaysoError as error:
        if error.code == "pages-stopped":
            raise
        return Skipped(each.name, error)
    for note in page.notes:
        log.warning("%s", note)
    return article


def _started(sources: Sequence[str], stdin: BinaryIO | None, means: Means) -> Iterator[Item]:
    """Everything in order; a page is handed to a worker and passed on unfinished."""
    urls = [source for source in sources if is_url(source)]
    fetched = means.fetcher.fetch_all(Ask(url=url) for url in urls) if urls else iter(())
    for source in sources:
        if is_url(source):
            yield from _read_fetched(source, next(fetched), means)
            continue
        for path in expand(source):
            if isinstance(path, Skipped):
                yield path
            elif path == STDIN and source == STDIN:
                stream = stdin if stdin is not None else sys.stdin.buffer
                yield from read_opened(open_stdin(stream), means, named=True)
            else:
                try:
                    opened = open_file(path)
                except SaysoError as error:
                    yield Skipped(str(error.values["source"]), error)
                    continue
                with opened.stream:
                    yield from read_opened(opened, means, named=path == source)


def _read_fetched(source: str, outcome: Fetched | SaysoError, means: Means) -> Iterator[Item]:
    if isinstance(outcome, SaysoError):
        yield Skipped(printable(source), outcome)
    else:
        yield from read_opened(open_fetched(outcome), means, named=True)


def read_page(opened: Opened, means: Means, told: Fields) -> Iterator[Item]:
    """What is behind an entry of a feed: anything but another feed, for these could lead on without an end.

    told: what the feed says of the page, believed where the page does not say it.
    """
    for item in read_opened(opened, means, named=False, told=told):
        yield replace(item, fields=told) if isinstance(item, Pending) else item


def read_opened(opened: Opened, means: Means, *, named: bool, told: Fields | None = None) -> Iterator[Item]:
    """What one file holds. A file that can't be read to its end (a failing disk) is told like one that can't at all.

    named: whether the source was given by its own name, so that a list of feeds may be fetched. told: what a feed says
    of it; None for what is behind no entry of a feed.
    """
    try:
        if opened.whole and not opened.head.strip():
            raise SaysoError(TEXT_EMPTY, source=opened.name)
        kind, encoding, mark = told_kind(opened, means.settings)
        if kind is Kind.GZIP:
            yield from _unpacked(opened, means, told)
        elif kind in (Kind.FEED, Kind.FEED_LIST):
            yield from _entries(opened, kind, means, named=named, within_feed=told is not None)
        else:
            yield from _by_kind(opened, kind, encoding, mark, means, told)
    except SaysoError as error:
        if error.code == "pages-stopped":
            raise
        yield Skipped(opened.name, error)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        yield Skipped(opened.name, SaysoError(SOURCE_UNREADABLE, source=opened.name, reason=reason))


def _entries(opened: Opened, kind: Kind, means: Means, *, named: bool, within_feed: bool) -> Iterator[Item]:
    """The entries of a feed, or of all feeds of a list."""
    if within_feed:
        raise SaysoError(XML_NOT_READ, source=opened.name)
    if kind is Kind.FEED_LIST and not named:
        raise SaysoError(FEED_LIST_NOT_NAMED, source=opened.name)
    feeds = [opened] if kind is Kind.FEED else _feeds_of_list(opened, means)
    yield from feed_articles(feeds, means, read_page)


def _feeds_of_list(opened: Opened, means: Means) -> Iterator[Opened | Skipped]:
    urls = means.pool.read(read_feed_list, feed_bytes(opened), opened.name)
    for url, outcome in zip(urls, means.fetcher.fetch_all(Ask(url=url) for url in urls), strict=True):
        yield opened_feed(url, outcome, means.settings)


def opened_feed(url: str, outcome: Fetched | SaysoError, settings: SourceSettings) -> Opened | Skipped:
    """A fetched feed, or why it is none."""
    if isinstance(outcome, SaysoError):
        return Skipped(printable(url), outcome)
    opened = open_fetched(outcome)
    try:
        if not opened.head.strip():
            raise SaysoError(TEXT_EMPTY, source=opened.name)
        kind = told_kind(opened, settings)[0]
        if kind is not Kind.FEED:
            raise SaysoError(FEED_NOT_ONE, source=opened.name, what=kind.value)
    except SaysoError as error:
        return Skipped(opened.name, error)
    return opened


def told_kind(opened: Opened, settings: SourceSettings) -> tuple[Kind, str, int]:
    """A source's kind, and of what is text its encoding and the bytes of its mark.

    Raises SaysoError of `kind_of` and `encoding_of`.
    """
    bytes_kind = kind_of_bytes(opened.head, opened.file_name)
    if bytes_kind is not None:
        return bytes_kind, "", 0
    encoding, mark = _encoding(opened)
    head = opened.head[mark:].decode(encoding, "replace")
    kind = kind_of(head, opened.file_name, source=opened.name, whole=opened.whole, text_column=settings.text_column)
    return kind, encoding, mark


def _encoding(opened: Opened) -> tuple[str, int]:
    """As `encoding_of`, but JSON is in Unicode alone (RFC 8259): a stray byte there is a broken row and no accent."""
    if opened.head.lstrip()[:1] == b"{" and b"\x00" not in opened.head:
        return "utf-8", 0
    return encoding_of(opened.head, opened.name, whole=opened.whole)


def _by_kind(opened: Opened, kind: Kind, encoding: str, mark: int, means: Means, told: Fields | None) -> Iterator[Item]:
    settings = means.settings
    if kind in (Kind.JSONL, Kind.CSV):
        yield from _rows(opened, kind, encoding, mark, settings, capture_of_table(opened, MEDIA_TYPES[kind], settings))
    elif kind is Kind.HTML:
        raw = opened.read(MAX_PAGE_BYTES)
        if raw is None:
            raise SaysoError(PAGE_TOO_LARGE, source=opened.name, max_bytes=MAX_PAGE_BYTES)
        page = means.pool.start(raw, opened.name, retrieved=opened.fetched.retrieved if opened.fetched else None)
        yield Pending(page=page, name=opened.name, path=opened.path, fetched=opened.fetched)
    elif kind is Kind.TEXT:
        raw = opened.read(settings.max_bytes)
        if raw is None:
            raise SaysoError(TEXT_TOO_LONG, source=opened.name, max_chars=settings.max_chars)
        yield article_from_text(
            raw, told or {}, source=opened.name, path=opened.path, settings=settings, fetched=opened.fetched
        )
    else:
        yield from document_articles(opened, kind, settings, means.pool)


def _unpacked(opened: Opened, means: Means, told: Fields | None) -> Iterator[Item]:
    """What is in a gzip file. A WARC is left packed, for each of its records is packed by itself."""
    inner = unzipped(opened)
    try:
        kind, encoding, mark = told_kind(inner, means.settings)
        if kind is Kind.WARC:
            yield from document_articles(opened, kind, means.settings, means.pool)
        elif kind in (Kind.JSONL, Kind.CSV):  # kept as it came, packed
            capture = capture_of_table(opened, MEDIA_TYPES[Kind.GZIP], means.settings)
            yield from _rows(inner, kind, encoding, mark, means.settings, capture)
        elif kind in (Kind.FEED, Kind.FEED_LIST):
            yield from _entries(inner, kind, means, named=False, within_feed=told is not None)
        else:
            yield from _by_kind(inner, kind, encoding, mark, means, told)
    except PackedCut as fault:
        raise SaysoError(PACKED_CUT, source=opened.name, reason=fault.strerror) from fault


def _rows(
    opened: Opened, kind: Kind, encoding: str, mark: int, settings: SourceSettings, capture: Capture | None
) -> Iterator[Article | Skipped]:
    """The rows of a table. mark: bytes of its mark, before the first character."""
    head = opened.head[mark:].decode(encoding, "replace")
    opened.stream.read(mark)
    table = Table.of(opened, encoding, settings, capture)
    return jsonl_articles(table, opened.stream) if kind is Kind.JSONL else csv_articles(table, opened.stream, head)
