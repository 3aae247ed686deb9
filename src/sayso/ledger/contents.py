"""All that a ledger holds: counted, and written out."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select, true

from sayso.ledger import schema


def counts(connection: Connection) -> dict[str, int]:
    """Articles, versions of them, and of the latest versions: unread, statements, events, actors, times."""
    art, read = schema.article, schema.reading
    latest = select(art.c.key).where(art.c.latest == true())
    asked = {
        "articles": select(func.count()).select_from(art).where(art.c.latest == true()),
        "versions": select(func.count()).select_from(art),
        "unread": select(func.count()).select_from(read).where(read.c.article.in_(latest), read.c.unread.is_not(None)),
    }
    for table in (schema.statement, schema.event, schema.actor, schema.time):
        asked[f"{table.name}s"] = select(func.count()).select_from(table).where(table.c.article.in_(latest))
    return {name: connection.scalar(one) or 0 for name, one in asked.items()}


def dump(connection: Connection) -> Iterator[str]:
    """Every row of every table in a fixed order; see `Ledger.dump`."""
    for table in schema.metadata.sorted_tables:
        told_by_clock = "retrieved" if table is schema.capture else None
        for row in connection.execution_options(yield_per=500).execute(
            select(table).order_by(*table.primary_key.columns)
        ):
            values = {name: value for name, value in row._mapping.items() if name != told_by_clock}
            yield json.dumps({"table": table.name, **values}, ensure_ascii=False)
