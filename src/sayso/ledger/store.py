"""Adding readings to a ledger. All of this runs within a transaction that the caller begins and ends."""

import hashlib
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from sayso.article import Article
from sayso.errors import READING_UNSOUND, TEXT_NOT_STORABLE, SaysoError
from sayso.ledger.capture_rows import is_wanting, keep_capture
from sayso.ledger.event_rows import event_words
from sayso.ledger.rows import ARTICLE_FACTS, ARTICLE_SOURCES, load_reading, rows_of, statement_words
from sayso.ledger.schema import article as articles
from sayso.ledger.schema import reading as readings
from sayso.ledger.soundness import faults_of
from sayso.ledger.sqlite import index_article, index_events, index_statements
from sayso.reading.records import Reading


class Outcome(StrEnum):
    """What became of a reading that was added."""

    ADDED = "added"  # its article was not in the ledger
    NEW_VERSION = "new version"  # its article was, with another text; that one is kept
    UNCHANGED = "unchanged"  # the same text and the same reading were there; new facts about it are taken over
    READ_AGAIN = "read again"  # the same text was there; this reading takes the place of another one


def known_by(article: Article) -> str:
    """What an article is known by, whatever its text: its origin, or its id where it has none."""
    return article.id if article.origin is None else article.origin


def text_sha256(text: str) -> str:
    """Of the text's UTF-8 bytes, in hex. A lone surrogate is counted in; `check_storable` refuses it later."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_sound(reading: Reading) -> None:
    """Raise SaysoError "text-not-storable" or "reading-unsound" for what a ledger may not hold."""
    article = reading.article
    for name in (*ARTICLE_FACTS, *ARTICLE_SOURCES, "origin", "text"):
        _check_storable(article.id, name, getattr(article, name))
    for table, rows in rows_of(reading, 0):
        for row in rows:
            for name, value in row.items():
                _check_storable(article.id, f"{table.name} {name}", value)
    for fault in faults_of(reading):
        raise SaysoError(READING_UNSOUND, article=article.id, row=fault.row, what=fault.what)


def _check_storable(article: str, field: str, value: object) -> None:
    if not isinstance(value, str):
        return
    what = "a zero character (U+0000)" if "\0" in value else None
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            what = "half of a surrogate pair"
    if what is not None:
        raise SaysoError(TEXT_NOT_STORABLE, article=article, field=field, what=what)


def add(connection: Connection, reading: Reading, folder: Path | None = None) -> Outcome:
    """Add a sound reading; the same one a second time changes nothing. folder: of captures; None to keep none."""
    article = reading.article
    found = connection.execute(
        select(articles).where(
            articles.c.known_by == known_by(article), articles.c.text_sha256 == text_sha256(article.text)
        )
    ).first()
    if found is None:
        key, version = _add_article(connection, article)
        _add_rows(connection, reading, key)
        _keep(connection, folder, article, key)
        return Outcome.ADDED if version == 1 else Outcome.NEW_VERSION
    if _take_over_facts(connection, found, article) or (folder and lacks_capture(connection, folder, article)):
        _keep(connection, folder, article, found.key)
    old = load_reading(connection, found.key)
    if old is not None and _what_was_read(old) == _what_was_read(reading):
        return Outcome.UNCHANGED
    if old is not None:
        _index_rows(connection, old, found.key, take=True)
        connection.execute(readings.delete().where(readings.c.article == found.key))  # all its rows go with it
    _add_rows(connection, reading, found.key)
    return Outcome.READ_AGAIN


def lacks_capture(connection: Connection, folder: Path, article: Article) -> bool:
    """Whether the article comes with a capture and the ledger has none of this version, or has lost its bytes."""
    return is_wanting(connection, folder, article, text_sha256(article.text), known_by(article))


def add_capture(connection: Connection, article: Article, folder: Path) -> None:
    """Keep the capture of an article that is in the ledger with this text."""
    same = (articles.c.known_by == known_by(article), articles.c.text_sha256 == text_sha256(article.text))
    _keep(connection, folder, article, connection.execute(select(articles.c.key).where(*same)).scalar_one())


def _keep(connection: Connection, folder: Path | None, article: Article, key: int) -> None:
    if folder is not None and article.capture is not None:
        keep_capture(connection, folder, key, article.capture)


def has(connection: Connection, article: Article, *, program: str, model: str) -> bool:
    """Whether adding what that program and model read from the article would change nothing.

    So also False where the article now comes with another title, date or other fact, or was not read for its
    language or another reason: it may have been told another language since.
    """
    found = connection.execute(
        select(*(articles.c[name] for name in ARTICLE_FACTS), readings.c.unread)
        .join(readings, readings.c.article == articles.c.key)
        .where(
            articles.c.known_by == known_by(article),
            articles.c.text_sha256 == text_sha256(article.text),
            readings.c.program == program,
            readings.c.model == model,
        )
    ).first()
    return found is not None and found.unread is None and not _new_facts(found, article)


def _add_article(connection: Connection, article: Article) -> tuple[int, int]:
    """Add a version of an article; its key and version, both one more than the last: no run numbers them otherwise."""
    name = known_by(article)
    version = 1 + (connection.scalar(select(func.max(articles.c.version)).where(articles.c.known_by == name)) or 0)
    key = 1 + (connection.scalar(select(func.max(articles.c.key))) or 0)
    if version > 1:
        connection.execute(articles.update().where(articles.c.known_by == name).values(latest=False))
    row: dict[str, Any] = {
        "key": key,
        "known_by": name,
        "version": version,
        "latest": True,
        "text_sha256": text_sha256(article.text),
        **{field: getattr(article, field) for field in (*ARTICLE_FACTS, *ARTICLE_SOURCES, "origin", "text")},
    }
    connection.execute(insert(articles), row)
    index_article(connection, row)
    return key, version


def _add_rows(connection: Connection, reading: Reading, key: int) -> None:
    for table, rows in rows_of(reading, key):
        if rows:
            connection.execute(insert(table), rows)
    _index_rows(connection, reading, key)


def _index_rows(connection: Connection, reading: Reading, key: int, *, take: bool = False) -> None:
    index_statements(connection, statement_words(reading, key), take=take)
    index_events(connection, event_words(reading, key), take=take)


def _take_over_facts(connection: Connection, found: Row[*tuple[Any, ...]], article: Article) -> bool:
    """Whether there were any."""
    facts = _new_facts(found, article)
    if not facts:
        return False
    facts |= {name: value for name in ARTICLE_SOURCES if (value := getattr(article, name)) is not None}
    if "title" in facts:
        index_article(connection, dict(found._mapping), take=True)
    connection.execute(articles.update().where(articles.c.key == found.key).values(**facts))
    if "title" in facts:
        index_article(connection, {**found._mapping, **facts})
    return True


def _new_facts(found: Row[*tuple[Any, ...]], article: Article) -> dict[str, str]:
    """The facts an article comes with that the ledger has otherwise or not at all; what it lacks takes nothing away."""
    given = {name: getattr(article, name) for name in ARTICLE_FACTS}
    return {name: value for name, value in given.items() if value is not None and value != found._mapping[name]}


def _what_was_read(reading: Reading) -> Reading:
    """A reading less its article, and less what is for later steps alone, which a ledger does not keep."""
    return replace(reading, article=Article(id="", text=""), entities=(), references=(), profiles=())
