"""JSON lines: each row gives one object, in order; one broken row costs that row."""

import hashlib
import json
import logging

import pytest

from sayso.article import Article
from sayso.articles import Skipped


def rows(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_each_row_gives_one_article_in_order_also_when_texts_repeat(read, file) -> None:
    path = file("a.jsonl", rows({"text": "same"}, {"text": "same"}, {"text": "other", "id": "x"}, {"text": "same"}))
    articles = read(path)
    assert [a.text for a in articles] == ["same", "same", "other", "same"]
    assert len({a.id for a in articles}) == 4


def test_a_row_keeps_its_own_id_as_a_string(read, file) -> None:
    path = file("a.jsonl", rows({"text": "a", "id": 7}, {"text": "b", "id": " x "}, {"text": "c", "doc_id": "d"}))
    assert [a.id for a in read(path)] == ["7", " x ", "d"]


def test_a_row_without_id_is_named_by_file_and_number_and_not_by_the_folder(read, file) -> None:
    one, two = read(file("one/a.jsonl", rows({"text": "a"})), file("two/a.jsonl", rows({"text": "b", "id": " "})))
    assert one.id == two.id == hashlib.sha256(b"a.jsonl#1").hexdigest()[:16]
    assert one.origin.endswith("one/a.jsonl#1")


def test_the_usual_columns_are_known(read, file) -> None:
    row = {
        "Article-Text": " a ",
        "Headline": " Talks ",
        "publisher": "Post",
        "author": ["A. One", "B. Two"],
        "link": "https://post.example.org/a",
        "Publication Date": "2023-10-05T10:00:00Z",
        "lang": "en-GB",
    }
    (a,) = read(file("a.jsonl", rows(row)))
    assert (a.text, a.title, a.outlet, a.byline) == (" a ", "Talks", "Post", "A. One, B. Two")
    assert (a.url, a.origin) == ("https://post.example.org/a", "https://post.example.org/a")
    assert (a.published, a.language) == ("2023-10-05T10:00:00+00:00", "en-GB")


def test_columns_can_be_named(read, file) -> None:
    path = file("a.jsonl", rows({"text": "no", "story": "yes", "paper": "Post"}))
    (article,) = read(path, text_column="Story", columns={"outlet": "paper"})
    assert (article.text, article.outlet) == ("yes", "Post")


def test_settings_fill_only_what_a_row_lacks(read, file) -> None:
    path = file("a.jsonl", rows({"text": "a", "outlet": "Own"}, {"text": "b", "outlet": " "}))
    assert [a.outlet for a in read(path, outlet="Given")] == ["Own", "Given"]


def test_the_bare_root_of_a_site_is_no_origin(read, file) -> None:
    (article,) = read(file("a.jsonl", rows({"text": "a", "id": "r", "url": "https://x.com/"})))
    assert article.url == "https://x.com/"
    assert article.origin.endswith("a.jsonl#r")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.org/a", "https://", "https://x.org/a b", "//x.org/a"])
def test_an_address_that_is_none_of_the_web_is_left_out(read, file, url) -> None:
    (article,) = read(file("a.jsonl", rows({"text": "a", "url": url})))
    assert article.url is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{broken", "row-broken"),
        (b"[1, 2]", "row-broken"),
        (b"null", "row-broken"),
        (b'{"text": 5}', "row-broken"),
        (b'{"text": "a \xff b"}', "row-broken"),
        (b'{"n": ' + b"9" * 5_000 + b', "text": "a"}', "row-broken"),
        (b'{"text": ' + b"[" * 100_000, "row-broken"),
        (b'{"title": "no text"}', "no-text-column"),
        (b'{"text": null}', "empty"),
        (b'{"text": " \\n"}', "empty"),
        (b'{"text": "a \\ud800 b"}', "unstorable"),
        (b'{"text": "a \\u0000 b"}', "unstorable"),
        (b'{"text": "a", "title": "\\udfff"}', "unstorable"),
    ],
)
def test_one_broken_row_costs_that_row_alone(read, file, line, code) -> None:
    good = b'{"text": "good"}\n'
    first, skipped, last = read(file("a.jsonl", good + line + b"\r\n" + good))
    assert (first.text, last.text) == ("good", "good")
    assert isinstance(skipped, Skipped)
    assert skipped.error.code == code
    assert "row 2" in skipped.source
    assert skipped.source in str(skipped.error)


def test_a_table_whose_first_row_is_broken_is_still_a_table(read, file) -> None:
    for name in ("a.jsonl", "unnamed"):
        skipped, article = read(file(name, b'{"text": oops}\n{"text": "good"}\n'))
        assert skipped.error.code == "row-broken"
        assert article.text == "good"


def test_a_line_too_long_is_passed_over_without_being_held(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.settings.ROOM_FOR_OTHER_FIELDS", 100)
    long = b'{"text": "' + b"x" * 1_000_000 + b'"}\n'
    first, skipped, last = read(file("a.jsonl", b'{"text": "a"}\n' + long + b'{"text": "b"}'), max_chars=10)
    assert (first.text, last.text) == ("a", "b")
    assert skipped.error.code == "row-too-long"


def test_a_text_too_long_by_one_is_skipped(read, file) -> None:
    article, skipped = read(file("a.jsonl", rows({"text": "x" * 10}, {"text": "x" * 11})), max_chars=10)
    assert isinstance(article, Article)
    assert skipped.error.code == "too-long"


def test_blank_lines_are_no_rows(read, file) -> None:
    articles = read(file("a.jsonl", b'\n{"text": "a"}\r\n\r\n  \n{"text": "b"}\n\n'))
    assert [a.text for a in articles] == ["a", "b"]
    assert articles[1].origin.endswith("#2")


def test_json_lines_in_utf16_are_read(read, file) -> None:
    text = "\u0a0a\u010a said \u200a"  # their bytes hold 0x0A where there is no newline
    line = json.dumps({"text": text}, ensure_ascii=False)
    assert [a.text for a in read(file("a.jsonl", f"{line}\n{line}\n".encode("utf-16")))] == [text, text]


def test_the_sum_is_of_the_line_without_its_ending(read, file) -> None:
    line = b'{"text": "a"}'
    one, two = read(file("a.jsonl", line + b"\r\n" + line))
    assert one.source_sha256 == two.source_sha256 == hashlib.sha256(line).hexdigest()


def test_a_table_comes_through_a_pipe(read) -> None:
    assert [a.text for a in read(b'{"text": "a"}\n' * 30_000)] == ["a"] * 30_000


def test_unclear_dates_are_absent_and_said_once(read, file, caplog) -> None:
    path = file("a.jsonl", rows({"text": "a", "date": "05/10/2023"}, {"text": "b", "date": "soon"}, {"text": "c"}))
    with caplog.at_level(logging.WARNING, "sayso.articles"):
        assert [a.published for a in read(path)] == [None, None, None]
    (record,) = caplog.records
    assert "2 rows" in record.getMessage()
    assert "05/10/2023" in record.getMessage()
