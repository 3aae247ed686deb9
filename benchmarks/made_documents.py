"""One text as each kind of document."""

import io
import textwrap
import zipfile
from html import escape
from typing import Any

_LINES_A_PAGE = 50


def page_of(text: str) -> bytes:
    """A web page with the text, and a menu and a foot as pages have them."""
    menu = "".join(f'<li><a href="/{at}">Section {at}</a></li>' for at in range(40))
    body = "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))
    head = f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(text[:40])}</title></head>"
    return (
        f"{head}<body><nav><ul>{menu}</ul></nav><article>{body}</article><footer>{menu}</footer></body></html>".encode()
    )


def warc_record(address: str, body: bytes, content_type: str = "text/html") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-10-05T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def docx_of(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in text.split("\n\n"))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document {names}><w:body>{paragraphs}</w:body></w:document>")
    return out.getvalue()


def pdf_of(text: str) -> bytes:
    from fpdf import FPDF

    pdf: Any = FPDF()
    pdf.set_font("Helvetica", size=10)
    plain = text.encode("latin-1", "replace").decode("latin-1")
    lines = [line for each in plain.split("\n\n") for line in (*textwrap.wrap(each, 90), "")]
    for start in range(0, len(lines), _LINES_A_PAGE):
        pdf.add_page()
        pdf.multi_cell(0, 5, "\n".join(lines[start : start + _LINES_A_PAGE]))
    return bytes(pdf.output())
