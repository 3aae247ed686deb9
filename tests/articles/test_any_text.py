"""Any text at all comes back code point for code point, or is skipped for a reason that is said."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from

ANY = st.text()  # everything but halves of surrogate pairs
WITH_HALVES = st.text(st.characters(exclude_categories=()))
ANOTHER_KIND = {"no-text-column", "json-not-lines", "xml-not-read"}  # as of "{}", a row without a text
SETTINGS = SourceSettings(max_chars=50)


def outcome(raw: bytes) -> list[Article | Skipped]:
    return list(articles_from(["-"], SETTINGS, stdin=io.BytesIO(raw)))


def check(found: Article | Skipped, text: str, allowed: set[str]) -> None:
    if isinstance(found, Article):
        assert found.text == text
    else:
        assert found.error.code in allowed
        assert (found.error.code != "empty") or not text.strip()
        assert (found.error.code != "too-long") or len(text) > SETTINGS.max_chars


@given(ANY)
def test_a_text_in_a_file(text: str) -> None:
    (found,) = outcome(b"\xef\xbb\xbf" + text.encode())
    check(found, text, {"empty", "too-long", "unstorable"} | ANOTHER_KIND)


@given(ANY.filter(lambda text: "\x00" not in text and not text.startswith("\ufeff")))
def test_a_text_in_a_file_without_a_mark(text: str) -> None:
    (found,) = outcome(text.encode())
    check(found, text, {"empty", "too-long"} | ANOTHER_KIND)


@given(st.lists(WITH_HALVES, min_size=1, max_size=5), st.booleans())
def test_texts_in_json_lines(texts: list[str], ascii_only: bool) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=ascii_only) for text in texts]
    found = outcome("\n".join(lines).encode("utf-8", "surrogatepass"))
    assert len(found) == len(texts)
    for each, text in zip(found, texts, strict=True):
        check(each, text, {"empty", "too-long", "unstorable", "row-broken"})


@given(st.lists(ANY, min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_texts_in_a_table(texts: list[str], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "text"])
    writer.writerows([str(n), text] for n, text in enumerate(texts))
    found = outcome(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert len(found) == len(texts)
    for n, (each, text) in enumerate(zip(found, texts, strict=True)):
        check(each, text, {"empty", "too-long", "unstorable"})
        assert isinstance(each, Skipped) or each.id == str(n)
