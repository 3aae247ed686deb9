"""Statements inside statements, made from statements that people marked.

PolNeAR marks no statement inside another one's content, and the corpus that does is small. But a paragraph whose
statements are marked can be laid at someone's door as a whole ("the agency reported that …"): then what was marked
stands inside of a statement, and is as right as it was.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from training.corpora import Attribution, Example

SHARE = 0.3  # of the paragraphs that can be framed
TWICE = 0.15  # of those framed: framed again
WORDS = (6, 80)  # in a paragraph that is framed
PARAGRAPH = re.compile(r"[^\n]+")
# Words that begin a sentence with a capital letter and are no names.
OPENING = frozenset(
    (
        *("The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "This", "That", "These"),
        *(
            "Those",
            "For",
            "If",
            "When",
            "While",
            "After",
            "Before",
            "As",
            "His",
            "Her",
            "Their",
            "Its",
            "There",
            "Some",
        ),
        *("Many", "Most", "Both", "No", "Not", "Now", "Still", "Since", "Such", "With", "By", "From", "To"),
    )
)
CUES = (
    *("said", "has said", "told reporters", "told the newspaper", "reported", "announced", "wrote", "insisted", "says"),
    *("claimed", "noted", "added", "testified", "believes", "thinks", "warned", "acknowledged", "argued", "confirmed"),
)
SINGLE = str.maketrans('“”"', "‘’'")


def nested(articles: list[Example], seed: int) -> list[Example]:
    """The articles once more, with some of their paragraphs laid at someone's door."""
    random = np.random.default_rng([seed, 7])
    named = {a.text[slice(*span)] for a in articles for x in a.attributions or () for span in x.source[:1]}
    names = sorted(
        name
        for name in named
        if name[:1].isupper()
        and name[-1].isalpha()
        and 1 < len(name.split()) <= 5
        and "\n" not in name
        and not name.endswith(("'s", "’s"))
    )
    return [_nested(article, names, random) for article in articles]


def _nested(article: Example, names: list[str], random: np.random.Generator) -> Example:
    text, at = "", 0
    begins, shifts = [0], [0]  # where each paragraph began, and by how much it moves
    marked = [a for a in article.attributions or () if a.source or a.cue or a.content]
    made: list[Attribution] = []
    for found in PARAGRAPH.finditer(article.text):
        begin, stop = found.span()
        text += article.text[at:begin]
        begins.append(begin)
        shifts.append(len(text) - begin)
        inside = [a for a in marked if begin <= ends(a)[0] and ends(a)[1] <= stop]
        crossed = any(begin < ends(a)[1] and ends(a)[0] < stop for a in marked if a not in inside)
        paragraph = Example(article.id, found.group(), [moved(a, -begin) for a in inside])
        if inside and not crossed and WORDS[0] <= len(found.group().split()) <= WORDS[1] and random.random() < SHARE:
            for _ in range(1 + (random.random() < TWICE)):
                paragraph = framed(paragraph, names[int(random.integers(len(names)))], random)
            made += [moved(a, len(text)) for a in paragraph.attributions or ()]
            marked = [a for a in marked if a not in inside]
        text += paragraph.text
        at = stop

    def shifted(span: tuple[int, int]) -> tuple[int, int]:
        (start, end) = (n + shifts[bisect_right(begins, n) - 1] for n in (span[0], max(span[0], span[1] - 1)))
        return start, end + 1

    return Example(f"{article.id}+", text + article.text[at:], [*made, *(_each(a, shifted) for a in marked)])


def framed(paragraph: Example, name: str, random: np.random.Generator) -> Example:
    """The paragraph as the content of a statement by `name`; its own statements are then inside of that one."""
    body = paragraph.text.rstrip().removesuffix(".")
    cue = CUES[int(random.integers(len(CUES)))]
    small = body[0].lower() + body[1:] if body.split()[0] in OPENING else body
    quoted = "“" + body.translate(SINGLE) + "”"
    source, said = (name, "source"), (cue, "cue")
    frames = (
        (source, " ", said, " ", (f"that {small}", "content"), "."),
        (source, " ", said, " ", (small, "content"), "."),
        (("According to", "cue"), " ", source, ", ", (small, "content"), "."),
        ((body, "content"), ", ", source, " ", said, "."),
        ((body, "content"), ", ", ("according to", "cue"), " ", source, "."),
        ((quoted, "content"), ", ", source, " ", said, "."),
        (source, " ", said, ": ", (quoted, "content")),
    )
    text, spans = "", {}
    for part in frames[int(random.integers(len(frames)))]:
        words, role = part if isinstance(part, tuple) else (part, None)
        if role:
            spans[role] = (len(text), len(text) + len(words))
        if role == "content":
            shift = len(text) + words.index(small if words.endswith(small) else words.strip("“”"))
        text += words
    outer = Attribution([spans["source"]], [spans["cue"]], [spans["content"]], opened=True)
    inner = [replace(moved(a, shift), depth=a.depth + 1) for a in paragraph.attributions or ()]
    return Example(paragraph.id, text, [outer, *(clipped(a, shift, shift + len(body)) for a in inner)])


def clipped(a: Attribution, first: int, last: int) -> Attribution:
    """Without what lies outside: a content that took the full stop with it has lost it."""
    return _each(a, lambda span: (max(first, span[0]), min(last, span[1])))


def moved(a: Attribution, by: int) -> Attribution:
    return _each(a, lambda span: (span[0] + by, span[1] + by))


def ends(a: Attribution) -> tuple[int, int]:
    spans = [*a.source, *a.cue, *a.content]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _each(a: Attribution, change: Callable[[tuple[int, int]], tuple[int, int]]) -> Attribution:
    return replace(a, source=[*map(change, a.source)], cue=[*map(change, a.cue)], content=[*map(change, a.content)])
