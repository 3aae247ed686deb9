"""The day a page was published, from what the page says of itself and never from a guess."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sayso.articles.fields import MONTHS, published_of
from sayso.articles.page_parts import names_of, one_line, own_elements, short_text
from sayso.articles.written_days import Order, is_other_day, order_of, written_days

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)  # fixed: the result may not depend on the day it is made

# Names of `meta` elements that say "published", and nothing else. Not "created" and "modified", which a page changes
# each time it is moved, nor "timestamp". Dublin Core's and Parsely's "date" are of publication by their own words.
_PUBLISHED = (
    *("article:published_time", "article:published", "article:published_date", "article:publicationdate"),
    *("og:article:published_time", "og:published_time", "og:pubdate", "og:publish_date", "datepublished"),
    *("govuk:first-published-at", "originalpublicationdate", "parsely-pub-date", "sailthru.date", "rbpubdate"),
    *("dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.available", "citation_publication_date"),
    *("cxenseparse:recs:publishtime", "publication_date", "publish_date", "publish-date", "publishdate"),
    *("published_time", "published-date", "date_published", "pubdate", "pdate", "ptime", "bt:pubdate", "date"),
    *("article_date_original", "rnews:datepublished", "dcsext.articlefirstpublished", "vr:published_time"),
)
_DATED = re.compile(r"date|time|publi|posted|submitted|byline|meta|info|author", re.IGNORECASE)
# Of a change; "published updated", as themes mark a page that was never changed, is of publication.
_CHANGED = re.compile(r"^(?!.*publi).*(?:updat|modif|revis|edited)|expir|calendar|birth", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/._-]|$)", re.IGNORECASE)
# Regions and languages whose numeric days put the day first. "en-US" says nothing: it is what publishing software
# says of itself wherever in the world it runs.
_DAY_FIRST = re.compile(r"en-(?:GB|AU|NZ|IE|IN|ZA|KE|NG|PK)\b|(?:fr|de|es|it|pt|ru|uk|pl|tr|ar|nl|el)\b", re.IGNORECASE)


def page_date(
    tree: Any, *, declared: str | None, meta: dict[str, str], url: str | None, latest: date = LAST_DAY
) -> str | None:
    """The day of publication as YYYY-MM-DD in the page's own time zone, or None.

    tree: of the page (lxml). declared: JSON-LD's word. meta: see `meta_of`. latest: the page was fetched by then, so a
    later day is refused, and the next source is asked. In the order of trust: JSON-LD, `meta` elements, elements
    marked as the day of publication, elements called a date (not of a change), a line that is nothing but a day, a
    full day in the page's address. Running text, copyright lines, other articles' days are never asked.
    """
    order = _order(tree)
    printed = [day for day in _printed(tree, order) if FIRST_DAY <= day <= latest]
    for told in (declared, *(meta[name] for name in _PUBLISHED if name in meta)):
        day = _told_day(told or "", order)
        if day and FIRST_DAY <= day <= latest:
            return _local(day, told or "", printed).isoformat()
    if printed:
        return printed[0].isoformat()
    day = _day_in_address(url or "")
    return day.isoformat() if day and FIRST_DAY <= day <= latest else None


def _told_day(told: str, order: Order | None) -> date | None:
    """The day of a machine's date, as "2021-12-21 10:21:42Z" or "20230214", or of one in words."""
    told = one_line(told)[:100]
    if read := published_of(told):
        return date.fromisoformat(read[:10])
    return next((each.day for each in written_days(told, order) if not each.other), None)


def _local(day: date, told: str, printed: list[date]) -> date:
    """The day at the page's own place: where the machine's date is in UTC, the day that is printed beside it counts."""
    in_utc = re.search(r"\d(?:Z|[+-]00:?00|\s?(?:UTC|GMT))$", told.strip())
    return printed[0] if in_utc and printed and abs(printed[0] - day) == timedelta(days=1) else day


def _printed(tree: Any, order: Order | None) -> Iterator[date]:
    """Days that are printed as the page's own: those marked as published first, then elements that are called dates,
    then lines that are nothing but a day."""
    marked: list[date] = []
    called: list[date] = []
    lines: list[date] = []
    for element in own_elements(tree, without=_CHANGED):
        names = f"{names_of(element)} {element.get('itemprop', '')}"
        dated = element.tag in ("time", "abbr") or "pubdate" in element.attrib or _DATED.search(names)
        text = short_text(element, 300 if dated else 60)
        if text is None or element.tag in ("h1", "title") or is_other_day(_label(element)):
            continue
        if dated:
            is_marked = "datepublished" in names.lower() or "pubdate" in element.attrib
            (marked if is_marked else called).extend(_days_of(element, text, order)[:1])
        elif is_date_line(text):
            lines += [each.day for each in written_days(text, order)[:1] if not each.other]
    yield from (*marked, *called, *lines)


def _days_of(element: Any, text: str, order: Order | None) -> list[date]:
    for key in ("datetime", "content", "title"):
        if day := _told_day(element.get(key, ""), order):
            return [day]
    return [each.day for each in written_days(text, order) if not each.other]


def _label(element: Any) -> str:
    """What is said right before an element: "Last updated" of "<span>Last updated</span> <time>"."""
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        return ((parent.text if parent is not None else None) or "")[-60:]
    return (
        f"{short_text(before, 60) or ''} {before.tail or ''}"[-60:]
        if isinstance(before.tag, str)
        else before.tail or ""
    )


_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|issued|publication|date|dated"
    r"|(?:last\s+)?(?:updated?|modified)|first|on|at|by|written|a\.?m|p\.?m|utc|gmt|[a-z]{1,3}[sd]t|min(?:ute)?s?\s+read)\b"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|[^\w]",
    re.IGNORECASE,
)


def is_date_line(text: str) -> bool:
    """Whether a line is a day or a time with its labels ("Published: Monday, June 6, 2011, 9:14 a.m.") and no more."""
    for each in reversed(written_days(text, "day first")):
        text = f"{text[: each.start]} {text[each.end :]}"
    return not _DATE_WORDS.sub("", text)


def _order(tree: Any) -> Order | None:
    """The order of a page's numeric days, as its other days show it, else as its language has it."""
    texts = (
        text for element in tree.iter() if isinstance(element.tag, str) for text in (element.text, element.tail) if text
    )
    if shown := order_of(texts):
        return shown
    return "day first" if _DAY_FIRST.match(tree.getroottree().getroot().get("lang", "")) else None


def _day_in_address(url: str) -> date | None:
    for year, month, day in _IN_ADDRESS.findall(url):
        number = MONTHS.index(month.lower()) + 1 if month.lower() in MONTHS else month
        try:
            return datetime(int(year), int(number), int(day)).date()
        except ValueError:
            continue
    return None
