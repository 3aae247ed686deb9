"""Word documents and e-mails: all of the text, once; nothing deleted, hidden or attached; nothing let loose."""

import gzip
import io
import zipfile

import pytest
from made_files import PARAGRAPHS, TYPES, docx, mail, page, paragraph, zipped

from sayso.articles import Skipped

WORD = paragraph("The minister said on Monday that the talks would go on.")


def texts(outcome) -> list[str]:
    return [x.error.code if isinstance(x, Skipped) else x.text for x in outcome]


def test_a_document_gives_its_paragraphs(read, file) -> None:
    (article,) = read(file("a.docx", docx(paragraph("One.") + "<w:p/>" + paragraph("Two &amp; three."))))
    assert article.text == "One.\n\nTwo & three."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>He</w:t></w:r><w:r><w:t>llo</w:t><w:tab/><w:t>you</w:t></w:r></w:p>", "Hello\tyou"),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:r><w:t>to</w:t></w:r></w:p>", "to"),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link"),
        (f"<w:sdt><w:sdtContent>{paragraph('control')}</w:sdtContent></w:sdt>", "control"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>", "a\n\nb"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r></w:p>", "shown"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>', "shown"),
        (
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>word</w:t></w:r></w:p>",
            "word",
        ),
        (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('box')}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{paragraph('box')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
            "<w:t>text</w:t></w:r></w:p>",
            "text\n\nbox",
        ),
    ],
    ids=["runs", "changes", "moves", "links", "controls", "tables", "hidden", "not hidden", "fields", "boxes"],
)
def test_a_document_is_read_as_it_is_shown(read, file, body, text) -> None:
    assert texts(read(file("a.docx", docx(body)))) == [text]


def test_what_a_document_says_of_itself_is_believed_where_its_text_says_the_same(read, file) -> None:
    properties = (
        "<dc:title>Talks fail again</dc:title><dc:creator>{}</dc:creator>"
        "<dcterms:created>2023-10-05T08:00:00Z</dcterms:created>"
    )
    body = paragraph("Talks fail again") + paragraph("Mary Okello, 5 October 2023") + WORD
    (article,) = read(file("a.docx", docx(body, properties=properties.format("Mary Okello"))))
    assert (article.title, article.byline, article.published) == ("Talks fail again", "Mary Okello", "2023-10-05")
    (article,) = read(file("a.docx", docx(WORD, properties=properties.format("admin"))))
    assert (article.title, article.byline, article.published) == (None, None, None)


def test_a_document_is_known_by_its_content(read, file) -> None:
    assert texts(read(file("a", docx(paragraph("said"))))) == texts(read(docx(paragraph("said")))) == ["said"]
    assert texts(read(file("a.txt", docx(paragraph("said"))))) == ["said"]
    content_last = zipped({"word/document.xml": b"", "docProps/app.xml": b""})
    assert texts(read(file("b.docx", content_last))) == ["document-broken"]


ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=ENTITIES + "]>"), "document-broken"),
        (
            docx(
                "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
                before="<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            ),
            "document-broken",
        ),
        (docx("<w:p>")[:-30], "zip-broken"),
        (docx("<w:p>"), "document-broken"),
        (docx(WORD)[:300], "zip-broken"),
        (docx(""), "empty"),
        (zipped({"[Content_Types].xml": TYPES.encode(), "word/x.xml": b""}), "zip-broken"),
    ],
    ids=["entities", "outer entity", "cut", "xml", "cut early", "no text", "no part"],
)
def test_a_document_that_is_hostile_or_broken_is_told(read, file, content, code) -> None:
    assert texts(read(file("a.docx", content))) == [code]


def test_a_document_that_unpacks_to_too_much_is_not_loaded(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.docx.MAX_XML", 1_000_000)
    assert texts(read(file("a.docx", docx(paragraph("a" * 2_000_000))))) == ["document-broken"]


def test_elements_nested_without_end_crash_nothing(read, file) -> None:
    (found,) = texts(read(file("a.docx", docx("<w:p>" * 200 + "<w:r><w:t>deep</w:t></w:r>" + "</w:p>" * 200))))
    assert found == "deep"
    assert texts(read(file("a.docx", docx("<w:p>" * 100_000)))) == ["document-broken"]


def test_a_locked_zip_is_told(read, file) -> None:
    raw = bytearray(docx(WORD))
    for at in (raw.find(b"PK\x03\x04", 4), raw.rfind(b"PK\x01\x02")):
        raw[at + (6 if raw[at + 2] == 3 else 8)] |= 1  # the flag of a locked file
    (skipped,) = read(file("a.docx", bytes(raw)))
    assert skipped.error.code == "zip-broken"
    assert "password" in str(skipped.error)


def test_a_newsletter_gives_its_plain_text_with_what_its_header_says(read, file) -> None:
    plain = "\n\n".join(PARAGRAPHS)
    (article,) = read(file("a.eml", mail(plain, page().decode())))
    assert article.text == plain
    assert (article.title, article.outlet, article.published) == ("Talks", "The Post", "2023-10-05T10:00:00+02:00")


def test_a_newsletter_in_html_alone_is_read_as_a_page(read, file) -> None:
    (article,) = read(file("a.eml", mail(html=page().decode())))
    assert article.text.split("\n\n")[1:] == list(PARAGRAPHS)
    (article,) = read(file("b.eml", mail("Open this mail in your browser.", page().decode())))
    assert PARAGRAPHS[2] in article.text


def test_a_newsletter_laid_out_in_tables_gives_the_text_of_its_cells(read, file) -> None:
    cells = "".join(f"<tr><td style='padding:0'><b>{each[:3]}</b>{each[3:]}</td></tr>" for each in PARAGRAPHS)
    hidden = "<div style='display:none'>preview \u200c\u00a0\u200c</div><style>p {}</style>"
    (article,) = read(file("a.eml", mail(html=f"<html><body>{hidden}<table>{cells}</table></body></html>")))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_encodings_and_encoded_headers_are_read(read, file) -> None:
    raw = (
        b"From: =?utf-8?B?w4nDqQ==?= <a@b.example>\r\nSubject: =?iso-8859-1?Q?L=E1szl=F3?=\r\nMIME-Version: 1.0\r\n"
        b"Date: Thu, 05 Oct 2023 10:00:00 GMT\r\nContent-Type: text/plain; charset=windows-1251\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=CF=F0=E8=E2=E5=F2 from Kyiv=\r\n today\r\n"
    )
    (article,) = read(file("a.eml", raw))
    assert (article.text, article.title, article.outlet) == ("Привет from Kyiv today", "László", "Éé")


def test_attachments_are_left_alone(read, file) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@b.example", "x", "<1@b>"
    message.add_attachment("attached text", filename="a.txt")
    assert texts(read(file("a.eml", message.as_bytes()))) == ["mail-without-text"]


def test_a_mail_is_told_from_a_memo(read, file) -> None:
    memo = "From: Mary\nTo: All\nSubject: Talks\n\nThe talks go on.\n"
    assert texts(read(file("a.txt", memo))) == [memo]
    assert texts(read(file("a.eml", memo))) == ["The talks go on."]
    assert texts(read(file("a.txt", mail("The talks go on.")))) == ["The talks go on."]
    assert texts(read(mail("The talks go on."))) == ["The talks go on."]
    assert texts(read(file("b.txt", "Note: this\nis: a text\n"))) == ["Note: this\nis: a text\n"]


def test_a_mail_of_parts_within_parts_ends(read, file) -> None:
    raw = b"From: a@b.example\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n"
    for n in range(500):
        raw += b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
    (found,) = texts(read(file("a.eml", raw + b"Content-Type: text/plain\r\n\r\nsaid\r\n")))
    assert found in ("said", "mail-without-text", "page-crashed")


def test_a_packed_mail_or_document_is_read(read, file) -> None:
    assert texts(read(file("a.eml.gz", gzip.compress(mail("said"))))) == ["said"]
    assert texts(read(file("a.docx.gz", gzip.compress(docx(paragraph("said")))))) == ["said"]


def test_a_document_too_large_is_not_loaded(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.documents.MAX_DOCUMENT_BYTES", 1_000)
    out = io.BytesIO(docx(WORD))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as packed:
        packed.writestr("word/media/a.png", b"\x00" * 10_000)
    assert texts(read(file("a.docx", out.getvalue()))) == ["page-too-large"]
