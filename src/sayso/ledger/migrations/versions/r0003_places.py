"""Places: what a text names and where it lies. Readings of before have none until they are read again.

Written out and not taken from `schema.py`: that one changes, and this revision may not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
SHARE: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL, "sqlite")


def upgrade() -> None:
    op.create_table(
        "place",
        sa.Column("article", KEY, sa.ForeignKey("reading.article", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.CheckConstraint("0 <= span_start AND span_start < span_end"),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("geonames", KEY),
        sa.Column("name", sa.Text),
        sa.Column("lat", SHARE),
        sa.Column("lon", SHARE),
        sa.Column("country", sa.Text),
        sa.Column("precision", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("confidence", SHARE, nullable=False),
        sa.UniqueConstraint("article", "id"),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (precision IS NULL)"),
        sqlite_strict=True,
    )
    op.create_index("place_geonames", "place", ["geonames"])
    op.create_index("place_country", "place", ["country"])
