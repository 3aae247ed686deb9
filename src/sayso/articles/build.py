"""From a text and what is known of it to an `Article`: the checks and the ids that all kinds of source share."""

from collections.abc import Iterable, Mapping

from sayso.article import Article, Capture
from sayso.articles.captured import capture_of, capture_of_fetched
from sayso.articles.fetch import Fetched
from sayso.articles.fields import address_of, names_one_page, origin_of, sha256_of, short_id, unstorable
from sayso.articles.settings import SourceSettings
from sayso.errors import TEXT_EMPTY, TEXT_TOO_LONG, TEXT_UNSTORABLE, SaysoError


def build_article(
    text: str,
    fields: Mapping[str, str | None],
    *,
    raw: bytes,
    source: str,
    path: str | None,
    settings: SourceSettings,
    row: str | None = None,
    media_type: str | None = None,
    fetched: Fetched | None = None,
    capture: Capture | None = None,
    raw_is_row: bool = False,
    headers: Iterable[tuple[str, str]] = (),
) -> Article:
    """Make an article, or raise why not.

    fields: by the names of `FIELDS` and "retrieved", ready to be stored; the settings fill what it lacks. raw: the
    source's bytes. source: for messages, printable. path: of the file, None for standard input and the web. row: which
    row of the table at path, or record of the archive, so that their origins differ. media_type: of raw, as
    "text/html". fetched: the answer of the web that raw came in, which tells the address and when it was had. capture:
    made from raw where None, unless raw is a row of a table, of which the whole is kept or nothing.
    headers: of the answer that a record of an archive holds.
    Raises SaysoError "empty", "too-long" or "unstorable".
    """
    if not text or text.isspace():
        raise SaysoError(TEXT_EMPTY, source=source)
    if len(text) > settings.max_chars:
        raise SaysoError(TEXT_TOO_LONG, source=source, max_chars=settings.max_chars)
    for name, value in (("text", text), *fields.items()):
        if value is not None and (code_point := unstorable(value)):
            raise SaysoError(TEXT_UNSTORABLE, field=name, source=source, code_point=code_point)
    url = address_of(fetched.url, fields.get("url")) if fetched else fields.get("url")
    retrieved = fetched.retrieved if fetched else fields.get("retrieved")
    own = url if url and names_one_page(url) else None
    place = None if path is None else origin_of(path) + (f"#{row}" if row is not None else "")
    if capture is None and settings.capture and not raw_is_row:
        if fetched is not None:
            capture = capture_of_fetched(fetched, raw, media_type)
        else:
            capture = capture_of(
                raw, place or own or source, media_type=media_type, retrieved=retrieved, headers=headers
            )
    return Article(
        id=fields.get("id") or short_id(own or raw),
        text=text,
        title=fields.get("title") or settings.title,
        outlet=fields.get("outlet") or settings.outlet,
        byline=fields.get("byline"),
        url=url,
        language=fields.get("language") or settings.language,
        published=fields.get("published") or settings.published,
        retrieved=retrieved,
        source_sha256=sha256_of(raw),
        origin=own or place,
        capture=capture,
    )
