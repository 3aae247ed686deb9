"""The tables' versions, and bringing a ledger up to date. Alembic is loaded only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

# In order; the last is what `schema.py` describes. A test holds this to the files in versions/.
REVISIONS = ("0001", "0002", "0003", "0004")


def revision_of(connection: Connection) -> str | None:
    """The revision a ledger's tables have; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date, within the transaction the connection is in: all of it or nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # The configuration takes % for a sign of its own, and a folder's name may have one.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
