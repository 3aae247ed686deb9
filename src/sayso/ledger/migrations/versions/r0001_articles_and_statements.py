"""The first tables: articles and their versions, readings, statements, actors, times; searches and views.

Written out and not taken from `schema.py`: that one changes, and this revision may not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
SHARE: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL, "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _articles()
    _actors()
    _statements()
    if op.get_bind().dialect.name == "sqlite":
        for command in (*SEARCHES, *VIEWS):
            op.execute(sa.text(command))


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _of_reading() -> sa.Column[int]:
    return sa.Column("article", KEY, sa.ForeignKey("reading.article", ondelete="CASCADE"), primary_key=True)


def _place() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.CheckConstraint("0 <= span_start AND span_start < span_end"),
    ]


def _articles() -> None:
    _table(
        "article",
        sa.Column("key", KEY, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("known_by", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("latest", FLAG, nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in ("title", "outlet", "byline", "url", "language", "published", "retrieved")
        ),
        sa.Column("source_sha256", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("known_by", "version"),
        sa.UniqueConstraint("known_by", "text_sha256"),
    )
    op.create_index(
        "article_latest",
        "article",
        ["known_by"],
        unique=True,
        sqlite_where=sa.text("latest = 1"),
        postgresql_where=sa.text("latest"),
    )
    for name in ("id", "published", "outlet"):
        op.create_index(f"article_{name}", "article", [name])
    _table(
        "reading",
        sa.Column("article", KEY, sa.ForeignKey("article.key"), primary_key=True, autoincrement=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("unread", sa.Text),
    )
    _table("sentence", _of_reading(), sa.Column("position", sa.Integer, primary_key=True), *_place())
    _table(
        "time",
        _of_reading(),
        sa.Column("position", sa.Integer, primary_key=True),
        *_place(),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )


def _of_actor() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("article", KEY, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.ForeignKeyConstraint(["article", "actor"], ["actor.article", "actor.id"], ondelete="CASCADE"),
    ]


def _actors() -> None:
    _table(
        "actor",
        _of_reading(),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("kind", "country", "sector", "wikidata", "reason")),
        sa.Column("confidence", SHARE, nullable=False),
        sa.UniqueConstraint("article", "position"),
    )
    op.create_index("actor_country", "actor", ["country"])
    _table("actor_alias", *_of_actor(), sa.Column("alias", sa.Text, nullable=False))
    _table("mention", *_of_actor(), *_place(), sa.Column("metonym", FLAG, nullable=False))


def _statements() -> None:
    _table(
        "statement",
        sa.Column("key", KEY, primary_key=True, autoincrement=False),
        sa.Column("article", KEY, sa.ForeignKey("reading.article", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer) for name in ("source_start", "source_end", "cue_start", "cue_end")),
        sa.Column("speech", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("attitude", "authority", "speaker", "parent")),
        sa.Column("confidence", SHARE, nullable=False),
        sa.UniqueConstraint("article", "position"),
        sa.UniqueConstraint("article", "id"),
        sa.ForeignKeyConstraint(
            ["article", "speaker"], ["actor.article", "actor.id"], deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(
            ["article", "parent"], ["statement.article", "statement.id"], deferrable=True, initially="DEFERRED"
        ),
        *(
            sa.CheckConstraint(
                f"({part}_start IS NULL) = ({part}_end IS NULL) AND 0 <= {part}_start AND {part}_start < {part}_end"
            )
            for part in ("source", "cue")
        ),
    )
    for name in ("speaker", "parent"):
        op.create_index(f"statement_{name}", "statement", ["article", name])
    _table(
        "statement_content",
        sa.Column("statement", KEY, sa.ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *_place(),
    )


# Whoever opens the ledger in Datasette or sqlite3 sees the words beside their places. Latest versions and older ones.
VIEWS = (
    """
    CREATE VIEW statement_view AS
    SELECT statement.key, article.key AS article_key, article.id AS article, article.version, article.latest,
      article.outlet, article.published, article.title, statement.id AS statement, actor.name AS speaker,
      substr(article.text, statement.source_start + 1, statement.source_end - statement.source_start) AS source,
      substr(article.text, statement.cue_start + 1, statement.cue_end - statement.cue_start) AS cue,
      (SELECT group_concat(part, ' … ') FROM (
        SELECT substr(article.text, span_start + 1, span_end - span_start) AS part
        FROM statement_content WHERE statement_content.statement = statement.key ORDER BY position)) AS content,
      (SELECT min(span_start) FROM statement_content WHERE statement = statement.key) AS content_start,
      (SELECT max(span_end) FROM statement_content WHERE statement = statement.key) AS content_end,
      statement.source_start, statement.source_end, statement.cue_start, statement.cue_end, statement.speech,
      statement.attitude, statement.authority, statement.parent, statement.confidence, reading.program, reading.model
    FROM statement
      JOIN article ON article.key = statement.article
      JOIN reading ON reading.article = statement.article
      LEFT JOIN actor ON actor.article = statement.article AND actor.id = statement.speaker
    """,
    """
    CREATE VIEW mention_view AS
    SELECT article.key AS article_key, article.id AS article, article.version, article.latest, article.outlet,
      article.published, article.title, actor.id AS actor, actor.name, actor.kind, actor.country, actor.sector,
      substr(article.text, span_start + 1, span_end - span_start) AS words, span_start, span_end, metonym
    FROM mention
      JOIN article ON article.key = mention.article
      JOIN actor ON actor.article = mention.article AND actor.id = mention.actor
    """,
    """
    CREATE VIEW time_view AS
    SELECT article.key AS article_key, article.id AS article, article.version, article.latest, article.outlet,
      article.published, article.title, substr(article.text, span_start + 1, span_end - span_start) AS words,
      span_start, span_end, time.type, time.value
    FROM time JOIN article ON article.key = time.article
    """,
)

# External content: the indexes keep no words, but take them from these tables and views when they are checked.
SEARCHES = (
    """
    CREATE VIRTUAL TABLE article_words USING fts5(
      title, text, content='article', content_rowid='key', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE VIRTUAL TABLE statement_words USING fts5(
      source, cue, content, content='statement_view', content_rowid='key', tokenize='unicode61 remove_diacritics 2')
    """,
)
