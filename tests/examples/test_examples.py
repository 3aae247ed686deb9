"""The examples and the gold beside them: every word of the gold is in its article, and every article has its gold."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = sorted((EXAMPLES / "gold").glob("*.json"))
NOT_ENGLISH = {"articles/corvane-wire/2022-07-22-getreideausfuhr.html"}

SPEECH = {"direct", "indirect", "mixed"}
ATTITUDES = {"assert", "deny", "believe", "predict", "promise", "threaten"}
ATTITUDES |= {"demand", "ask", "praise", "blame", "intend", "doubt"}
AUTHORITIES = {"person", "office", "body", "official", "group", "outlet", "document", "public", "unknown"}
QUOTED = re.compile(r'["“«].*["”»]|“[^”]*', re.DOTALL)  # the last: a paragraph whose closing mark comes in the next one


class Page(HTMLParser):
    """The heading, the paragraphs that have no class and stand outside header and footer, and the meta values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.heading, self.paragraphs, self.meta = "", [""], dict[str, str]()
        self._open: list[str] = []
        self.feed(html)
        self.paragraphs = [p for p in self.paragraphs if p]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.meta[values.get("property", "")] = values.get("content", "")
        elif tag in ("h1", "header", "footer") or (tag == "p" and not attrs):
            self._open.append(tag)
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "h1":
            self.heading += data
        elif self._open == ["p"]:
            self.paragraphs[-1] += data


def read_gold(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def rows() -> dict[str, dict[str, Any]]:
    lines = (EXAMPLES / "articles/wire.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def named_spans(statement: dict[str, Any]) -> list[dict[str, Any]]:
    return [span for span in (statement["source"], statement["cue"], *statement["content"]) if span]


def holds(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def test_every_english_article_has_exactly_one_gold_file_and_each_gold_file_its_article() -> None:
    files = {p.relative_to(EXAMPLES).as_posix() for p in (EXAMPLES / "articles").rglob("*.*")} - {"articles/wire.jsonl"}
    wanted = files - NOT_ENGLISH | {f"articles/wire.jsonl#{row}" for row in rows()}
    assert files >= NOT_ENGLISH
    assert sorted(read_gold(path)["article"] for path in GOLD) == sorted(wanted)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_text_is_the_text_of_its_article(path: Path) -> None:
    gold = read_gold(path)
    file, _, row = gold["article"].partition("#")
    if row:
        assert (gold["text"], gold["title"], gold["published"]) == tuple(
            rows()[row][k] for k in ("text", "title", "published")
        )
        return
    source = (EXAMPLES / file).read_text(encoding="utf-8")
    if file.endswith(".txt"):
        assert (gold["text"], gold["published"]) == (source, Path(file).name[:10])
        return
    page = Page(source)
    assert gold["text"] == "\n\n".join([page.heading, *page.paragraphs])
    assert (gold["title"], gold["published"]) == (page.meta["og:title"], page.meta["article:published_time"])
    assert gold["outlet"] == page.meta["og:site_name"]


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_words_stand_at_their_offsets_and_do_not_overlap(path: Path) -> None:
    gold = read_gold(path)
    for statement in gold["statements"]:
        assert statement["content"], statement
        for span in named_spans(statement):
            assert gold["text"][span["start"] : span["end"]] == span["text"] != ""
        in_order = sorted(named_spans(statement), key=lambda span: span["start"])
        assert all(a["end"] <= b["start"] for a, b in pairwise(in_order)), statement


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_an_inner_statement_comes_after_its_parent_and_lies_in_its_content(path: Path) -> None:
    statements = read_gold(path)["statements"]
    for number, statement in enumerate(statements):
        if (parent := statement["parent"]) is None:
            continue
        assert 0 <= parent < number
        for span in named_spans(statement):
            assert any(holds(part, span) for part in statements[parent]["content"]), statement


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_codes_are_allowed_and_speech_agrees_with_the_quotation_marks(path: Path) -> None:
    for statement in read_gold(path)["statements"]:
        assert statement["attitude"] in ATTITUDES
        assert statement["authority"] in AUTHORITIES
        assert statement["speech"] in SPEECH
        words = [part["text"] for part in statement["content"]]
        whole = all(QUOTED.fullmatch(part) for part in words)
        some = any(mark in part for part in words for mark in '"“«')
        assert statement["speech"] == ("direct" if whole else "mixed" if some else "indirect"), statement


def test_the_readme_lists_every_article_and_says_that_the_outlets_are_invented() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    for article in [*(read_gold(path)["article"] for path in GOLD), *NOT_ENGLISH]:
        assert article.removeprefix("articles/").partition("#")[2 if "#" in article else 0] in readme, article
