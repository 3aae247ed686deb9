"""Plain text files: the whole file is one article."""

from sayso.article import Article
from sayso.articles.build import build_article
from sayso.articles.decode import decode
from sayso.articles.fetch import Fetched
from sayso.articles.settings import SourceSettings


def article_from_text(
    raw: bytes, *, source: str, path: str | None, settings: SourceSettings, fetched: Fetched | None = None
) -> Article:
    """The article in a text file's bytes, its text kept code point for code point.

    Only a byte order mark is left out, for it tells the encoding and is no part of the text.
    Raises SaysoError "binary", "encoding-mixed", "encoding-unclear", "empty", "too-long" or "unstorable".
    """
    return build_article(
        decode(raw, source),
        {},
        raw=raw,
        source=source,
        path=path,
        settings=settings,
        media_type="text/plain",
        fetched=fetched,
    )
