"""The tags of words: which stretches of a text are a source, a cue, a content."""

from dataclasses import dataclass

import numpy as np

from sayso.reading.encoder import Floats
from sayso.reading.pieces import BREAKS, Ints, Pieces

# A tag's place in the list is its number in the weights.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")

# The encoder's scores of tags, by depth: of the outermost statements, of those inside one of them, of those inside two.
LAYERS = ("tags", "inner", "innermost")

# No part runs on into the next paragraph: a quotation that does so has a content in each (in PolNeAR, all contents but
# one of 23,289). Without this, a heading ran on into the dateline below it.
INSIDES = [i for i, tag in enumerate(TAGS) if tag.startswith("I-")]
PARAGRAPH = BREAKS.index("paragraph")
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Part:
    """A source, cue or content as a range of pieces, both ends in it.

    surety: the least probability that its words' tags have, each taken for itself; 0 to 1.
    """

    role: str
    first: int
    last: int
    surety: float


def find_parts(pieces: Pieces, emissions: Floats, crf: dict[str, Floats], within: range | None = None) -> list[Part]:
    """The parts that the best path of tags marks, in the order of the text.

    emissions: [pieces, 7]; a word is judged by its first piece. crf: `start` [7], `end` [7], `moves` [7, 7]
    (before, after). within: the pieces to look at, whole words; all of them where it is None.
    """
    stretch = range(len(pieces)) if within is None else within
    if not stretch:
        return []
    word = pieces.word[stretch.start : stretch.stop]
    firsts = stretch.start + np.flatnonzero(np.diff(word, prepend=-1))
    lasts = np.append(firsts[1:], stretch.stop) - 1
    scores = emissions[firsts]
    scores[np.ix_(pieces.line[firsts] == PARAGRAPH, INSIDES)] = NEVER
    path = best_path(scores, crf["start"], crf["end"], crf["moves"])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    surety = odds[np.arange(len(path)), path] / odds.sum(axis=1)
    parts = []
    begins = np.flatnonzero(path % 2 == 1)
    for begin in begins.tolist():
        stop = begin + 1
        while stop < len(path) and path[stop] == path[begin] + 1:
            stop += 1
        role = ROLES[int(path[begin]) // 2]
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
