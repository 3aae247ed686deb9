"""Plain text: kept as it is, in whatever encoding, or skipped for a reason that is said."""

import hashlib

import pytest

from sayso.article import Article
from sayso.articles import Skipped

RUSSIAN = "Министр сказал, что переговоры продолжатся в понедельник, и добавил: Мы готовы. Оппозиция это отрицала."
CURLY = "The minister said “never” – and left. It’s over for the café, she added, and for the others too."


def test_a_text_is_kept_code_point_for_code_point(read, file) -> None:
    text = "  \r\n“Never”, said he.\rA\u0301 \u00c1 \u200b\u2028 \U0001f600\n\n\t"
    (article,) = read(file("a.txt", text))
    assert article.text == text


def test_a_byte_order_mark_is_not_text_but_only_the_first(read, file) -> None:
    (article,) = read(file("a.txt", b"\xef\xbb\xbf\xef\xbb\xbfsaid"))
    assert article.text == "\ufeffsaid"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r"])
def test_older_and_wider_encodings_are_told_apart(read, file, encoding) -> None:
    (article,) = read(file("a.txt", RUSSIAN.encode(encoding)))
    assert article.text == RUSSIAN


def test_wide_text_without_a_mark_is_no_binary(read, file) -> None:
    (article,) = read(file("a.txt", CURLY.encode("utf-16-le")))
    assert article.text == CURLY


def test_a_text_that_begins_with_a_brace_may_be_in_an_older_encoding(read, file) -> None:
    (article,) = read(file("a.txt", b"{\x93Never\x94} said the minister of defence on Monday"))
    assert article.text == "{“Never”} said the minister of defence on Monday"


def test_curly_quotes_and_accents_of_windows_are_read(read, file) -> None:
    (article,) = read(file("a.txt", CURLY.encode("cp1252")))
    assert article.text == CURLY


def test_id_and_sum_are_of_the_raw_bytes_and_origin_is_the_full_path(read, file) -> None:
    path = file("a.txt", b"\xef\xbb\xbfsaid")
    (article,) = read(path)
    raw = hashlib.sha256(b"\xef\xbb\xbfsaid").hexdigest()
    assert (article.id, article.source_sha256, article.origin) == (raw[:16], raw, str(path.resolve()))


def test_standard_input_has_no_origin(read) -> None:
    (article,) = read(b"said the minister")
    assert (article.text, article.origin) == ("said the minister", None)


def test_settings_set_what_a_text_lacks(read, file) -> None:
    (article,) = read(file("a.txt", "said"), language="en", published="2023/10/05", outlet="Post", title="Talks")
    assert (article.language, article.published, article.outlet, article.title) == ("en", "2023-10-05", "Post", "Talks")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t \xe2\x80\xa9", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"7z\xbc\xaf\x27\x1c rest", "binary"),
        (b"\xd0\xcf\x11\xe0 an old Word document", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"said \x00 the minister, and more of it", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x80\x90" * 200, "binary"),
        ("Он сказал “да” ".encode() * 20 + b"\xff\xfe broken", "encoding-mixed"),
        ("Ministr řekl".encode() * 20 + b"\xc5", "encoding-mixed"),
        ("x" * 101, "too-long"),
        ("x" * 100_000, "too-long"),
        (b'[{"text": "a"},\n {"text": "b"}]', "json-not-lines"),
        (b'{\n "text": "a"\n}', "json-not-lines"),
        (b"<?xml version='1.0'?>\n<urlset><url/></urlset>", "xml-not-read"),
    ],
)
def test_what_is_no_text_is_skipped_for_a_stated_reason(read, file, content, code) -> None:
    (skipped,) = read(file("a.txt", content), max_chars=100 if code == "too-long" else 5_000)
    assert isinstance(skipped, Skipped)
    assert skipped.error.code == code
    assert skipped.source in str(skipped.error)


@pytest.mark.parametrize(
    "text",
    [
        "{the minister} said",
        "[Monday] The minister said",
        "[1] The minister said",
        '["Never"] he said',
        "< 5 people died",
        "{Müller} said",
        "text, he said, is all",
        "a,b\nc,d",
    ],
)
def test_text_that_begins_like_another_kind_is_still_text(read, file, text) -> None:
    (article,) = read(file("a.txt", text))
    assert isinstance(article, Article)
    assert article.text == text


def test_a_file_beyond_the_limit_is_not_loaded(read, file, monkeypatch) -> None:
    path = file("a.txt", b"x")
    with path.open("r+b") as stream:
        stream.truncate(50_000_000)  # 50 MB of zero bytes after the x, none of them on the disk
        stream.seek(0)
        stream.write(b"said " * 100_000)
    monkeypatch.setattr("sayso.articles.stream.article_from_text", lambda *_, **__: pytest.fail("loaded"))
    (skipped,) = read(path)
    assert skipped.error.code == "too-long"
