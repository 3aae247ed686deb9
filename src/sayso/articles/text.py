"""Plain text files: the whole file is one article."""

from collections.abc import Mapping

from sayso.article import Article
from sayso.articles.build import build_article
from sayso.articles.decode import decode
from sayso.articles.fetch import Fetched
from sayso.articles.settings import SourceSettings


def article_from_text(
    raw: bytes,
    fields: Mapping[str, str | None],
    *,
    source: str,
    path: str | None,
    settings: SourceSettings,
    fetched: Fetched | None = None,
) -> Article:
    """The article in a text file's bytes, its text kept code point for code point.

    fields: what is known of it from elsewhere, for a text says nothing of itself.
    Only a byte order mark is left out, for it tells the encoding and is no part of the text.
    Raises SaysoError "binary", "encoding-mixed", "encoding-unclear", "empty", "too-long" or "unstorable".
    """
    return build_article(
        decode(raw, source),
        fields,
        raw=raw,
        source=source,
        path=path,
        settings=settings,
        media_type="text/plain",
        fetched=fetched,
    )
