"""The small facts about an article: its id, its url, its date, and whether they can be kept and printed."""

import hashlib
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

FIELDS = ("id", "title", "outlet", "byline", "url", "published", "language")  # of an article, beside its text

MAX_PRINTED = 200  # code points of a file's name in a message
MAX_URL = 2_048  # characters; what browsers and servers agree on

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_URL_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff<>\"\\^`{|}]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_FIRST = re.compile(rf"(?:[a-z]+,?\s+)?(?P<day>\d{{1,2}})\s+{MONTH},?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"(?:[a-z]+,?\s+)?{MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/]?)(\d{2})\2(\d{2})", re.ASCII)
_MAIL_DATE = re.compile(r"(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{2}:\d{2}", re.IGNORECASE | re.ASCII)


def published_of(value: str) -> str | None:
    """A date as ISO 8601, or None where the day is not clear beyond doubt.

    Read: year first (2023-10-05, 2023/10/05, 20231005), with or without a time; a month in English words
    (5 October 2023, Oct 5, 2023); the form of mail and feeds (Thu, 05 Oct 2023 10:00:00 GMT). A time is kept
    only with its offset, to the second: without one it names no moment, and the date alone is given.
    Never read: 05/10/2023 and the like, where day and month may change places; a year or a month alone; seconds
    since 1970, which cannot be told from other numbers.
    """
    value = value.strip()
    if len(value) > 64:
        return None
    words = _DAY_FIRST.fullmatch(value) or _MONTH_FIRST.fullmatch(value)
    try:
        if words:
            month = MONTHS.index(words["month"][:3].lower()) + 1
            return date(int(words["year"]), month, int(words["day"])).isoformat()
        if _MAIL_DATE.match(value):
            return _moment(parsedate_to_datetime(value))
        if day := _YEAR_FIRST.fullmatch(value):
            return date(int(day[1]), int(day[3]), int(day[4])).isoformat()
        if _YEAR_FIRST.match(value) and re.match(r"\d{4}([-/]?)\d{2}\1\d{2}[T ]", value, re.ASCII):
            return _moment(datetime.fromisoformat(value.replace("/", "-").replace(" ", "T", 1).replace(" ", "")))
    except (ValueError, OverflowError):
        return None  # has the form of a date but is none, as 2023-02-30
    return None


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def url_of(value: str) -> str | None:
    """An address on the web as given, or None: only http and https, with a host and no hidden characters."""
    value = value.strip()
    if not value or len(value) > MAX_URL or _URL_UNSAFE.search(value):
        return None
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and host and "." in host else None


def names_one_page(url: str) -> bool:
    """False for the bare root of a site ("https://example.org/"), which all its articles would share."""
    parts = urlsplit(url)
    return parts.path not in ("", "/") or bool(parts.query)


def address_of(fetched: str, own: str | None) -> str:
    """The address of a page that was fetched: the one it names for itself, if that is of the same site.

    A page may name any; believed, it could take the place of another outlet's article in a ledger.
    """
    return own if own is not None and _site(own) == _site(fetched) else fetched


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", host)


def unstorable(text: str) -> str | None:
    """The first code point no ledger can store (U+0000 or half a surrogate pair) as "U+D800", or None."""
    found = _UNSTORABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def short_id(key: str | bytes) -> str:
    """16 hexadecimal digits that are the same on every machine. The bytes of a file name may be any bytes."""
    return sha256_of(key.encode("utf-8", "surrogateescape") if isinstance(key, str) else key)[:16]


def sha256_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def printable(name: str) -> str:
    """A name fit for a terminal and a log: newlines, escapes, marks of direction and stray bytes are written out.

    A file's name is an outsider's text; printed as it is, it could forge lines of our output.
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
    return shown if len(shown) <= MAX_PRINTED else f"{shown[: MAX_PRINTED - 1]}…"


def origin_of(path: str) -> str:
    """The resolved full path, with bytes that are not UTF-8 written out so that it can be stored."""
    return str(Path(path).resolve()).encode("utf-8", "backslashreplace").decode("utf-8")
