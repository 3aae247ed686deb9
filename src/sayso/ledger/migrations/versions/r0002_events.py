"""Events: who did what to whom, with their searches and a view. Readings of before have none until they are read again.

Written out and not taken from `schema.py`: that one changes, and this revision may not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
SHARE: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL, "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _events()
    _parts()
    if op.get_bind().dialect.name == "sqlite":
        for command in (SEARCH, VIEW):
            op.execute(sa.text(command))


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _place() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.CheckConstraint("0 <= span_start AND span_start < span_end"),
    ]


def _pointer(name: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["article", name], [f"{table}.article", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def _events() -> None:
    _table(
        "event",
        sa.Column("key", KEY, primary_key=True, autoincrement=False),
        sa.Column("article", KEY, sa.ForeignKey("reading.article", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("factuality", SHARE, nullable=False),
        sa.Column("outlook", sa.Text),
        sa.Column("historical", FLAG, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("statement", "date", "date_precision", "place")),
        sa.Column("confidence", SHARE, nullable=False),
        sa.UniqueConstraint("article", "position"),
        sa.UniqueConstraint("article", "id"),
        _pointer("statement", "statement"),
        sa.CheckConstraint("0 <= trigger_start AND trigger_start < trigger_end"),
        sa.CheckConstraint("(date IS NULL) = (date_precision IS NULL)"),
    )
    op.create_index("event_type", "event", ["type"])
    op.create_index("event_statement", "event", ["article", "statement"])


def _of_event() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("event", KEY, sa.ForeignKey("event.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
    ]


def _parts() -> None:
    _table(
        "event_argument",
        *_of_event(),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("article", KEY, nullable=False),
        *_place(),
        sa.Column("actor", sa.Text),
        _pointer("actor", "actor"),
        sa.CheckConstraint("role IN ('actor', 'recipient')"),
    )
    op.create_index("event_argument_actor", "event_argument", ["article", "actor"])
    _table("event_place", *_of_event(), *_place())
    _table("event_time", *_of_event(), *_place())
    _table("event_context", *_of_event(), sa.Column("context", sa.Text, nullable=False))
    _table(
        "event_count",
        *_of_event(),
        sa.Column("article", KEY, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("low", KEY),
        sa.Column("high", KEY),
        *_place(),
        sa.Column("statement", sa.Text),
        _pointer("statement", "statement"),
    )
    op.create_index("event_count_statement", "event_count", ["article", "statement"])


def _joined(table: str, where: str = "") -> str:
    """The words of an event's spans in one of its tables, with "; " between them."""
    return f"""(SELECT group_concat(part, '; ') FROM (
        SELECT substr(article.text, span_start + 1, span_end - span_start) AS part
        FROM {table} WHERE {table}.event = event.key {where} ORDER BY position))"""  # noqa: S608 - the table's name is ours


def _named(role: str) -> str:
    """The names of an event's actors in that role, those of them that are known."""
    return f"""(SELECT group_concat(name, '; ') FROM (
        SELECT actor.name FROM event_argument JOIN actor
        ON actor.article = event_argument.article AND actor.id = event_argument.actor
        WHERE event_argument.event = event.key AND role = '{role}' ORDER BY event_argument.position))"""  # noqa: S608 - the role is ours


# quad: verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4. sentence: of the trigger.
VIEW = f"""
    CREATE VIEW event_view AS
    SELECT event.key, article.key AS article_key, article.id AS article, article.version, article.latest,
      article.outlet, article.published, article.title, event.id AS event, event.type, event.mode,
      CASE WHEN event.type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 1
        WHEN event.type IN ('COOPERATE', 'AID', 'RETREAT') THEN 2
        WHEN event.type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 3
        WHEN event.type IN ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT') THEN 4 END AS quad,
      substr(article.text, event.trigger_start + 1, event.trigger_end - event.trigger_start) AS "trigger",
      {_joined("event_argument", "AND role = 'actor'")} AS actors,
      {_named("actor")} AS actor_names,
      {_joined("event_argument", "AND role = 'recipient'")} AS recipients,
      {_named("recipient")} AS recipient_names,
      {_joined("event_place")} AS places,
      {_joined("event_time")} AS times,
      event.date, event.date_precision, event.certainty, event.factuality, event.outlook, event.historical,
      CASE WHEN event.statement IS NULL THEN 'author' ELSE coalesce(speaker.name,
        substr(article.text, statement.source_start + 1, statement.source_end - statement.source_start)) END AS holder,
      (SELECT group_concat(part, '; ') FROM (
        SELECT kind || ' ' || CASE WHEN low = high THEN low ELSE coalesce(low, '') || '-' || coalesce(high, '') END
        AS part FROM event_count WHERE event_count.event = event.key ORDER BY position)) AS counts,
      (SELECT group_concat(context, '; ') FROM (
        SELECT context FROM event_context WHERE event_context.event = event.key ORDER BY position)) AS contexts,
      (SELECT substr(article.text, span_start + 1, span_end - span_start) FROM sentence
        WHERE sentence.article = event.article AND span_start <= event.trigger_start
        AND event.trigger_start < span_end) AS sentence,
      event.trigger_start, event.trigger_end, event.statement, event.place, event.confidence,
      reading.program, reading.model
    FROM event
      JOIN article ON article.key = event.article
      JOIN reading ON reading.article = event.article
      LEFT JOIN statement ON statement.article = event.article AND statement.id = event.statement
      LEFT JOIN actor AS speaker ON speaker.article = event.article AND speaker.id = statement.speaker
"""  # noqa: S608 - the names are ours

# External content, as the searches of the first revision.
SEARCH = """
    CREATE VIRTUAL TABLE event_words USING fts5(
      sentence, actors, recipients, places, content='event_view', content_rowid='key',
      tokenize='unicode61 remove_diacritics 2')
"""
