"""What a source is, told from how it begins; its name's ending only decides where the content leaves it open."""

import csv
import json
import re
from enum import Enum

from sayso.articles.columns import KNOWN_NAMES, TEXT_NAMES, plain_name
from sayso.errors import JSON_NOT_LINES, XML_NOT_READ, SaysoError


class Kind(Enum):
    TEXT = "plain text"
    HTML = "HTML"
    JSONL = "JSON lines"
    CSV = "a table with commas, semicolons or tabs"
    FEED = "a feed"
    FEED_LIST = "a list of feeds"
    PDF = "a PDF"
    DOCX = "a Word document"
    MAIL = "an e-mail"
    WARC = "a web archive (WARC)"
    WACZ = "a web archive (WACZ)"
    PARQUET = "a Parquet table"
    ARROW = "an Arrow table"
    GZIP = "a gzip file"
    ZIP = "a zip file"


# Of what is kept as it was captured.
MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.HTML: "text/html",
    Kind.JSONL: "application/jsonl",
    Kind.CSV: "text/csv",
    Kind.FEED: "application/xml",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.MAIL: "message/rfc822",
    Kind.PARQUET: "application/vnd.apache.parquet",
    Kind.ARROW: "application/vnd.apache.arrow.file",
    Kind.GZIP: "application/gzip",
}

JSONL_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
TABLE_ENDINGS = (".csv", ".tsv", ".tab")
FEED_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".opml")  # decide nothing; they tell that there may be many articles
PACKED_ENDINGS = (".warc", ".wacz", ".gz", ".parquet", ".arrow", ".arrows", ".feather")  # decide nothing
MAX_COLUMN_NAME = 64  # a longer first cell is a sentence

# The stars are possessive and the search is anchored: a head of nothing but spaces or "<!--" must not take long.
_PREAMBLE = re.compile(r"(?:\s++|<\?xml[^>]{0,500}\?>|<!--.*?-->)*+", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:head|body|title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|span|table|ul|center)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml\s|<(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype[^\[>]{0,500}>\s*", re.IGNORECASE)
_FEED = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)[\s/>]", re.IGNORECASE)
_FEED_LIST = re.compile(r"<opml[\s/>]", re.IGNORECASE)
# The beginning of JSON over several lines: an object with a key, or a list of objects. Not a list of anything else:
# "[1] See the annex" is text.
_JSON_OPENS = re.compile(r'(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\})')


_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"WARC/0.", Kind.WARC),
    (b"WARC/1.", Kind.WARC),
    (b"\x1f\x8b\x08", Kind.GZIP),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),  # one without any file in it
    (b"PAR1", Kind.PARQUET),
    (b"ARROW1\x00\x00", Kind.ARROW),
    (b"\xff\xff\xff\xff", Kind.ARROW),  # a stream of it, which has no other mark; in no encoding is this text
)
PDF_WITHIN = 1024  # bytes; readers of PDF look for its mark so far (Adobe, implementation note 13 to PDF 1.7)

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,70}):(?:[ \t].*)?$")
_MAIL_HEADERS = frozenset(("from", "to", "subject", "date"))
_MAIL_MARKS = frozenset(("message-id", "received", "mime-version", "return-path", "delivered-to", "dkim-signature"))


def kind_of_bytes(head: bytes, name: str) -> Kind | None:
    """The kind of a source that is no text, or of an e-mail (whose parts may be in several encodings); None for text.

    head: its first bytes. name: of the file.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    ending = name.lower()
    if ending.endswith(".pdf") and b"%PDF-" in head[:PDF_WITHIN]:
        return Kind.PDF
    return Kind.MAIL if is_mail(head[:20_000].decode("latin-1"), surely=ending.endswith((".eml", ".mht"))) else None


def is_mail(head: str, *, surely: bool) -> bool:
    """Whether a text begins with the lines of a mail's header, up to an empty line.

    surely: its file is named like a mail; then two such lines do. Else one must be there that no person writes: a memo
    too begins with From, To and Subject.
    """
    names: set[str] = set()
    for line in head.lstrip("\r\n").splitlines()[:300]:
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        found = _HEADER_LINE.match(line)
        if not found:
            return False
        names.add(found[1].lower())
    usual = names & (_MAIL_HEADERS | _MAIL_MARKS)
    return len(usual) >= 2 and (surely or bool(names & _MAIL_MARKS and names & _MAIL_HEADERS))


def kind_of(head: str, name: str, *, source: str, whole: bool, text_column: str | None = None) -> Kind:
    """Tell a source's kind. head: its first characters, decoded; whole: there are no others. name: of the file.

    Raises SaysoError "json-not-lines" or "xml-not-read" for what looks like a source and isn't one.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    start = head.lstrip()
    if start[:1] in ("{", "["):
        return _json_kind(start, ending, source, whole)
    if start[:1] == "<":
        opening = _PREAMBLE.sub("", start, count=1)
        if _PAGE.match(opening):
            return Kind.HTML
        root = _PREAMBLE.sub("", _DOCTYPE.sub("", opening, count=1), count=1)
        if _FEED.match(root):
            return Kind.FEED
        if _FEED_LIST.match(root):
            return Kind.FEED_LIST
        if _XML.match(opening) or _XML.match(start):
            raise SaysoError(XML_NOT_READ, source=source)
        if _TAG.match(opening) and ("</" in opening or ending in HTML_ENDINGS):
            return Kind.HTML
    if ending in HTML_ENDINGS and (_TAG.search(head) or _PAGE.search(head)):
        return Kind.HTML
    if ending in TABLE_ENDINGS or _is_table_header(head, text_column):
        return Kind.CSV
    if ending in JSONL_ENDINGS:
        return Kind.JSONL  # its first row is broken; the others may not be
    return Kind.TEXT


def _json_kind(start: str, ending: str, source: str, whole: bool) -> Kind:
    """What begins with a brace or a bracket: a table of JSON lines, JSON of another shape, or a text after all."""
    line, newline, _ = start.partition("\n")
    opens = bool(_JSON_OPENS.match(start))
    if not newline and not whole:  # one line longer than the head
        if opens and start[0] == "[":
            raise SaysoError(JSON_NOT_LINES, source=source)
        return Kind.JSONL if opens or ending in JSONL_ENDINGS else Kind.TEXT
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        first = None
    over_lines = opens and line.strip() in ("{", "[", "[{")
    if isinstance(first, dict) or (ending in JSONL_ENDINGS and not over_lines) or _second_is_object(start):
        return Kind.JSONL  # rows that are broken, or no objects, are told one by one
    if opens:
        raise SaysoError(JSON_NOT_LINES, source=source)
    return Kind.TEXT


def _second_is_object(start: str) -> bool:
    """Whether the line after a broken first one is a whole object: a table with one broken row."""
    for line in start.splitlines()[1:2]:
        try:
            return isinstance(json.loads(line), dict)
        except (ValueError, RecursionError):
            return False
    return False


def _is_table_header(head: str, text_column: str | None) -> bool:
    """Whether the first line names columns: the text's and one other we know (or the text's as it was given)."""
    cells = [plain_name(cell) for cell in header_cells(head)[1]]
    if len(cells) < 2 or max(map(len, cells)) > MAX_COLUMN_NAME or len(set(cells)) < len(cells):
        return False
    if text_column is not None and plain_name(text_column) in cells:
        return True
    return bool(TEXT_NAMES & set(cells)) and len(KNOWN_NAMES & set(cells)) >= 2


def header_cells(head: str) -> tuple[str, list[str]]:
    """The delimiter (, ; or tab) and the cells of a table's first line.

    The delimiter is the one that parts the line into most columns we know, then into most columns.
    """
    line = head.lstrip("\r\n").split("\n", 1)[0].rstrip("\r")[:100_000]
    found: list[tuple[int, int, str, list[str]]] = []
    for delimiter in ",;\t":
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        known = sum(plain_name(cell) in KNOWN_NAMES for cell in cells)
        found.append((known, len(cells), delimiter, cells))
    if not found:
        return ",", []
    best = max(found, key=lambda each: each[:2])  # of equals the first: a comma where nothing parts the line
    return best[2], best[3]
