"""Statements put inside of others, to teach what is inside: nothing that was marked may change its words."""

from collections import Counter

import numpy as np

from training.corpora import Attribution, Example
from training.nesting import framed, nested

TEXT = (
    "The mayor said the bridge was safe.\n\nEngineers denied it. Ada Lovelace Byron warned of cracks in the steel.\n\n"
    "“Nobody asked us,” said Mr. Tom Hand, a driver.\n\n“And nobody will.”\n\nIt rained all day in the valley."
)


def spans(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


ARTICLE = Example(
    "a",
    TEXT,
    [
        Attribution(spans("The mayor"), spans("said"), spans("the bridge was safe")),
        Attribution(spans("Engineers"), spans("denied"), spans("it")),
        Attribution(spans("Ada Lovelace Byron"), spans("warned of"), spans("cracks in the steel")),
        # runs on into the next paragraph
        Attribution(
            spans("Mr. Tom Hand"), spans("said Mr"), [*spans("“Nobody asked us,”"), *spans("“And nobody will.”")]
        ),
    ],
)


def words(example: Example, a: Attribution) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(example.text[start:end] for start, end in part) for part in (a.source, a.cue, a.content))


def test_every_statement_keeps_its_words_wherever_it_is_put() -> None:
    before = Counter(words(ARTICLE, a) for a in ARTICLE.attributions or ())
    moved = 0
    for seed in range(40):
        (made,) = nested([ARTICLE], seed)
        kept = Counter(words(made, a) for a in made.attributions or () if not a.opened)
        frames = [a for a in made.attributions or () if a.opened]
        moved += len(frames)
        lowered = {(tuple(w.lower() for part in key for w in part)) for key in before}
        assert {(tuple(w.lower() for part in key for w in part)) for key in kept} == lowered
    assert moved > 20


def test_a_statement_that_crosses_paragraphs_is_never_framed() -> None:
    for seed in range(40):
        (made,) = nested([ARTICLE], seed)
        (crossing,) = (a for a in made.attributions or () if len(a.content) == 2)
        assert crossing.depth == 0


def test_what_was_marked_stands_inside_the_content_of_the_frame() -> None:
    paragraph = Example("p", "The mayor said it.", [Attribution([(0, 9)], [(10, 14)], [(15, 18)])])
    seen = set()
    for seed in range(60):
        made = framed(paragraph, "the Valley Times", np.random.default_rng(seed))
        outer, inner = made.attributions or ()
        (begin, end) = outer.content[0]
        assert (outer.depth, inner.depth, outer.opened) == (0, 1, True)
        assert made.text[slice(*outer.source[0])] == "the Valley Times"
        assert all(begin <= s < e <= end for part in (inner.source, inner.cue, inner.content) for s, e in part)
        assert [w.lower() for part in words(made, inner) for w in part] == ["the mayor", "said", "it"]
        seen.add(made.text.replace(made.text[slice(*outer.cue[0])], "CUE"))
    assert len(seen) == 7
