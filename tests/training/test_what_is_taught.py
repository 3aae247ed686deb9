"""What the heads are taught: marked texts cut into windows, and which texts may be learnt from at all."""

import json
from pathlib import Path

import numpy as np
import pytest

from sayso.reading.encoder import MODELS
from sayso.reading.pieces import load_tokenizer
from sayso.reading.statements.tags import TAGS
from training.corpora import Attribution, Example, Mention, may_be_learnt, statements, with_that
from training.windows import Link, begun, mark, range_of, window

TOKENIZER = load_tokenizer(MODELS / "fast" / "vocab.txt")
TEXT = "Mary said that it rained and asked Joe."


def span(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


RAIN = Attribution(span("Mary"), span("said"), span("that it rained"), "assert", "person")
ASKED = Attribution(span("Mary"), span("asked"), span("Joe"))


def test_words_are_tagged_by_the_part_they_belong_to() -> None:
    cut = window(mark(Example("a", TEXT, [RAIN]), TOKENIZER), 0)
    assert [TAGS[tag] for tag in cut.layers[0].tags] == [
        *("B-source", "B-cue", "B-content", "I-content", "I-content"),
        *("O", "O", "O", "O"),
    ]
    assert len(cut.ids) == len(cut.shape) == len(cut.layers[0].firsts) + 2  # each word is one piece here; and two marks


def test_contents_are_linked_to_cues_and_cues_to_a_shared_source() -> None:
    cut = window(mark(Example("a", TEXT, [RAIN, ASKED]), TOKENIZER), 0)
    (outermost,) = cut.layers
    assert outermost.sources == [(1, 1)]
    assert outermost.contents_to_cues == [Link((3, 5), (2, 2)), Link((8, 8), (7, 7))]
    assert outermost.cues_to_sources == [Link((2, 2), (1, 1)), Link((7, 7), (1, 1))]
    assert [number for _, number, _ in cut.attitudes] == [0]


def test_a_link_that_leaves_the_window_is_left_out() -> None:
    cut = window(mark(Example("a", TEXT, [RAIN, ASKED]), TOKENIZER), 1)
    assert cut.layers[0].sources == []
    assert cut.layers[0].cues_to_sources == []
    assert [link.to for link in cut.layers[0].contents_to_cues] == [(1, 1), (6, 6)]


def test_an_inner_statement_is_tagged_within_the_content_that_holds_it_and_nowhere_else() -> None:
    outer = Attribution(span("Mary"), span("said"), span("that it rained"), opened=True)
    inner = Attribution(span("it"), span("rained"), [], "deny", "public", depth=1)
    cut = window(mark(Example("a", TEXT, [outer, inner]), TOKENIZER), 0)
    outermost, inside = cut.layers
    assert [TAGS[tag] for tag in outermost.tags[:5]] == ["B-source", "B-cue", "B-content", "I-content", "I-content"]
    assert (inside.depth, inside.firsts.tolist()) == (1, [3, 4, 5])
    assert [TAGS[tag] for tag in inside.tags] == ["O", "B-source", "B-cue"]
    assert inside.cues_to_sources == [Link((5, 5), (4, 4))]
    assert len(cut.attitudes) == len(cut.authorities) == 1


def test_contents_that_nobody_opened_teach_nothing_of_what_is_inside() -> None:
    assert [layer.depth for layer in window(mark(Example("a", TEXT, [RAIN]), TOKENIZER), 0).layers] == [0]


def test_a_text_without_marked_statements_teaches_no_tags() -> None:
    mentions = [Mention(0, 4, "m", "name"), Mention(35, 38, "j", "name")]
    cut = window(mark(Example("a", TEXT, mentions=mentions), TOKENIZER), 1)
    assert cut.layers == []
    assert [(m.at, m.entity) for m in cut.mentions] == [((7, 7), "j")]  # Mary stands outside of the window


def test_a_span_inside_a_word_is_widened_to_the_word() -> None:
    pieces = mark(Example("a", "The unforgettablenesses ended"), TOKENIZER).pieces
    found = range_of(pieces, 6, 9)
    assert found is not None
    assert (pieces.start[found[0]], pieces.end[found[1]]) == (4, 23)
    assert range_of(pieces, 3, 4) is None


def test_no_inside_stands_without_its_beginning() -> None:
    tags = np.array([TAGS.index(t) for t in ("I-cue", "O", "I-content", "I-source", "B-cue", "I-cue")])
    assert [TAGS[t] for t in begun(tags)] == ["B-cue", "O", "B-content", "B-source", "B-cue", "I-cue"]


def test_that_belongs_to_the_content_in_both_corpora() -> None:
    text = "He said that it rained."
    assert text[slice(*with_that(text, 13, 22))] == "that it rained"
    assert with_that(text, 8, 22) == (8, 22)


@pytest.mark.parametrize(
    ("article", "learnt"),
    [("wsj_0001", True), ("re3d-1", True), ("re3d-2", False), ("re3d-3", False)],
    ids=["no re3d text", "a free re3d text", "a text of the BBC", "a text of unknown source"],
)
def test_texts_licensed_for_measuring_only_are_not_learnt(article: str, learnt: bool) -> None:
    assert may_be_learnt(article, {"1": "CENTCOM", "2": "BBC Online"}) is learnt


def test_paragraphs_of_the_bbc_are_left_out_of_the_statements(tmp_path: Path) -> None:
    for folder, name, found in (
        ("re3d", "train", [{"id": "1", "source": "CENTCOM"}, {"id": "2", "source": "BBC Online"}]),
        ("re3d", "dev", []),
        (
            "statements",
            "train",
            [{"id": f"re3d-{n}:0", "article": f"re3d-{n}", "text": "", "statements": []} for n in "12"],
        ),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        lines = "".join(json.dumps(row) + "\n" for row in found)
        (tmp_path / folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    assert [example.id for example in statements(tmp_path, "train")] == ["re3d-1:0"]
