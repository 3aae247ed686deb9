"""How the words changed from one text to another. Blanks and line ends are not compared: a page that is only set anew
has the same words."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.article import Span

Kind = Literal["same", "gone", "came"]

# Comparing takes time with the product of both lengths, some 3 seconds for this many pairs at worst. When the changed
# paragraphs of two texts make up more, the rest of them is shown as gone and come as a whole.
MAX_PAIRS = 9_000_000

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words. span: of the old text where they are gone, else of the new one; blanks after it included."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text in their order. starts: of each, and where the text ends. lines: where each begins."""

    words: list[str]
    starts: list[int]
    lines: list[int]

    def span(self, first: int, end: int) -> Span:
        return Span(self.starts[first] if first else 0, self.starts[end])


def changes(old: str, new: str) -> list[Change]:
    """What stayed, went and came, in the order of the new text. "same" and "came" put together are the new text.

    Compared by paragraphs first, then by words within those that changed. A single word that stayed between two
    changes is shown as changed with them, for what is left would be hard to read.
    """
    a, b = _words(old), _words(new)
    steps: list[Step] = []
    pairs = 0
    for kind, a1, a2, b1, b2 in _paragraphs(a, b):
        pairs += (a2 - a1) * (b2 - b1) if kind == "replace" else 0
        if kind != "replace" or pairs > MAX_PAIRS:
            steps.append((kind, a1, a2, b1, b2))
            continue
        for inner, i1, i2, j1, j2 in steps_between(a.words[a1:a2], b.words[b1:b2]):
            steps.append((inner, a1 + i1, a1 + i2, b1 + j1, b1 + j2))
    found: list[Change] = []
    for kind, a1, a2, b1, b2 in _readable(steps):
        if kind == "equal":
            found.append(Change("same", b.span(b1, b2)))
            continue
        if a1 < a2:
            found.append(Change("gone", a.span(a1, a2)))
        if b1 < b2:
            found.append(Change("came", b.span(b1, b2)))
    return found


Step = tuple[str, int, int, int, int]  # as difflib's opcodes: kind, and from where to where in old and new


def _words(text: str) -> _Words:
    words: list[str] = []
    starts: list[int] = []
    lines = [0]
    for found in _TOKEN.finditer(text):
        if starts and "\n" in text[starts[-1] + len(words[-1]) : found.start()]:
            lines.append(len(words))
        words.append(found.group())
        starts.append(found.start())
    return _Words(words, [*starts, len(text)], [*lines, len(words)])


def _paragraphs(a: _Words, b: _Words) -> Iterator[Step]:
    """Steps over whole lines, told in words."""
    one, other = ([tuple(w.words[s:e]) for s, e in zip(w.lines, w.lines[1:], strict=False)] for w in (a, b))
    for kind, a1, a2, b1, b2 in steps_between(one, other):
        yield kind, a.lines[a1], a.lines[a2], b.lines[b1], b.lines[b2]


def steps_between(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """difflib's opcodes, in bounded time."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    steps: list[Step] = [("equal", 0, start, 0, start)] if start else []
    if a and b and len(a) * len(b) <= MAX_PAIRS:
        inner = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        steps += [(kind, start + i1, start + i2, start + j1, start + j2) for kind, i1, i2, j1, j2 in inner]
    elif a or b:
        steps.append(("replace", start, start + len(a), start, start + len(b)))
    if end:
        steps.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return steps


def _readable(steps: Sequence[Step]) -> list[Step]:
    """Neighbours of one kind put together, and a single word that stayed between two changes put to them."""
    plain = _joined(("equal" if step[0] == "equal" else "replace", *step[1:]) for step in steps)
    last = len(plain) - 1
    return _joined(
        ("replace", a1, a2, b1, b2) if 0 < at < last and a2 - a1 == 1 else (kind, a1, a2, b1, b2)
        for at, (kind, a1, a2, b1, b2) in enumerate(plain)
    )


def _joined(steps: Iterable[Step]) -> list[Step]:
    joined: list[Step] = []
    for kind, a1, a2, b1, b2 in steps:
        if joined and joined[-1][0] == kind:
            _, a1, _, b1, _ = joined.pop()
        joined.append((kind, a1, a2, b1, b2))
    return joined
