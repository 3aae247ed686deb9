"""Alembic runs this file for every command; the connection comes from `upgrade` in this folder."""

from alembic import context

from sayso.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
