"""Web pages: the article in one, without menus, advertisements, comments and tables.

Runs in worker processes alone (see pages.py): the parser beneath has crashed in threads, on some pages, and a
hostile page may be made to take any time. Nothing is fetched and no script runs.
"""

import re
from dataclasses import dataclass
from typing import Any

from sayso.articles.dates import page_date
from sayso.articles.decode import declared_encoding, decode
from sayso.articles.fields import url_of
from sayso.errors import PAGE_WITHOUT_ARTICLE, SaysoError

# An article has sentences; menus and lists of links, which the extractor gives where it finds nothing better, have
# not. Both numbers are low on purpose: a news brief of two lines must pass.
MIN_PARAGRAPH = 40  # code points of a line that may be a sentence
MIN_ARTICLE = 100  # code points in such lines, the heading left out

# Below MIN_ARTICLE the extractor takes all of the page's text as one paragraph. Its own limit is 250, which costs short
# news its paragraphs.

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found on a page or in a document; text holds heading and paragraphs, with an empty line between.

    notes: what its reader should know though it was read, such as pages of it that have no text.
    """

    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: str | None
    notes: tuple[SaysoError, ...] = ()


def read_page(raw: bytes, source: str) -> Page:
    """The article on a page.

    raw: the page as saved. source: for messages, printable. The page's own word on its language is not asked for:
    templates often carry a wrong one. published: a date (ISO 8601), the one the page names for itself; never that of
    the file or of today. Misses text that a script would fill in.
    Raises SaysoError "page-without-article", or one of `decode`.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config
    from trafilatura.utils import load_html

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MIN_ARTICLE))
    markup = _decoded(raw, source)
    found: Any = bare_extraction(
        markup,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        config=config,
        # page_date asks for the date; a fixed last day keeps the clock out of it here as well
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"},
    )
    lines = [_one_line(line) for line in (found.text or "").splitlines()] if found else []
    paragraphs = [line for line in lines if line]
    title = _one_line(found.title or "") or None if found else None
    body = [line for line in paragraphs if line != title]
    if sum(len(line) for line in body if len(line) >= MIN_PARAGRAPH) < MIN_ARTICLE:
        raise SaysoError(PAGE_WITHOUT_ARTICLE, source=source)
    if title and not has_heading(paragraphs, title):
        paragraphs.insert(0, title)
    url = url_of(found.url or "")
    return Page(
        text="\n\n".join(paragraphs),
        title=title,
        outlet=_one_line(found.sitename or found.hostname or "") or None,
        byline=_one_line(found.author or "") or None,
        url=url,
        published=page_date(load_html(markup), url),
    )


def _decoded(raw: bytes, source: str) -> str:
    """A page's characters. Where it declares its encoding a broken character is replaced, as browsers do."""
    declared = declared_encoding(raw)
    return raw.decode(declared, "replace") if declared else decode(raw, source)


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def has_heading(paragraphs: list[str], title: str) -> bool:
    """Whether the heading is in the text already.

    True also where the first paragraph is the heading without the site's name ("Talks fail" of "Talks fail | The
    Example"), or begins with the heading; not where it only stands somewhere inside a paragraph, as in "Read also".
    """
    title = title.casefold()
    first = paragraphs[0].casefold()
    if first.startswith(title) or (title.startswith(first) and 2 * len(first) >= len(title)):
        return True
    return any(paragraph.casefold() == title for paragraph in paragraphs)
