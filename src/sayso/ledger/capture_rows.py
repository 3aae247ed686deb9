"""Which captures a ledger has, and which version of an article was read from which."""

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from sayso.article import Article, Capture
from sayso.errors import CAPTURE_CHANGED, SaysoError
from sayso.ledger import captures
from sayso.ledger.answers import AsDict
from sayso.ledger.schema import article as articles
from sayso.ledger.schema import article_capture as links
from sayso.ledger.schema import capture as table

log = logging.getLogger("sayso.ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow(AsDict):
    """One capture. article: id of the version read from it. version: its number. name: the url or the full path.

    sha256, size: of the raw bytes. retrieved: when they came from there for the first time, ISO 8601. headers: of the
    answer they came in. kept: whether the bytes are beside the ledger, or known by their hash alone.
    """

    article: str
    version: int
    sha256: str
    name: str
    media_type: str | None
    retrieved: str
    headers: dict[str, str]
    size: int
    kept: bool


def keep_capture(connection: Connection, folder: Path, article_key: int, capture: Capture) -> None:
    """Keep a capture of an article's version; one that is kept already, from the same place, changes nothing."""
    asked = select(table).where(table.c.sha256 == capture.sha256, table.c.name == capture.name)
    found = connection.execute(asked).first()
    if found is None:
        key = 1 + (connection.scalar(select(func.max(table.c.key))) or 0)
        row = {
            "key": key,
            "sha256": capture.sha256,
            "name": capture.name,
            "media_type": capture.media_type,
            "retrieved": capture.retrieved,
            "headers": json.dumps(dict(capture.headers), ensure_ascii=False),
            "size": capture.size,
            "kept": _bytes_kept(folder, capture),
        }
        connection.execute(insert(table), row)
    else:
        key = found.key
        if _has_bytes(capture) and not captures.is_there(folder, capture.sha256):
            kept = _bytes_kept(folder, capture)
            connection.execute(table.update().where(table.c.key == key).values(kept=kept))
    link = {"article": article_key, "capture": key}
    if not connection.execute(select(links).filter_by(**link)).first():
        connection.execute(insert(links), link)


def _bytes_kept(folder: Path, capture: Capture) -> bool:
    if captures.is_there(folder, capture.sha256) and captures.is_sound(folder, capture.sha256, capture.size):
        return True
    if not _has_bytes(capture):
        return False
    kept = captures.write(folder, capture)
    if not kept:
        log.warning("%s", SaysoError(CAPTURE_CHANGED, source=capture.name))
    return kept


def _has_bytes(capture: Capture) -> bool:
    return capture.packed is not None or capture.path is not None


@contextmanager
def keeping(connection: Connection, folder: Path, given: Sequence[Article]) -> Iterator[Path]:
    """The folder made ready for the captures of these articles; put back as it was where they are not added after all.

    Within a transaction that holds the ledger's lock for writing.
    """
    hashes = {article.capture.sha256: None for article in given if article.capture and _has_bytes(article.capture)}
    new = [sha256 for sha256 in hashes if not has_bytes(connection, sha256)]
    if new:
        captures.begin(folder, new, partial(has_bytes, connection))
    try:
        yield folder
    except BaseException:
        captures.remove(folder, new)  # before the lock is let go, so that no other program counts on them
        raise


def has_bytes(connection: Connection, sha256: str) -> bool:
    """Whether a row says that these bytes are kept."""
    return connection.execute(select(table.c.key).where(table.c.sha256 == sha256, table.c.kept)).first() is not None


def is_wanting(connection: Connection, folder: Path, article: Article, text_sha256: str, known_by: str) -> bool:
    """Whether a version of the ledger has no capture, or has lost the bytes of the one it comes with again."""
    if article.capture is None:
        return False
    asked = (
        select(table.c.sha256, table.c.kept)
        .join(links, links.c.capture == table.c.key)
        .join(articles, articles.c.key == links.c.article)
        .where(articles.c.known_by == known_by, articles.c.text_sha256 == text_sha256)
    )
    rows = connection.execute(asked).all()
    mine = article.capture.sha256
    return not rows or any(row.sha256 == mine and row.kept and not captures.is_there(folder, mine) for row in rows)


def captures_of(connection: Connection, article_key: int) -> list[CaptureRow]:
    """The captures of one version, in the order of keeping: the last is the one its facts are from."""
    asked = (
        select(articles.c.id.label("article"), articles.c.version, table)
        .join(links, links.c.capture == table.c.key)
        .join(articles, articles.c.key == links.c.article)
        .where(articles.c.key == article_key)
        .order_by(table.c.key)
    )
    rows = []
    for row in connection.execute(asked):
        facts = dict(row._mapping)
        del facts["key"]
        rows.append(CaptureRow(**{**facts, "headers": json.loads(row.headers), "kept": bool(row.kept)}))
    return rows
