"""From bytes to text: which encoding, and a plain word where there is none."""

import codecs
import re
from collections import Counter

from sayso.errors import BINARY, ENCODING_MIXED, ENCODING_UNCLEAR, SaysoError

SAMPLE = 1 << 18  # bytes that are looked at to tell an encoding

_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What newspapers were written in before UTF-8. Kept to these, or a short text is taken for one of a hundred rare
# encodings that decode any bytes. All keep byte 0x0A for the newline alone, on which tables are split.
_OLDER = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp874"),
]
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Of the printed letters of a wrongly guessed text few are common; of a rightly guessed one nearly all are.
_QUOTES_AND_ACCENTS_OF_1252 = frozenset(range(0x80, 0x100)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}
FEW_HIGH_BYTES = 0.04  # of the letters: accents, dashes and curly quotes in English; other alphabets have far more


def decode(raw: bytes, source: str) -> str:
    """The text of a whole file; a byte order mark is not part of it.

    source: for messages, printable. Raises SaysoError "binary", "encoding-mixed" or "encoding-unclear".
    """
    encoding, mark = encoding_of(raw, source)
    return decode_as(raw[mark:], encoding, source, offset=mark)


def decode_as(raw: bytes, encoding: str, source: str, *, offset: int = 0) -> str:
    """Decode all of raw, strictly. offset: of raw in its file, for the message."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        mixed = ENCODING_MIXED if encoding == "utf-8" else ENCODING_UNCLEAR
        raise SaysoError(mixed, source=source, encoding=encoding, byte=offset + fault.start) from fault


def encoding_of(head: bytes, source: str, *, whole: bool = True) -> tuple[str, int]:
    """Which encoding a file is in, and how many bytes its mark takes.

    head: the file's first bytes; whole: there are no others (else a character may be cut at the end).
    A mark is believed; then UTF-8 where all bytes fit; then UTF-16 by where its zero bytes stand; then the older
    encodings by what their letters look like. What is UTF-8 but for a few bytes is given as UTF-8: a table loses the
    rows they are in, a text can't be decoded. Raises SaysoError "binary" or "encoding-unclear".
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise SaysoError(BINARY, source=source, what=what)
    if b"\x00" in head:
        wide = _wide_encoding(head[:SAMPLE])
        if wide is None:
            raise SaysoError(BINARY, source=source, what="not text (it holds zero bytes)")
        return wide, 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
        return "utf-8", 0
    except UnicodeDecodeError as fault:
        return _older_encoding(head, fault, source), 0


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes on one side of each pair only, and letters once decoded."""
    head = head[: len(head) // 2 * 2]
    zeros = Counter(at % 2 for at, byte in enumerate(head) if byte == 0)
    if min(zeros[0], zeros[1]) * 20 > max(zeros[0], zeros[1]) or max(zeros[0], zeros[1]) * 20 < len(head) // 2:
        return None
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return None
    seen = sum(c.isprintable() or c.isspace() for c in text)
    return encoding if "\x00" not in text and seen >= 0.98 * len(text) else None


def _older_encoding(head: bytes, fault: UnicodeDecodeError, source: str) -> str:
    """One of _OLDER for bytes that are not UTF-8."""
    if len(_CONTROLS.findall(head)) > len(head) // 100:
        raise SaysoError(BINARY, source=source, what="not text (it is full of control bytes)")
    if _mostly_utf8(head):
        return "utf-8"
    high = [byte for byte in head if byte >= 0x80]
    if len(high) <= FEW_HIGH_BYTES * len(head) and _QUOTES_AND_ACCENTS_OF_1252.issuperset(high):
        return "cp1252"
    from charset_normalizer import from_bytes  # only here: it is slow to load, and few files need it

    sample = _around(head, fault.start)
    best = from_bytes(sample, cp_isolation=_OLDER, preemptive_behaviour=False).best()
    if best is None:
        raise SaysoError(ENCODING_UNCLEAR, source=source, encoding="UTF-8", byte=fault.start)
    return best.encoding


def _around(head: bytes, at: int) -> bytes:
    """Whole lines around the first byte that told the file from UTF-8, and at most SAMPLE bytes."""
    start = head.rfind(b"\n", 0, max(0, at - SAMPLE // 4)) + 1
    return head[start : start + SAMPLE]


def _mostly_utf8(head: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8: another encoding does not do that by chance."""
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - broken > 2 * broken


_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_TEXT_ENCODINGS = frozenset(codecs.lookup(name).name for name in [*_OLDER, "utf-8", "latin-1", "ascii", "iso8859_15"])


def declared_encoding(raw: bytes) -> str | None:
    """The encoding a page declares in its first 4,096 bytes, where it has no mark, isn't UTF-8 and we know it.

    Latin-1 and ASCII mean Windows-1252 on the web (WHATWG, Encoding Standard).
    """
    if any(raw.startswith(mark) for mark, _ in _MARKS) or b"\x00" in raw:
        return None
    found = _DECLARED.search(raw[:4096])
    try:
        raw.decode("utf-8")
        return None
    except UnicodeDecodeError:
        pass
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name in _TEXT_ENCODINGS else None
