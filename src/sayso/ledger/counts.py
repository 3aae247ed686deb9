"""How much a ledger holds."""

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
