"""WARC archives: every captured page as the page it was, with its address and the moment it was fetched.

An archive is read record by record and never as a whole, whatever its size. It may be packed in one piece, record by
record, or not at all. What is damaged costs the records it lies in.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from sayso.article import Article
from sayso.articles.build import build_article
from sayso.articles.captured import STATUS, plain_headers
from sayso.articles.decode import decode
from sayso.articles.fields import printable, published_of, url_of
from sayso.articles.html import Page
from sayso.articles.kinds import MEDIA_TYPES, Kind
from sayso.articles.means import Pending
from sayso.articles.opened import Opened
from sayso.articles.pages import PagePool
from sayso.articles.settings import Skipped, SourceSettings
from sayso.articles.warc_body import MAX_BODY, body_of
from sayso.articles.warc_stream import records_of
from sayso.errors import ARCHIVE_EMPTY, PAGE_TOO_LARGE, RECORD_CUT, RECORDS_PASSED_OVER, SaysoError

log = logging.getLogger("sayso.articles")

KINDS = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
}
Readers = Mapping[Kind, Callable[[bytes, str], Page]]
MAX_KINDS = 100  # that are counted each by itself
MAX_NAMED = 8  # kinds of records in a message


def warc_articles(
    stream: BinaryIO, opened: Opened, settings: SourceSettings, pool: PagePool, readers: Readers
) -> Iterator[Article | Skipped | Pending]:
    """The pages, documents and extracted texts in an archive, in its order.

    stream: of the archive, which may lie inside of opened. readers: of documents, by kind. Records that hold no article
    by their nature (requests, notes of the crawler) are left out; those that might have held one (pictures, errors,
    repeats of a page captured before) are counted and told of once, at the end.
    Raises SaysoError "archive-empty" at the end.
    """
    passed_over: Counter[str] = Counter()
    found = False
    for number, record in enumerate(records_of(stream, opened.name), start=1):
        if isinstance(record, Skipped):
            yield record
            continue
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        name = f"{opened.name}, {printable(address) or f'record {number}'}"
        try:
            each = _article_of(record, address, name, opened, settings, pool, readers)
        except SaysoError as error:
            found = True
            yield Skipped(name, error)
            continue
        if isinstance(each, str):
            if each:  # names of types are the archive's own: a hostile one could name a new one in each record
                passed_over[each if each in passed_over or len(passed_over) < MAX_KINDS else "of other kinds"] += 1
        else:
            found = True
            yield each
    if passed_over.total():
        log.warning("%s", _told(passed_over, opened.name))
    if not found:
        raise SaysoError(ARCHIVE_EMPTY, source=opened.name)


def _told(passed_over: Counter[str], source: str) -> SaysoError:
    most = sorted(passed_over.items(), key=lambda each: (-each[1], each[0]))
    kinds = ", ".join(f"{count} {printable(what)}" for what, count in most[:MAX_NAMED])
    if len(most) > MAX_NAMED:
        kinds += f", {sum(count for _, count in most[MAX_NAMED:])} others"
    return SaysoError(RECORDS_PASSED_OVER, count=passed_over.total(), source=source, kinds=kinds)


def _article_of(
    record: Any, address: str, name: str, opened: Opened, settings: SourceSettings, pool: PagePool, readers: Readers
) -> Article | Pending | str:
    """A record's article, or what it is instead; "" for one that is not worth telling of.

    Raises SaysoError "record-cut", "page-too-large", or one of `build_article` and `decode`.
    """
    kind = _kind_of(record)
    if isinstance(kind, str):
        return kind
    length = record.content_length
    raw = _read(record.reader)
    if raw is None:
        raise SaysoError(PAGE_TOO_LARGE, source=name, max_bytes=MAX_BODY)
    if len(raw) < length:
        raise SaysoError(RECORD_CUT, source=name, found=len(raw), length=length)
    body = body_of(raw, record.http_headers) if record.http_headers is not None else raw
    if body is None:
        raise SaysoError(PAGE_TOO_LARGE, source=name, max_bytes=MAX_BODY)
    if not body:
        return "empty"
    retrieved = published_of(record.headers.get("WARC-Date") or "")
    fields = {"url": url_of(address), "retrieved": retrieved}
    headers = _headers_of(record)
    if kind is Kind.TEXT:
        text = decode(body, name)
        return build_article(text, fields, raw=body, source=name, path=opened.path, settings=settings, row=address)
    if body.startswith(b"%PDF-"):
        kind = Kind.PDF  # servers are not to be relied on to say so
    page = pool.start(body, name, readers.get(kind), retrieved)
    return Pending(
        page=page,
        name=name,
        path=opened.path,
        media_type=MEDIA_TYPES[kind],
        of_record=fields,
        row=address,
        headers=headers,
    )


def _headers_of(record: Any) -> tuple[tuple[str, str], ...]:
    """What is kept of the headers of the answer in a record, and its status line; none where it holds no answer."""
    said = record.http_headers
    return () if said is None else plain_headers([*said.astuples(), (STATUS, said.status_line or "")])


def _read(reader: Any) -> bytes | None:
    """All of a record, or None where it is larger than MAX_BODY; the length it says it has is not believed."""
    parts: list[bytes] = []
    length = 0
    while length <= MAX_BODY and (part := reader.read(1 << 16)):
        parts.append(part)
        length += len(part)
    return b"".join(parts) if length <= MAX_BODY else None


def _kind_of(record: Any) -> Kind | str:
    """What a record is to be read as, or why it isn't. A record of HTTP has its header taken off by this."""
    what = (record.headers.get("WARC-Type") or "").strip().lower()
    if what not in ("response", "resource", "revisit", "continuation", "conversion"):
        return ""
    if what in ("revisit", "continuation"):
        return {"revisit": "repeated captures", "continuation": "continued records"}[what]
    if what == "conversion":  # texts that were taken out of pages by others, as in Common Crawl's WET files
        said = record.headers.get("Content-Type") or ""
        return Kind.TEXT if _plain(said) == "text/plain" else _plain(said)
    said = record.headers.get("Content-Type") or ""
    if _plain(said) == "application/http":
        try:
            record.parse_http(auto_decode="none", strict_mode=False)
        except (OSError, ValueError):
            return "broken answers"
        if record.http_headers is None:  # it says it is an answer, and is of a kind that holds none
            return "broken answers"
        status = record.http_headers.status_code
        if status is not None and not 200 <= status < 300:
            return f"answers with status {status}"
        said = record.http_headers.get("Content-Type") or ""
    return KINDS.get(_plain(said)) or _plain(said)


def _plain(content_type: str) -> str:
    return content_type.split(";", 1)[0].strip().lower()[:60] or "of no said type"
