"""Captures: the raw bytes that articles were read from. Articles of before have none until they are read again.

Written out and not taken from `schema.py`: that one changes, and this revision may not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("key", KEY, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text),
        sa.Column("retrieved", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("size", KEY, nullable=False),
        sa.Column("kept", FLAG, nullable=False),
        sa.UniqueConstraint("sha256", "name"),
        sa.CheckConstraint("length(sha256) = 64"),
        sqlite_strict=True,
    )
    op.create_table(
        "article_capture",
        sa.Column("article", KEY, sa.ForeignKey("article.key"), primary_key=True),
        sa.Column("capture", KEY, sa.ForeignKey("capture.key"), primary_key=True),
        sqlite_strict=True,
    )
    op.create_index("article_capture_capture", "article_capture", ["capture"])
