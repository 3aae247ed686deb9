"""Word documents: the paragraphs of the text, as they would be read once all changes in it are accepted.

Read from the document's own XML, not with python-docx, whose paragraphs leave out what stands in content controls, text
boxes and tracked insertions. Runs in worker processes alone (see pages.py).
"""

import io
import zipfile
import zlib
from typing import IO, Any

from sayso.articles.html import Page
from sayso.articles.metadata import document_page
from sayso.errors import DOCUMENT_BROKEN, TEXT_EMPTY, ZIP_BROKEN, SaysoError

MAX_XML = 200_000_000  # bytes of one part, unpacked
MAX_PROPERTIES = 1_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # as saved by "Strict Open XML"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "word/document.xml"
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Not part of the text: what was deleted or moved away, and the second form of what was said in a first.
_LEFT_OUT = {"del", "moveFrom", "instrText", "delText", "footnotePr", "sectPr", "pPr"}


def read_docx(raw: bytes, source: str) -> Page:
    """The text of a document: its paragraphs, those of tables and text boxes too; no headers, footnotes, comments.

    No macro runs, no link is followed, and XML that declares entities of its own is refused.
    Raises SaysoError "zip-broken", "document-broken" or "empty".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            paragraphs = _paragraphs(_part(packed, _main_part(packed), MAX_XML, source), source)
            said = _properties(packed, source)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError) as fault:
        reason = "it is locked with a password" if "password" in str(fault) else "it is damaged or cut off"
        raise SaysoError(ZIP_BROKEN, source=source, reason=reason) from fault
    text = "\n\n".join(paragraphs)
    if not text:
        raise SaysoError(TEXT_EMPTY, source=source)
    return document_page(text, title=said.get("title"), author=said.get("creator"), made=said.get("created"))


def _main_part(packed: zipfile.ZipFile) -> str:
    """The name of the part with the text: nearly always word/document.xml, but some programs number it."""
    names = packed.namelist()
    others = sorted(name for name in names if name.startswith("word/document") and name.endswith(".xml"))
    return _MAIN if _MAIN in names or not others else others[0]


def _part(packed: zipfile.ZipFile, name: str, limit: int, source: str) -> IO[bytes]:
    """A part, unpacked: what it says of its size is not believed, so it is read no further than the limit."""
    with packed.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise _broken(source, f"its {name} is longer than {limit} bytes")
    return io.BytesIO(content)


def _broken(source: str, reason: str) -> SaysoError:
    return SaysoError(DOCUMENT_BROKEN, source=source, what="a Word document", reason=reason)


def _root(part: IO[bytes], source: str) -> Any:
    """The parsed XML. No entity is put in, nothing is loaded from elsewhere, no limit of libxml2 is lifted."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(part, parser)
    except etree.XMLSyntaxError as fault:
        raise _broken(source, "its XML is not sound") from fault
    if tree.docinfo.doctype:  # no program writes one; what could be declared in it is of use to an attacker only
        raise _broken(source, "its XML declares a document type")
    return tree.getroot()


def _paragraphs(part: IO[bytes], source: str) -> list[str]:
    """The paragraphs in order; the text boxes of a paragraph come behind it."""
    root = _root(part, source)
    written: list[str] = []
    open_paragraphs: list[tuple[Any, list[str]]] = []
    boxes: list[list[str]] = []  # of the outermost paragraph
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:  # not by recursion: elements can be nested deeper than Python's stack
        element, done = waiting.pop()
        name = _name(element)
        if done:
            _, parts = open_paragraphs.pop()
            boxes.insert(0, parts) if not open_paragraphs else boxes.append(parts)
            if not open_paragraphs:
                written += [text for each in boxes if (text := "".join(each).strip())]
                boxes = []
            continue
        if name in _LEFT_OUT or element.tag == f"{_MC}Fallback" or (name == "r" and _is_hidden(element)):
            continue
        if name == "p":
            open_paragraphs.append((element, []))
            waiting.append((element, True))
        elif open_paragraphs and name == "t":
            open_paragraphs[-1][1].append(element.text or "")
        elif open_paragraphs and name in _WRITTEN:
            open_paragraphs[-1][1].append(_WRITTEN[name])
        waiting += [(child, False) for child in reversed(element)]
    return written


def _name(element: Any) -> str:
    """The name of an element of the text's own namespace, "" of any other."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    for namespace in (_W, _STRICT_W):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _is_hidden(run: Any) -> bool:
    for vanish in (f"{_W}rPr/{_W}vanish", f"{_STRICT_W}rPr/{_STRICT_W}vanish"):
        found = run.find(vanish)
        if found is not None:
            return not any(value in ("0", "false", "off") for value in found.attrib.values())
    return False


def _properties(packed: zipfile.ZipFile, source: str) -> dict[str, str]:
    """Title, creator and the moment of making, as the document's properties have them; empty where there are none."""
    if "docProps/core.xml" not in packed.namelist():
        return {}
    try:
        root = _root(_part(packed, "docProps/core.xml", MAX_PROPERTIES, source), source)
    except SaysoError:
        return {}  # the text is read all the same
    return {
        element.tag.rpartition("}")[2]: element.text
        for element in root
        if isinstance(element.tag, str) and element.text
    }
