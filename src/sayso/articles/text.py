"""Plain text files: the whole file is one article."""

from sayso.article import Article
from sayso.articles.build import build_article
from sayso.articles.captured import capture_of_fetched
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
    fields = {"url": fetched.url, "retrieved": fetched.retrieved} if fetched else {}
    return build_article(
        decode(raw, source),
        fields,
        raw=raw,
        source=source,
        path=path,
        settings=settings,
        media_type="text/plain",
        capture=capture_of_fetched(fetched, settings, media_type="text/plain") if fetched else None,
    )
