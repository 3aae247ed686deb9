"""All sources as one stream of articles, in a fixed order and in constant memory."""

import logging
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import BinaryIO

from sayso.article import Article
from sayso.articles.build import build_article
from sayso.articles.csv_table import csv_articles
from sayso.articles.decode import encoding_of
from sayso.articles.documents import document_articles
from sayso.articles.gzipped import PackedCut, unzipped
from sayso.articles.kinds import Kind, kind_of, kind_of_bytes
from sayso.articles.opened import Opened, open_file, open_stdin
from sayso.articles.pages import PagePool, Pending
from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.sources import STDIN, expand
from sayso.articles.table import Table, jsonl_articles
from sayso.articles.text import article_from_text
from sayso.errors import PACKED_CUT, PAGE_TOO_LARGE, SOURCE_UNREADABLE, TEXT_EMPTY, TEXT_TOO_LONG, SaysoError

MAX_PAGE_BYTES = 20_000_000  # the extractor's own limit; of a page nearly all is markup, so max_chars does not apply

log = logging.getLogger("sayso.articles")


def articles_from(
    sources: Sequence[str], settings: SourceSettings, *, jobs: int = 1, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    """The articles in files, folders, patterns and standard input ("-"), one at a time.

    Every file gives an article or says why not; every row of a table gives exactly one object. Sources come in the
    order given, folders and patterns sorted by path, rows in the order of the table. jobs: how many web pages are
    read at once, each in a process of its own; the order stays. stdin: bytes to read for "-", the program's own
    standard input when None.
    Raises SaysoError "pages-stopped" where no process can be started; all other faults are `Skipped`.
    """
    pool = PagePool(jobs)
    waiting: deque[Article | Skipped | Pending] = deque()
    try:
        for each in _started(sources, settings, stdin, pool):
            if not waiting and not isinstance(each, Pending):
                yield each
                continue
            waiting.append(each)
            # No more than two pages a worker, so that memory stays flat however many there are.
            while len(waiting) > 2 * max(1, jobs) or (waiting and not isinstance(waiting[0], Pending)):
                yield _finished(waiting.popleft(), settings)
        while waiting:
            yield _finished(waiting.popleft(), settings)
    finally:
        pool.close()


def _finished(each: Article | Skipped | Pending, settings: SourceSettings) -> Article | Skipped:
    if not isinstance(each, Pending):
        return each
    try:
        page = each.page.result()
        fields = asdict(page)
        del fields["text"], fields["notes"]
        fields |= each.of_record
        article = build_article(
            page.text, fields, raw=each.page.raw, source=each.name, path=each.path, settings=settings, row=each.row
        )
    except SaysoError as error:
        if error.code == "pages-stopped":
            raise
        return Skipped(each.name, error)
    for note in page.notes:
        log.warning("%s", note)
    return article


def _started(
    sources: Sequence[str], settings: SourceSettings, stdin: BinaryIO | None, pool: PagePool
) -> Iterator[Article | Skipped | Pending]:
    """Everything in order; a page is handed to a worker and passed on unfinished."""
    for source in sources:
        for path in expand(source):
            if isinstance(path, Skipped):
                yield path
            elif path == STDIN and source == STDIN:
                yield from _read(open_stdin(stdin if stdin is not None else sys.stdin.buffer), settings, pool)
            else:
                try:
                    opened = open_file(path)
                except SaysoError as error:
                    yield Skipped(str(error.values["source"]), error)
                    continue
                with opened.stream:
                    yield from _read(opened, settings, pool)


def _read(opened: Opened, settings: SourceSettings, pool: PagePool) -> Iterator[Article | Skipped | Pending]:
    """What one file holds. A file that can't be read to its end (a failing disk) is told like one that can't at all."""
    try:
        if opened.whole and not opened.head.strip():
            raise SaysoError(TEXT_EMPTY, source=opened.name)
        yield from _by_kind(opened, settings, pool)
    except SaysoError as error:
        if error.code == "pages-stopped":
            raise
        yield Skipped(opened.name, error)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        yield Skipped(opened.name, SaysoError(SOURCE_UNREADABLE, source=opened.name, reason=reason))


def _encoding(opened: Opened) -> tuple[str, int]:
    """As `encoding_of`, but JSON is in Unicode alone (RFC 8259): a stray byte there is a broken row and no accent."""
    if opened.head.lstrip()[:1] == b"{" and b"\x00" not in opened.head:
        return "utf-8", 0
    return encoding_of(opened.head, opened.name, whole=opened.whole)


def _by_kind(opened: Opened, settings: SourceSettings, pool: PagePool) -> Iterator[Article | Skipped | Pending]:
    kind = kind_of_bytes(opened.head, opened.file_name)
    if kind is Kind.GZIP:
        inner = unzipped(opened)
        if kind_of_bytes(inner.head, inner.file_name) is not Kind.WARC:
            try:
                yield from _by_kind(inner, settings, pool)
            except PackedCut as fault:
                raise SaysoError(PACKED_CUT, source=opened.name, reason=fault.strerror) from fault
            return
        kind = Kind.WARC  # left packed, for each of its records is packed by itself
    if kind is not None:
        yield from document_articles(opened, kind, settings, pool)
    else:
        yield from _text_by_kind(opened, settings, pool)


def _text_by_kind(opened: Opened, settings: SourceSettings, pool: PagePool) -> Iterator[Article | Skipped | Pending]:
    encoding, mark = _encoding(opened)
    head = opened.head[mark:].decode(encoding, "replace")
    kind = kind_of(head, opened.file_name, source=opened.name, whole=opened.whole, text_column=settings.text_column)
    if kind in (Kind.JSONL, Kind.CSV):
        opened.stream.read(mark)
        table = Table(opened.name, opened.file_name, opened.path, encoding, settings)
        yield from (
            jsonl_articles(table, opened.stream) if kind is Kind.JSONL else csv_articles(table, opened.stream, head)
        )
    elif kind is Kind.HTML:
        raw = opened.read(MAX_PAGE_BYTES)
        if raw is None:
            raise SaysoError(PAGE_TOO_LARGE, source=opened.name, max_bytes=MAX_PAGE_BYTES)
        yield Pending(page=pool.start(raw, opened.name), name=opened.name, path=opened.path)
    else:
        raw = opened.read(settings.max_bytes)
        if raw is None:
            raise SaysoError(TEXT_TOO_LONG, source=opened.name, max_chars=settings.max_chars)
        yield article_from_text(raw, source=opened.name, path=opened.path, settings=settings)
