"""A page's heading, outlet and byline, each from the first source that has it; docs/pages.md has the order."""

import re
from dataclasses import dataclass
from typing import Any

from sayso.articles.fields import url_of
from sayso.articles.json_ld import Declared, declared_article
from sayso.articles.page_parts import names_of, one_line, own_elements, short_text

MAX_TITLE = 300  # code points
MAX_NAME = 80

_SEPARATORS = re.compile(r"\s*(?:\s[-–—|/•·:]+\s|[|»«]|:\s)\s*")
_HEADING_NAMES = re.compile(
    r"headline|(?:entry|post|article|story|page)-?_?_?(?:title|heading)|asset-name", re.IGNORECASE
)
_BYLINE_NAMES = re.compile(r"byline|by-line|(?:\b|_)author|username|submitted-by|posted-by", re.IGNORECASE)
_NOT_NAMES = re.compile(r"title|role|bio|desc|avatar|image|photo|box|date|time", re.IGNORECASE)
_ONE_NAME = re.compile(r"(?:author|byline|contributor)s?-?_*names?\b|authorName", re.IGNORECASE)
_BY = re.compile(r"(?:(?:posted|written|submitted|reported|words|story)\s+)?by\s*:?\s+", re.IGNORECASE)
_AFTER_NAMES = re.compile(r"\s*(?:[|•·/]|\s[-–—]\s|\bin [A-Z]|\bfor [A-Z]|\bon \w+,? |\d{1,2}[ :.]|<).*", re.DOTALL)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*;\s*")
# Accounts that publishing software makes by itself.
_ACCOUNTS = frozenset({"admin", "administrator", "webmaster", "root", "user", "superuser", "super user"})
_NO_NAME = re.compile(r"https?:|www\.|@|^\W*$")
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)")

_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title", "headline", "title")
_OUTLETS = ("og:site_name", "application-name", "dcterms.publisher", "dc.publisher", "publisher")
_AUTHORS = (
    *("author", "byl", "parsely-author", "sailthru.author", "article:author", "og:article:author", "og:author"),
    *("dc.creator", "dcterms.creator", "authors", "cxenseparse:author"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    declared: Declared
    meta: dict[str, str]


def front_matter(tree: Any) -> FrontMatter:
    """All that a page says of its article but the date. tree: of the page (lxml), which is left as it is."""
    meta = meta_of(tree)
    called = one_line("".join(element.text_content() for element in tree.findall(".//title")[:1]))[: 2 * MAX_TITLE]
    headings = "\n".join([called, *(meta.get(name, "") for name in _TITLES)])
    scripts = [each.text or "" for each in tree.iter("script") if "ld+json" in each.get("type", "")]
    declared = declared_article(scripts, headings)
    url = _url(tree, meta)
    title = _title(tree, called, declared, meta)
    outlet = declared.publisher or next((meta[name] for name in _OUTLETS if name in meta), None)
    outlet = outlet or _rest_of_title(called, title) or _host(url)
    return FrontMatter(
        title=title,
        outlet=outlet[:MAX_TITLE] if outlet else None,
        byline=_byline(tree, declared, meta, {title, outlet}),
        url=url,
        declared=declared,
        meta=meta,
    )


def meta_of(tree: Any) -> dict[str, str]:
    """The page's `meta` elements: name, property or itemprop in lower case, to the first content that is not empty."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = one_line(element.get("content", "")[: 4 * MAX_TITLE])
        if name and content:
            found.setdefault(name, content)
    return found


def _url(tree: Any, meta: dict[str, str]) -> str | None:
    """The address a page gives as its own; that of the original where an archive of the web has rewritten it."""
    links = [each.get("href", "") for each in tree.iter("link") if each.get("rel", "").lower() == "canonical"]
    for address in (meta.get("og:url", ""), *links[:1]):
        if found := url_of(_ARCHIVE.sub("", address)):
            return found
    return None


def _host(url: str | None) -> str | None:
    return re.sub(r"^(?:www\.)", "", url.split("/")[2].rpartition("@")[2].split(":")[0]) if url else None


def _title(tree: Any, called: str, declared: Declared, meta: dict[str, str]) -> str | None:
    """The heading. Best is one that is printed on the page and also part of what the page calls itself; then a lone
    h1; then what the page declares; then the longest part of its `title`."""
    printed, tops = [], []
    for element in own_elements(tree):
        if element.tag in ("h1", "h2", "h3") or _HEADING_NAMES.search(names_of(element)):
            text = short_text(element, MAX_TITLE)
            if text:
                printed.append(text)
                tops += [text] if element.tag == "h1" else []
    told = [each for each in (declared.headline, *(meta.get(name) for name in _TITLES), called) if each]
    folded = "\n".join(told).casefold()
    agreed = [text for text in printed if text.casefold() in folded]
    if agreed:
        return max(agreed, key=len)
    site = {(meta.get(name) or "").casefold() for name in _OUTLETS}
    tops = [text for text in dict.fromkeys(tops) if text.casefold() not in site]
    if len(tops) == 1:
        return tops[0]
    parts = max(_SEPARATORS.split(called), key=len) if called else None
    return next((each[:MAX_TITLE] for each in (*told[:-1], parts) if each), None)


def _rest_of_title(called: str, title: str | None) -> str | None:
    """The site's name, of a `title` that holds the heading and more: the part farthest from the heading."""
    if not title or title.casefold() == called.casefold():
        return None
    before, heading, after = called.partition(title)
    parts = [part for part in _SEPARATORS.split(f" {after} ".replace("\n", " ")) if part.strip()] if heading else []
    if parts:
        return parts[-1].strip()
    parts = [part for part in _SEPARATORS.split(f" {before} ") if part.strip()] if heading else []
    return parts[0].strip() if parts else None


def _byline(tree: Any, declared: Declared, meta: dict[str, str], known: set[str | None]) -> str | None:
    """Who signs, several parted by "; ". A body that is named as author counts where it isn't the outlet itself."""
    told = next((meta[name] for name in _AUTHORS if _names(meta.get(name, ""))), "")
    for names in (
        [name for each in declared.people for name in _names(each)],
        [each for each in declared.bodies if each not in known],
        _names(told),
        [name for name in printed_byline(tree) if name not in known],
    ):
        if names:
            return "; ".join(dict.fromkeys(names))
    return None


def _names(text: str) -> list[str]:
    """The names in a text that holds names alone. Commas and "and" part them only where each part is two words or
    more: "Staff and agencies" is one, as is "Writer, Ann"."""
    text = _BY.sub("", one_line(text), count=1) if _BY.match(one_line(text)) else one_line(text)
    parts = [part.strip(" ,|:–—-") for part in re.split(r"\s*,\s*(?:and\s+)?|" + _AND.pattern, text)]
    parts = [part for part in parts if part]
    if any(len(part.split()) < 2 for part in parts):
        parts = [part.strip(" ,|:–—-") for part in text.split(";")]
    return [
        part
        for part in parts
        if part and len(part) <= MAX_NAME and part.lower() not in _ACCOUNTS and not _NO_NAME.search(part)
    ]


def printed_byline(tree: Any) -> list[str]:
    """The names beside the heading: in elements that are called a name of an author, else called a byline, else in a
    line that begins with "By"."""
    named, lines, plain = [], [], []
    for element in own_elements(tree):
        called = names_of(element) + " " + element.get("itemprop", "")
        is_author = "author" in (element.get("rel", ""), element.get("itemprop", ""))
        if not is_author and not _BYLINE_NAMES.search(called) and (element.text or "").strip()[:3].lower() != "by ":
            continue
        text = short_text(element, 150)
        if not text or _NOT_NAMES.search(called):
            continue
        if is_author or _ONE_NAME.search(called):
            named.append((element.getparent(), text))
        elif _BYLINE_NAMES.search(called):
            lines.append(text)
        elif len(text) <= MAX_NAME:
            plain.append(text)
    if named:
        beside = [text for parent, text in named if parent is named[0][0]]
        return [name for text in beside for name in _line_names(text)]
    return next((names for names in map(_line_names, [*lines, *plain]) if names), [])


def _line_names(text: str) -> list[str]:
    """The names in a printed line: "By Ann Writer and Bo Scribe, The Post, in Port Vell | 5 May"."""
    match = _BY.search(text)
    text = _AFTER_NAMES.sub("", text[match.end() :] if match and match.start() < 40 else text)
    first, joined, last = text.rpartition(" and ")
    if joined and len(last.split(",")[0].split()) >= 2:
        return _names(f"{first}{joined}{last.split(',')[0]}")
    return _names(text.split(",")[0])
