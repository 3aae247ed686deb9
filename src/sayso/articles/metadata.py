"""What a document's properties say of it (title, author, date), believed only where its text says the same.

Programs fill these in by themselves: a title is often that of the template, an author the owner of the computer, and
a date the day of a scan or a copy.
"""

import re
from datetime import date, timedelta

from sayso.articles.html import Page
from sayso.articles.written_days import written_days

HEAD = 2_000  # code points of a text in which title, byline and date stand
MIN_TITLE = 8  # code points; a shorter one is found in a text by chance


def document_page(text: str, *, title: str | None, author: str | None, made: str | None) -> Page:
    """A document's text with what its properties say of it, where the text confirms it. made: see `confirmed_day`."""
    return Page(
        text=text,
        title=confirmed(title, text, least=MIN_TITLE),
        outlet=None,
        byline=confirmed(author, text),
        url=None,
        published=confirmed_day(made, text),
    )


def confirmed(value: str | None, text: str, *, least: int = 1) -> str | None:
    """A title or a name if it stands at the beginning of the text, whatever its case and line breaks; else None."""
    said = " ".join((value or "").split())
    head = " ".join(text[:HEAD].split()).casefold()
    found = len(said) >= least and re.search(rf"(?<!\w){re.escape(said.casefold())}(?!\w)", head)
    return said if found else None


def confirmed_day(made: str | None, text: str) -> str | None:
    """The day that stands at the beginning of the text, if it is that of the document's making or the one after.

    made: a date as YYYY-MM-DD or YYYYMMDD with anything behind it. A text is often made on the eve of its
    publication. Returns an ISO 8601 date.
    """
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", made or "", re.ASCII)
    if not found:
        return None
    try:
        first = date(int(found[1]), int(found[2]), int(found[3]))
        days = (first, first + timedelta(days=1))
    except (ValueError, OverflowError):
        return None
    written = {each.day for each in written_days(text[:HEAD], None) if not each.other}
    return next((day.isoformat() for day in days if day in written), None)
