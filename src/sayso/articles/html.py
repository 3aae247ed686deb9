"""Web pages: the article in one, without menus, advertisements, comments and tables.

Runs in worker processes alone (see pages.py): the parser beneath has crashed in threads, on some pages, and a
hostile page may be made to take any time. Nothing is fetched and no script runs.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.articles.dates import LAST_DAY, page_date
from sayso.articles.decode import declared_encoding, decode, encoding_of
from sayso.articles.front_matter import FrontMatter, front_matter
from sayso.articles.furniture import article_lines, mark_body, open_layout, remove_furniture
from sayso.articles.page_parts import one_line, shorten_names
from sayso.errors import PAGE_WITHOUT_ARTICLE, SaysoError

# An article has sentences; menus and lists of links, which the extractor gives where it finds nothing better, have
# not. Both numbers are low on purpose: a news brief of two lines must pass.
MIN_PARAGRAPH = 40  # code points of a line that may be a sentence
MIN_ARTICLE = 100  # code points in such lines, the heading left out

# Below MIN_ARTICLE the extractor takes all of the page's text as one paragraph. Its own limit is 250, which costs short
# news its paragraphs.


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


def read_page(raw: bytes, source: str, latest: date = LAST_DAY) -> Page:
    """The article on a page.

    raw: the page as saved. source: for messages, printable. latest: the page was fetched by then; a later day of
    publication is not believed. The page's own word on its language is not asked for: templates often carry a wrong
    one. published: a date (ISO 8601), the one the page names for itself; never that of the file or of today. Misses
    text that a script would fill in, unless the page has it in JSON-LD.
    Raises SaysoError "page-without-article", or one of `decode`.
    """
    from trafilatura.utils import load_html

    tree = load_html(decoded_page(raw, source))
    if tree is None:
        raise SaysoError(PAGE_WITHOUT_ARTICLE, source=source)
    shorten_names(tree)
    front = front_matter(tree)
    declared = front.declared
    published = page_date(tree, declared=declared.published, meta=front.meta, url=front.url, latest=latest)
    paragraphs = article_lines(_body(tree, front), front.title, front.byline)
    if declared.text and (not _is_article(paragraphs, front.title) or _run_together(paragraphs, declared.text)):
        paragraphs = _lines(declared.text)
    if not _is_article(paragraphs, front.title):
        raise SaysoError(PAGE_WITHOUT_ARTICLE, source=source)
    if front.title and not has_heading(paragraphs, front.title):
        paragraphs.insert(0, front.title)
    return Page(
        text="\n\n".join(paragraphs),
        title=front.title,
        outlet=front.outlet,
        byline=front.byline,
        url=front.url,
        published=published,
    )


def _body(tree: Any, front: FrontMatter) -> list[str]:
    """The lines of the article's text, as the extractor has them. tree: is used up."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config
    from trafilatura.xml import xmltotxt

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MIN_ARTICLE))
    open_layout(tree, live=front.declared.live)
    remove_furniture(tree, front.title)
    mark_body(tree)
    found: Any = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False, config=config)
    if found is None or found.body is None:
        return []
    for item in found.body.iter("item"):
        item.tag = "p"  # or the extractor writes a dash before each that the page has not
    return _lines(xmltotxt(found.body, False))


def _is_article(paragraphs: list[str], title: str | None) -> bool:
    body = [line for line in paragraphs if line != title]
    return sum(len(line) for line in body if len(line) >= MIN_PARAGRAPH) >= MIN_ARTICLE


def _run_together(paragraphs: list[str], declared: str) -> bool:
    """Whether the extractor has fallen back to the text in JSON-LD, of which it makes one paragraph."""
    return len(paragraphs) == 1 < len(_lines(declared)) and one_line(declared).startswith(paragraphs[0][:200])


def _lines(text: str) -> list[str]:
    return [line for line in map(one_line, text.splitlines()) if line]


def decoded_page(raw: bytes, source: str) -> str:
    """A page's characters. Where it declares its encoding a broken character is replaced, as browsers do.

    "UTF-8" is what templates say whatever the text was pasted from, so it is believed only where most of the page is.
    """
    declared = declared_encoding(raw)
    if declared == "utf-8":
        declared = encoding_of(raw, source)[0]
    return raw.decode(declared, "replace") if declared else decode(raw, source)


def has_heading(paragraphs: list[str], title: str) -> bool:
    """Whether the text opens with the heading already.

    True also where the first paragraph is the heading without the site's name ("Talks fail" of "Talks fail | The
    Example"), or begins with the heading.
    """
    title, first = title.casefold(), paragraphs[0].casefold()
    return first.startswith(title) or (title.startswith(first) and 2 * len(first) >= len(title))
