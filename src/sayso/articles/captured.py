"""The raw bytes of a source, made ready to be kept as they were on the day they were read."""

import gzip
import hashlib
import logging
from collections.abc import Iterable
from datetime import UTC, datetime

from sayso.article import Capture
from sayso.articles.fetch import Fetched
from sayso.articles.fields import origin_of, sha256_of
from sayso.articles.kinds import MEDIA_TYPES, Kind
from sayso.articles.opened import Opened
from sayso.articles.settings import SourceSettings
from sayso.errors import CAPTURE_NOT_FROM_PIPE, CAPTURE_TOO_LARGE, SaysoError

log = logging.getLogger("sayso.articles")

CHUNK = 1 << 20  # bytes read at a time
# A table is read row by row and may be larger than the memory, and than the room on the disk: above this its hash and
# its path are kept, and not a second copy of it. The text of each of its rows is in the ledger in any case.
MAX_TABLE_BYTES = 100_000_000

# The status line of an answer out of an archive, under the name that HTTP/2 has for the status (RFC 9113 8.3.2), which
# no header can have. What was fetched has none, for only answers with status 200 are read.
STATUS = ":status"
# Of a server's answer these alone are kept. They tell what was sent, when, and since when it was so; not who asked
# for it (cookies, tokens), nor what machines it passed.
HEADERS = (
    STATUS,
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "memento-datetime",
)
MAX_HEADER = 1_000  # characters of one header's value


def capture_of(
    raw: bytes,
    name: str,
    *,
    media_type: str | None = None,
    retrieved: str | None = None,
    headers: Iterable[tuple[str, str]] = (),
) -> Capture:
    """A capture of bytes at hand.

    name: the url or full path they are from. retrieved: ISO 8601; now, where None. headers: of the answer they came
    in, any; those of HEADERS are kept.
    """
    return Capture(
        sha256=sha256_of(raw),
        size=len(raw),
        name=name,
        retrieved=retrieved or _now(),
        media_type=media_type,
        headers=plain_headers(headers),
        packed=gzip.compress(raw, 6, mtime=0),
    )


def capture_of_table(opened: Opened, media_type: str, settings: SourceSettings) -> Capture | None:
    """A capture of a whole table, read through once for its hash; the stream stands at its first byte again.

    None where none is kept, and for a table from a pipe, which can't be read twice: that is said. A file that grows
    while it is read is found out when it is kept.
    """
    if not settings.capture:
        return None
    if opened.fetched is not None:
        return capture_of_fetched(opened.fetched, opened.fetched.raw, media_type)
    if opened.path is None:
        log.warning("%s", SaysoError(CAPTURE_NOT_FROM_PIPE, source=opened.name))
        return None
    digest, size = hashlib.sha256(), 0
    while part := opened.stream.read(CHUNK):
        digest.update(part)
        size += len(part)
    opened.stream.seek(0)
    if size > MAX_TABLE_BYTES:
        log.warning("%s", SaysoError(CAPTURE_TOO_LARGE, source=opened.name, max_bytes=MAX_TABLE_BYTES))
    return Capture(
        sha256=digest.hexdigest(),
        size=size,
        name=origin_of(opened.path),
        retrieved=_now(),
        media_type=media_type,
        path=opened.path if size <= MAX_TABLE_BYTES else None,
    )


def capture_of_feed(opened: Opened, raw: bytes, settings: SourceSettings) -> Capture | None:
    """A capture of a feed, one for all its entries; None where none is kept. raw: its bytes."""
    media_type = MEDIA_TYPES[Kind.FEED]
    if not settings.capture:
        return None
    if opened.fetched is not None:
        return capture_of_fetched(opened.fetched, raw, media_type)
    return capture_of(raw, opened.name if opened.path is None else origin_of(opened.path), media_type=media_type)


def capture_of_fetched(fetched: Fetched, raw: bytes, media_type: str | None) -> Capture:
    """A capture of what the web answered. raw: its bytes, or what was packed in them."""
    return capture_of(raw, fetched.url, media_type=media_type, retrieved=fetched.retrieved, headers=fetched.headers)


def plain_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Those of HEADERS that are there, by name, each value on one line and of a bounded length."""
    found = {name.lower(): value for name, value in headers}
    return tuple(
        (name, "".join(c for c in found[name] if c.isprintable())[:MAX_HEADER]) for name in HEADERS if name in found
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
