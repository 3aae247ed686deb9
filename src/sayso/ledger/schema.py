"""The tables of a ledger, as SQLAlchemy Core; the same for SQLite and PostgreSQL.

A row never holds words of an article, only where they stand: `span_start` and `span_end` are [start, end) in code
points of `article.text`. The views made by the migrations show the words beside them.

article    one version of one article: a text, and what is known about it
capture, article_capture    the raw bytes that versions were read from; the bytes lie beside the ledger, see `captures`
reading    what one program and model made of that version; the rows below hang on it and go with it
sentence, statement, statement_content, actor, actor_alias, mention, time, event, event_argument, event_place,
event_time, event_context, event_count    as in `sayso.reading.records`

Entities are not kept: they are for the steps of one run. `position` is a row's place in its tuple, from 0.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData()

# SQLite's strict tables refuse a word in a column of numbers, but know few types by name: hence the variants.
KEY = BigInteger().with_variant(Integer, "sqlite")
SHARE: TypeEngine[float] = Double().with_variant(REAL, "sqlite")  # 0 to 1
FLAG = Boolean().with_variant(Integer, "sqlite")

# The key of a statement or event is made from its article's, so that it is the same however often that is read again.
ROWS_PER_ARTICLE = 10_000_000


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _of_reading() -> Column[int]:
    return Column("article", KEY, ForeignKey("reading.article", ondelete="CASCADE"), primary_key=True)


def _place() -> list[Any]:
    return [
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        CheckConstraint("0 <= span_start AND span_start < span_end"),
    ]


article = _table(
    "article",
    Column("key", KEY, primary_key=True, autoincrement=False),  # 1, 2, 3 … in the order of adding
    Column("id", Text, nullable=False),
    Column("known_by", Text, nullable=False),  # the origin; the id where there is none
    Column("version", Integer, nullable=False),  # 1, 2, 3 … for texts known by the same name
    Column("latest", FLAG, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("url", Text),
    Column("language", Text),
    Column("published", Text),
    Column("retrieved", Text),
    Column("source_sha256", Text),
    Column("origin", Text),
    Column("text_sha256", Text, nullable=False),  # of the UTF-8 bytes of text
    Column("text", Text, nullable=False),  # last: SQLite then finds the rest without reading it
    UniqueConstraint("known_by", "version"),
    UniqueConstraint("known_by", "text_sha256"),
)
Index(
    "article_latest",
    article.c.known_by,
    unique=True,
    sqlite_where=text("latest = 1"),
    postgresql_where=text("latest"),
)
Index("article_id", article.c.id)
Index("article_published", article.c.published)
Index("article_outlet", article.c.outlet)

capture = _table(
    "capture",
    Column("key", KEY, primary_key=True, autoincrement=False),  # 1, 2, 3 … in the order of keeping
    Column("sha256", Text, nullable=False),  # of the raw bytes; names the file they are in
    Column("name", Text, nullable=False),  # the url, or the file's full path
    Column("media_type", Text),
    Column("retrieved", Text, nullable=False),  # the first time that these bytes came from there; UTC
    Column("headers", Text, nullable=False),  # a JSON object
    Column("size", KEY, nullable=False),  # of the raw bytes
    Column("kept", FLAG, nullable=False),  # whether the bytes are kept, or only known by their hash
    UniqueConstraint("sha256", "name"),
    CheckConstraint("length(sha256) = 64"),
)

article_capture = _table(
    "article_capture",
    Column("article", KEY, ForeignKey("article.key"), primary_key=True),
    Column("capture", KEY, ForeignKey("capture.key"), primary_key=True),
)
Index("article_capture_capture", article_capture.c.capture)

reading = _table(
    "reading",
    Column("article", KEY, ForeignKey("article.key"), primary_key=True, autoincrement=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("unread", Text),
)

sentence = _table("sentence", _of_reading(), Column("position", Integer, primary_key=True), *_place())

actor = _table(
    "actor",
    _of_reading(),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("wikidata", Text),
    Column("reason", Text),
    Column("confidence", SHARE, nullable=False),
    UniqueConstraint("article", "position"),
)
Index("actor_country", actor.c.country)


def _of_actor() -> list[Any]:
    return [
        Column("article", KEY, primary_key=True),
        Column("actor", Text, primary_key=True),
        Column("position", Integer, primary_key=True),
        ForeignKeyConstraint(["article", "actor"], ["actor.article", "actor.id"], ondelete="CASCADE"),
    ]


actor_alias = _table("actor_alias", *_of_actor(), Column("alias", Text, nullable=False))
mention = _table("mention", *_of_actor(), *_place(), Column("metonym", FLAG, nullable=False))

statement = _table(
    "statement",
    Column("key", KEY, primary_key=True, autoincrement=False),  # article * ROWS_PER_ARTICLE + position
    Column("article", KEY, ForeignKey("reading.article", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("speech", Text, nullable=False),
    Column("attitude", Text),
    Column("authority", Text),
    Column("speaker", Text),
    Column("parent", Text),
    Column("confidence", SHARE, nullable=False),
    UniqueConstraint("article", "position"),
    UniqueConstraint("article", "id"),
    # Deferred: a statement may come before the one it is inside of, and all of an article's rows go at once.
    ForeignKeyConstraint(["article", "speaker"], ["actor.article", "actor.id"], deferrable=True, initially="DEFERRED"),
    ForeignKeyConstraint(
        ["article", "parent"], ["statement.article", "statement.id"], deferrable=True, initially="DEFERRED"
    ),
    CheckConstraint(
        "(source_start IS NULL) = (source_end IS NULL) AND 0 <= source_start AND source_start < source_end"
    ),
    CheckConstraint("(cue_start IS NULL) = (cue_end IS NULL) AND 0 <= cue_start AND cue_start < cue_end"),
)
Index("statement_speaker", statement.c.article, statement.c.speaker)
Index("statement_parent", statement.c.article, statement.c.parent)

statement_content = _table(
    "statement_content",
    Column("statement", KEY, ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *_place(),
)

time = _table(
    "time",
    _of_reading(),
    Column("position", Integer, primary_key=True),
    *_place(),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
)

place = _table(
    "place",
    _of_reading(),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    *_place(),
    Column("role", Text, nullable=False),
    Column("geonames", KEY),
    Column("name", Text),
    Column("lat", SHARE),  # degrees, WGS 84
    Column("lon", SHARE),
    Column("country", Text),
    Column("precision", Text),
    Column("reason", Text, nullable=False),
    Column("confidence", SHARE, nullable=False),
    UniqueConstraint("article", "id"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (precision IS NULL)"),
)
Index("place_geonames", place.c.geonames)
Index("place_country", place.c.country)

event = _table(
    "event",
    Column("key", KEY, primary_key=True, autoincrement=False),  # article * ROWS_PER_ARTICLE + position
    Column("article", KEY, ForeignKey("reading.article", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("factuality", SHARE, nullable=False),  # -3 to 3
    Column("outlook", Text),
    Column("historical", FLAG, nullable=False),
    Column("statement", Text),
    Column("date", Text),
    Column("date_precision", Text),
    Column("place", Text),  # the id of a place of the reading; no foreign key, for the column came before the table
    Column("confidence", SHARE, nullable=False),
    UniqueConstraint("article", "position"),
    UniqueConstraint("article", "id"),
    ForeignKeyConstraint(
        ["article", "statement"], ["statement.article", "statement.id"], deferrable=True, initially="DEFERRED"
    ),
    CheckConstraint("0 <= trigger_start AND trigger_start < trigger_end"),
    CheckConstraint("(date IS NULL) = (date_precision IS NULL)"),
)
Index("event_type", event.c.type)
Index("event_statement", event.c.article, event.c.statement)


def _of_event() -> list[Any]:
    return [
        Column("event", KEY, ForeignKey("event.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
    ]


event_argument = _table(
    "event_argument",
    *_of_event(),
    Column("role", Text, primary_key=True),  # actor, recipient; each counts its positions from 0
    Column("article", KEY, nullable=False),
    *_place(),
    Column("actor", Text),
    ForeignKeyConstraint(["article", "actor"], ["actor.article", "actor.id"], deferrable=True, initially="DEFERRED"),
    CheckConstraint("role IN ('actor', 'recipient')"),
)
Index("event_argument_actor", event_argument.c.article, event_argument.c.actor)

event_place = _table("event_place", *_of_event(), *_place())
event_time = _table("event_time", *_of_event(), *_place())
event_context = _table("event_context", *_of_event(), Column("context", Text, nullable=False))

event_count = _table(
    "event_count",
    *_of_event(),
    Column("article", KEY, nullable=False),
    Column("kind", Text, nullable=False),
    Column("low", KEY),
    Column("high", KEY),
    *_place(),
    Column("statement", Text),
    ForeignKeyConstraint(
        ["article", "statement"], ["statement.article", "statement.id"], deferrable=True, initially="DEFERRED"
    ),
)
Index("event_count_statement", event_count.c.article, event_count.c.statement)
