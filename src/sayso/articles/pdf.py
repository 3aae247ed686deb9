"""PDFs: the text of their pages in the order it is read, with lines joined to paragraphs.

A PDF has no paragraphs, and often no words: it says which letter stands where. PDFium tells these places (through
pypdfium2); what they mean is told in pdf_lines.py and pdf_paragraphs.py. The text of such an article is the joined one.
Runs in worker processes alone (see pages.py); no script of a PDF runs, and nothing it links to is opened.
"""

import ctypes
from collections import Counter
from dataclasses import replace
from typing import Any

from sayso.articles.html import Page
from sayso.articles.metadata import document_page
from sayso.articles.pdf_lines import Letter, Line, lines_of
from sayso.articles.pdf_paragraphs import paragraphs_of, without_running_lines
from sayso.errors import PDF_BROKEN, PDF_LOCKED, PDF_PAGES_WITHOUT_TEXT, PDF_WITHOUT_TEXT, SaysoError

MAX_PAGES = 3_000
MAX_LETTERS = 100_000  # of a page; the densest page of a newspaper has some 30,000
MAX_NAMED = 20  # pages in a message
# Letters for which the font does not tell what they are come out as one of these.
UNKNOWN = frozenset(("\x00", "\ufffd"))
TOO_MANY_UNKNOWN = 0.3  # of a page's letters; the rest is no text either
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # as PDFium writes the hyphen of a word broken at a line's end
_CONTROLS = frozenset(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r\x00\x02")


def read_pdf(raw: bytes, source: str) -> Page:
    """The text of a PDF, without running heads and page numbers.

    Pages without text (scans, pictures) are named in a note. Title, author and date are those of its properties, if
    the text begins with the same (see metadata.py).
    Raises SaysoError "pdf-broken", "pdf-locked" or "pdf-without-text".
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(raw)
    except PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            raise SaysoError(PDF_LOCKED, source=source) from fault
        raise SaysoError(PDF_BROKEN, source=source, reason="it is damaged or cut off") from fault
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise SaysoError(PDF_BROKEN, source=source, reason=f"it has more than {MAX_PAGES} pages")
        pages = [_lines(document, at) for at in range(count)]
        said = document.get_metadata_dict()
    finally:
        document.close()
    empty = [at + 1 for at, lines in enumerate(pages) if not lines]
    if len(empty) == count:
        raise SaysoError(PDF_WITHOUT_TEXT, source=source, count=count)
    text = "\n\n".join(paragraphs_of(without_running_lines(pages)))
    if not text:
        raise SaysoError(PDF_WITHOUT_TEXT, source=source, count=count)
    made = (said.get("CreationDate") or "").removeprefix("D:")
    page = document_page(text, title=said.get("Title"), author=said.get("Author"), made=made)
    return replace(page, notes=(_without_text(empty, count, source),)) if empty else page


def _without_text(empty: list[int], total: int, source: str) -> SaysoError:
    named = ", ".join(map(str, empty[:MAX_NAMED])) + (" and more" if len(empty) > MAX_NAMED else "")
    return SaysoError(
        PDF_PAGES_WITHOUT_TEXT,
        count=len(empty),
        total=total,
        source=source,
        pages=f"page{'s' * (len(empty) > 1)} {named}",
    )


def _lines(document: Any, at: int) -> list[Line]:
    """The lines of a page in the order they are read; none where it has no text, or can't be loaded."""
    from pypdfium2 import PdfiumError

    try:
        page = document[at]
        text = page.get_textpage()
    except PdfiumError:
        return []
    try:
        return lines_of(_letters(text))
    finally:
        text.close()
        page.close()


def _letters(text: Any) -> list[Letter]:
    """The letters of a page in the order they were written, with their boxes, as if the page stood upright.

    Letters that are turned otherwise than most (stamps along the margin) are left out. No letters at all where the
    page's fonts don't tell what they are.
    """
    from pypdfium2 import raw as pdfium

    box = pdfium.FS_RECTF()
    found: list[tuple[str, int, float, float, float, float]] = []
    unknown = 0
    turns: Counter[int] = Counter()
    for at in range(min(text.count_chars(), MAX_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        letter = _HYPHENS.get(letter, letter)
        if letter in UNKNOWN or 0xE000 <= code < 0xF900:
            unknown += 1
            continue
        if letter in _CONTROLS or letter in "\r\n" or not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            continue
        turn = round(pdfium.FPDFText_GetCharAngle(text, at) / 1.5707963) % 4 if not letter.isspace() else -1
        turns[turn] += turn >= 0
        found.append((_LIGATURES.get(letter, letter), turn, box.left, box.bottom, box.right, box.top))
    if not turns or unknown > TOO_MANY_UNKNOWN * (unknown + turns.total()):
        return []
    most = max(sorted(turns), key=lambda turn: turns[turn])
    return [Letter(letter, *_upright(sides, most)) for letter, turn, *sides in found if turn in (most, -1)]


def _upright(sides: list[float], turn: int) -> tuple[float, float, float, float]:
    """left, bottom, right, top of a box on a page whose text is turned by so many right angles."""
    left, bottom, right, top = sides
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    return (bottom, -right, top, -left) if turn == 3 else (left, bottom, right, top)
