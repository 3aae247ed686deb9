"""Small files of every kind, made by hand, so that a test can cut and damage them where it likes."""

import gzip
import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

PARAGRAPHS = (
    "The minister said on Monday that the talks would go on until the end of the week at the least.",
    "Opposition leaders criticised the decision and called for a halt, while residents waited for news of a truce.",
    "“We are ready,” the minister told reporters before she boarded her plane, and the delegation left with her.",
)


def page(n: int = 1) -> bytes:
    body = "\n".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    head = f"<!doctype html><html><head><meta charset='utf-8'><title>Talks {n}</title></head>"
    return f"{head}<body><article><h1>Talks {n}</h1>\n{body}</article></body></html>".encode()


def record(
    address: str,
    body: bytes,
    *,
    type: str = "response",
    http: bytes | None = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    content_type: str = "application/http; msgtype=response",
    date: str = "2023-10-05T10:00:00Z",
    length: int | None = None,
) -> bytes:
    """One record of a WARC; http: the header of the answer in it, None for a record that is none of HTTP's."""
    block = (http or b"") + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-{abs(hash(address)) % 10**12:012}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(content_type: str = "text/html", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def address(n: int) -> str:
    return f"https://post.example.com/2023/{n}"


def records(count: int) -> list[bytes]:
    return [record(address(n), page(n)) for n in range(count)]


def packed(each_record: Sequence[bytes]) -> bytes:
    """As a WARC is packed: record by record."""
    return b"".join(gzip.compress(each, mtime=0) for each in each_record)


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def wacz(archives: dict[str, bytes]) -> bytes:
    files = {"datapackage.json": b'{"profile": "data-package"}', "pages/pages.jsonl": b"{}\n"}
    return zipped(files | {f"archive/{name}": content for name, content in archives.items()}, zipfile.ZIP_STORED)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def docx(body: str, *, properties: str | None = None, before: str = "") -> bytes:
    """A Word document with this XML as its body."""
    names = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {names}><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": TYPES.encode(), "word/document.xml": document.encode()}
    if properties is not None:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{properties}</cp:coreProperties>'
        ).encode()
    return zipped(files)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def mail(plain: str | None = None, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    known = {"From": "The Post <news@post.example.com>", "Subject": "Talks", "Date": "Thu, 05 Oct 2023 10:00:00 +0200"}
    for name, value in (known | {"Message-ID": "<1@post.example.com>"} | headers).items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(html, "html")
    return message.as_bytes()


class Pdf:
    """A PDF written by hand: texts at places, as a program would write them."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        self.info: dict[str, str] = {}

    def page(self) -> "Pdf":
        self.pages.append([])
        return self

    def text(self, x: float, y: float, text: str, size: float = 10) -> "Pdf":
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.pages[-1].append(f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 10) -> "Pdf":
        for at, line in enumerate(lines):
            self.text(x, y - at * 1.2 * size, line, size)
        return self

    def bytes(self) -> bytes:
        kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(self.pages)))
        info = " ".join(f"/{name} ({value})" for name, value in self.info.items())
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for at, texts in enumerate(self.pages):
            content = "\n".join(texts)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            )
            objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        objects.append(f"<< {info} >>")
        out = b"%PDF-1.4\n"
        places = []
        for number, each in enumerate(objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + each.encode("cp1252") + b"\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
        return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}".encode()
