"""Which column of a table is which field of an article."""

from collections.abc import Iterable

# In the order of preference: where a table has several, the first of these is taken. Among them are the names
# that NGEC's input has (event_text, story_id, pub_date, headline, publisher), and those of GDELT's lists of articles
# (outletName, seendate, domain).
USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article_text", "full_text", "fulltext", "article_body", "body_text"),
        *("maintext", "main_text", "story_text", "event_text", "article"),
    ),
    "id": ("id", "article_id", "doc_id", "document_id", "uid", "guid", "story_id"),
    "title": ("title", "headline", "article_title"),
    "outlet": (
        *("outlet", "source", "publisher", "publication", "source_name", "outlet_name", "newspaper", "site_name"),
        *("outletname", "domain"),
    ),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link", "article_url", "source_url", "canonical_url", "web_url"),
    "published": (
        *("published", "date", "publication_date", "published_at", "date_published", "publish_date"),
        *("pub_date", "published_date", "datepublished", "date_publish", "seendate"),
    ),
    "language": ("language", "lang", "language_code"),
}
TEXT_NAMES = frozenset(USUAL_NAMES["text"])
KNOWN_NAMES = frozenset(name for names in USUAL_NAMES.values() for name in names)


def plain_name(column: str) -> str:
    """A column's name as compared: "Publication Date" and "publication-date" are publication_date."""
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def find_column(columns: Iterable[str], field: str) -> str | None:
    """The column known by a usual name of a field, or None. columns: in the order of the table."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain_name(column), column)  # of two that are named alike the first is meant
    return next((by_name[name] for name in USUAL_NAMES[field] if name in by_name), None)


def find_given(columns: Iterable[str], given: str) -> str | None:
    """The column that was named by hand: exactly so, or else but for case, blanks and hyphens."""
    columns = list(columns)
    if given in columns:
        return given
    return next((column for column in columns if plain_name(column) == plain_name(given)), None)
