"""Tags over the words of a text, and the parts that they mark: the same for every head that finds stretches of text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.article import Span
from sayso.reading.encoder import Floats
from sayso.reading.pieces import BREAKS, Ints, Pieces

# No part runs on into the next paragraph: a quotation that does so has a content in each (in PolNeAR, all contents but
# one of 23,289). Without this, a heading ran on into the dateline below it.
PARAGRAPH = BREAKS.index("paragraph")
NEVER = -1e4


def tags_of(roles: Sequence[str]) -> tuple[str, ...]:
    """The tags by which parts of these roles are marked; a tag's place in the list is its number in the weights."""
    return ("O", *(f"{begin}-{role}" for role in roles for begin in "BI"))


@dataclass(frozen=True, slots=True)
class Part:
    """A source, a trigger, a place … as a range of pieces, both ends in it.

    surety: the least probability that its words' tags have, each taken for itself; 0 to 1.
    """

    role: str
    first: int
    last: int
    surety: float

    def mean(self, scores: Floats) -> Floats:
        """The mean of its pieces' scores: a part is judged by it. scores: [pieces, n] to [n]."""
        mean: Floats = scores[self.first : self.last + 1].mean(axis=0)
        return mean

    def span(self, pieces: Pieces, offset: int = 0) -> Span:
        """Where it stands in the article. offset: where the text that was cut into the pieces begins there."""
        return Span(int(pieces.start[self.first]) + offset, int(pieces.end[self.last]) + offset)


def find_parts(
    pieces: Pieces, emissions: Floats, crf: dict[str, Floats], roles: Sequence[str], within: range | None = None
) -> list[Part]:
    """The parts that the best path of tags marks, in the order of the text.

    emissions: [pieces, tags], the tags being those of `tags_of(roles)`; a word is judged by its first piece. crf:
    `start` [tags], `end` [tags], `moves` [tags, tags] (before, after). within: the pieces to look at, whole words; all
    of them where it is None.
    """
    stretch = range(len(pieces)) if within is None else within
    if not stretch:
        return []
    word = pieces.word[stretch.start : stretch.stop]
    firsts = stretch.start + np.flatnonzero(np.diff(word, prepend=-1))
    lasts = np.append(firsts[1:], stretch.stop) - 1
    scores = emissions[firsts]
    insides = np.arange(2, scores.shape[1], 2)
    scores[np.ix_(pieces.line[firsts] == PARAGRAPH, insides)] = NEVER
    path = best_path(scores, crf["start"], crf["end"], crf["moves"])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    surety = odds[np.arange(len(path)), path] / odds.sum(axis=1)
    parts = []
    begins = np.flatnonzero(path % 2 == 1)
    for begin in begins.tolist():
        stop = begin + 1
        while stop < len(path) and path[stop] == path[begin] + 1:
            stop += 1
        role = roles[int(path[begin]) // 2]
        least = float(min(surety[begin], surety[stop - 1]))
        parts.append(Part(role, int(firsts[begin]), int(lasts[stop - 1]), least))
    return parts


def best_path(emissions: Floats, start: Floats, end: Floats, moves: Floats) -> Ints:
    """The likeliest tags of n words (Viterbi 1967). emissions: [n, tags]. Ties go to the tag of the lower number."""
    n, n_tags = emissions.shape
    back = np.zeros((n, n_tags), dtype=np.int64)
    into = np.ascontiguousarray(moves.T)  # [after, before]
    columns = np.arange(n_tags)
    score = start + emissions[0]
    for t in range(1, n):
        through = into + score
        before = through.argmax(axis=1)
        back[t] = before
        score = through[columns, before] + emissions[t]
    path = np.zeros(n, dtype=np.int64)
    path[-1] = int((score + end).argmax())
    for t in range(n - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path
