"""What is asked of a ledger: lists with their filters, and one article by its id. Latest versions, unless asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, Table, and_, exists, func, or_, select, true

from sayso.errors import (
    LEDGER_ARTICLE_AMBIGUOUS,
    LEDGER_ARTICLE_UNKNOWN,
    LEDGER_DATE_UNREADABLE,
    LEDGER_VERSION_UNKNOWN,
    SaysoError,
)
from sayso.ledger.schema import actor, actor_alias, article, event, mention, reading, statement
from sayso.ledger.sqlite import articles_with, fold, statements_with

NAMED_WHEN_AMBIGUOUS = 5

# ---- filters ----------------------------------------------------------------------------------------------------


def article_filters(outlet: str | None, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """since, until: days, both included, held against the day as the article gives it (no change of time zone).

    With either, articles without a date are left out. Raises SaysoError "ledger-date-unreadable".
    """
    filters = []
    if outlet is not None:
        filters.append(func.fold(article.c.outlet) == fold(sendable(outlet)))
    if since is not None or until is not None:
        day = func.substr(article.c.published, 1, 10)
        # Both bounds always: what is no date ("yesterday") sorts after the last day, and is left out.
        filters.append(day.between(day_of("since", since) or "0000-01-01", day_of("until", until) or "9999-12-31"))
    return filters


def of_versions(key: int | None, all_versions: bool) -> list[ColumnElement[bool]]:
    """Of the one version with that key; else of the latest of each article, or of all."""
    if key is not None:
        return [article.c.key == key]
    return [] if all_versions else [article.c.latest == true()]


def day_of(field: str, value: str | None) -> str | None:
    """A day that a person typed. Raises SaysoError "ledger-date-unreadable"."""
    try:
        return None if value is None else date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise SaysoError(LEDGER_DATE_UNREADABLE, field=field, value=value) from error


def sendable(words: str) -> str:
    """What a person typed, less what no database takes: half a surrogate pair (a broken file name) or a zero."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def named(name: str, who: FromClause = actor) -> ColumnElement[bool]:
    """The actor's name, or one of its aliases, holds these words. who: the table of actors, or another name of it."""
    words = fold(sendable(name))
    alias = exists().where(
        actor_alias.c.article == who.c.article,
        actor_alias.c.actor == who.c.id,
        func.fold(actor_alias.c.alias).contains(words, autoescape=True),
    )
    return or_(func.fold(who.c.name).contains(words, autoescape=True), alias)


# ---- lists ------------------------------------------------------------------------------------------------------


def select_articles(
    *,
    outlet: str | None,
    since: str | None,
    until: str | None,
    text: str | None,
    language: str | None,
    limit: int | None,
    all_versions: bool,
) -> Select[Any]:
    """Articles in the order of adding. text: see `sqlite.search_query`."""
    chosen = [*article_filters(outlet, since, until), *of_versions(None, all_versions)]
    if text is not None:
        chosen.append(article.c.key.in_(articles_with(text)))
    if language is not None:
        chosen.append(func.lower(article.c.language) == sendable(language).lower())
    return (
        select(
            article.c.id.label("article"),
            *(article.c[name] for name in ("version", "outlet", "published", "title", "byline", "url", "language")),
            article.c.retrieved,
            func.length(article.c.text).label("characters"),
            _count(statement, statement.c.article == article.c.key).label("statements"),
            _count(event, event.c.article == article.c.key).label("events"),
            _count(actor, actor.c.article == article.c.key).label("actors"),
            reading.c.unread,
            reading.c.program,
            reading.c.model,
        )
        .join(reading, reading.c.article == article.c.key)
        .where(*chosen)
        .order_by(article.c.key)
        .limit(limit)
    )


def select_statements(
    *,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    text: str | None,
    key: int | None,
    limit: int | None,
    all_versions: bool,
) -> Select[Any]:
    """Statements in the order of adding and of the text. key: of the one article they are asked of."""
    chosen = [*article_filters(outlet, since, until), *of_versions(key, all_versions)]
    if text is not None:
        chosen.append(statement.c.key.in_(statements_with(text)))
    if speaker is not None:
        words = func.substr(
            article.c.text, statement.c.source_start + 1, statement.c.source_end - statement.c.source_start
        )
        in_source = func.fold(words).contains(fold(sendable(speaker)), autoescape=True)
        chosen.append(or_(and_(actor.c.id.is_not(None), named(speaker)), in_source))
    return (
        select(
            statement,
            *of_article("version"),
            actor.c.name.label("speaker_name"),
        )
        .select_from(with_article(statement).outerjoin(actor, speaking(statement)))
        .where(*chosen)
        .order_by(statement.c.key)
        .limit(limit)
    )


def select_actors(
    *,
    name: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    country: str | None,
    limit: int | None,
) -> Select[Any]:
    """Actors in the order of adding their articles, then as the reading has them."""
    chosen = [*article_filters(outlet, since, until), article.c.latest == true()]
    if name is not None:
        chosen.append(named(name))
    if country is not None:
        chosen.append(actor.c.country == sendable(country).upper())
    mine = and_(mention.c.article == actor.c.article, mention.c.actor == actor.c.id)
    return (
        select(
            actor,
            *of_article(),
            _count(mention, mine).label("mentions"),
            _count(statement, speaking(statement)).label("statements"),
        )
        .select_from(with_article(actor))
        .where(*chosen)
        .order_by(actor.c.article, actor.c.position)
        .limit(limit)
    )


def of_article(*more: str) -> tuple[ColumnElement[Any], ...]:
    """The columns that every listed row has of its article and reading. more: others of the article."""
    columns = [article.c[name] for name in (*more, "outlet", "published", "title")]
    return (article.c.id.label("article_id"), *columns, reading.c.program, reading.c.model)


def with_article(table: Table) -> FromClause:
    """The table with its article and its reading beside each row."""
    return table.join(article, article.c.key == table.c.article).join(reading, reading.c.article == table.c.article)


def speaking(said: FromClause, who: FromClause = actor) -> ColumnElement[bool]:
    """Whether the actor is the speaker of the statement."""
    return and_(who.c.article == said.c.article, who.c.id == said.c.speaker)


def _count(table: Any, where: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(where).scalar_subquery()


# ---- one article ------------------------------------------------------------------------------------------------


def find_article(connection: Connection, name: str, version: int | None = None) -> int:
    """The key of the article a name means: an id, else an origin, else the beginning of an id.

    version: that one; None for the latest of those the name fits (a file's id changes with its text).
    Raises SaysoError "ledger-article-unknown", "ledger-article-ambiguous" or "ledger-version-unknown".
    """
    asked = sendable(name)
    beginning = func.substr(article.c.id, 1, len(asked)) == asked
    for fits in (article.c.id == asked, article.c.known_by == asked, beginning):
        found = _versions(connection, fits) if asked else []
        if found:
            break
    else:
        raise SaysoError(LEDGER_ARTICLE_UNKNOWN, name=name)
    names = {row.known_by: row for row in found}
    if len(names) > 1:
        listed = [f"{row.id!r} from {row.known_by!r}" for row in list(names.values())[:NAMED_WHEN_AMBIGUOUS]]
        more = ["…"] if len(names) > NAMED_WHEN_AMBIGUOUS else []
        raise SaysoError(LEDGER_ARTICLE_AMBIGUOUS, name=name, n=len(names), articles="; ".join(listed + more))
    if version is None:
        return int(found[-1].key)
    known = _versions(connection, article.c.known_by == found[0].known_by)
    for row in known:
        if row.version == version:
            return int(row.key)
    raise SaysoError(
        LEDGER_VERSION_UNKNOWN, name=name, version=version, known=", ".join(str(row.version) for row in known)
    )


def version_numbers(connection: Connection, name: str) -> tuple[int, tuple[int, ...]]:
    """The version a name means, as in `find_article`, and the numbers of all versions of that article."""
    key = find_article(connection, name)
    mine = connection.execute(select(article.c.known_by, article.c.version).where(article.c.key == key)).one()
    known = _versions(connection, article.c.known_by == mine.known_by)
    return mine.version, tuple(row.version for row in known)


def _versions(connection: Connection, fits: ColumnElement[bool]) -> Sequence[Row[*tuple[Any, ...]]]:
    columns = (article.c.key, article.c.id, article.c.known_by, article.c.version)
    return connection.execute(select(*columns).where(fits).order_by(article.c.version, article.c.key)).all()
