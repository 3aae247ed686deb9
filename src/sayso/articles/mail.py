"""E-mails, newsletters above all: the text of the message, with sender, subject and date from its header.

Runs in worker processes alone (see pages.py). Attachments are left alone.
"""

import email.policy
import re
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from sayso.articles.decode import decode
from sayso.articles.fields import published_of
from sayso.articles.html import Page
from sayso.errors import DOCUMENT_BROKEN, MAIL_WITHOUT_TEXT, SaysoError

MAX_PARTS = 1_000
MIN_PLAIN = 200  # code points; a shorter plain part beside an HTML part says "open this in your browser"

# Elements that begin a line of their own; the text between them is one paragraph.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_NOT_SHOWN = frozenset(("script", "style", "head", "title", "template", "noscript"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# Senders put these behind the preview line of a mail, so that no other text is shown in it.
_FILLERS = re.compile("[\u034f\u00ad\u200b\u200c\u2007\ufeff]+")
_SPACES = re.compile(r"[^\S\n]+")
# The standard library's parser raises all of these over broken headers.
_BROKEN = (MessageError, ValueError, IndexError, AttributeError, TypeError, LookupError, OverflowError)


def read_mail(raw: bytes, source: str) -> Page:
    """The message of an e-mail: its plain text, or what its HTML shows; no attachment, no quoted mail taken out.

    The outlet is the sender's name, else the host of the address. The date is that of the header: senders can write
    any. Raises SaysoError "mail-without-text" or "document-broken".
    """
    try:
        message: Any = BytesParser(policy=email.policy.default.clone(max_line_length=None)).parsebytes(raw)
        plain, html = _bodies(message, source)
    except _BROKEN as fault:
        reason = "the header of the mail or of a part of it is broken"
        raise SaysoError(DOCUMENT_BROKEN, source=source, what="an e-mail", reason=reason) from fault
    title = _header(message, "Subject")
    if html is not None and len(plain.strip()) < MIN_PLAIN:
        text = _shown(html, source) or plain.strip()
    else:
        text = plain.strip()
    if not text:
        raise SaysoError(MAIL_WITHOUT_TEXT, source=source)
    name, address = parseaddr(_header(message, "From") or "")
    return Page(
        text=text,
        title=title,
        outlet=name.strip() or address.rpartition("@")[2] or None,
        byline=None,
        url=None,
        published=published_of(_header(message, "Date") or ""),
    )


def _header(message: Any, name: str) -> str | None:
    """A header's value in one line; None where it is not there or can't be read."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except _BROKEN:
        return None


def _bodies(message: EmailMessage, source: str) -> tuple[str, bytes | None]:
    """The plain text and the HTML of a message, "" and None where there is none; the first of each that is shown."""
    plain, html = "", None
    waiting: list[Any] = [message]
    seen = 0
    while waiting and seen < MAX_PARTS:
        part = waiting.pop(0)
        seen += 1
        if part.is_multipart():
            waiting[:0] = part.get_payload()
        elif part.get_content_disposition() == "attachment":
            continue
        elif part.get_content_type() == "text/plain" and not plain:
            plain = _text_of(part, source)
        elif part.get_content_type() == "text/html" and html is None:
            html = _with_charset(part)
    return plain, html


def _text_of(part: Any, source: str) -> str:
    """A plain part's text by the encoding it names, a broken character replaced; without one as a file is read."""
    raw: bytes = part.get_payload(decode=True) or b""
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset, "replace") if charset else decode(raw, source)
    except (LookupError, ValueError):  # an encoding nobody knows, or no name of one
        text = decode(raw, source)
    return text.replace("\r\n", "\n")


def _with_charset(part: Any) -> bytes:
    """An HTML part as UTF-8: what the mail's header says of the encoding goes before what the page says."""
    raw: bytes = part.get_payload(decode=True) or b""
    charset = part.get_content_charset()
    try:
        return raw.decode(charset, "replace").encode() if charset else raw
    except (LookupError, ValueError):
        return raw


def _shown(html: bytes, source: str) -> str:
    """All that an HTML part shows, a paragraph for each block. The reader of pages is not asked: newsletters are tables
    within tables, of which it keeps little."""
    from trafilatura.utils import load_html

    root = load_html(decode(html, source))
    if root is None:
        return ""
    lines: list[str] = [""]
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if done:
            if name in _BLOCKS:
                lines.append("")
            lines[-1] += element.tail or ""
            continue
        waiting.append((element, True))
        if not name or name in _NOT_SHOWN or _HIDDEN.search(element.get("style") or ""):
            continue
        if name in _BLOCKS:
            lines.append("")
        lines[-1] += element.text or ""
        waiting += [(child, False) for child in reversed(element)]
    paragraphs = (_SPACES.sub(" ", _FILLERS.sub("", line).replace("\n", " ")).strip() for line in lines)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
