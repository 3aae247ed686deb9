"""An article cut into word pieces, with what a word piece cannot tell: capitals, line breaks, quotation marks.

The encoder's vocabulary is lower-case and knows no layout, so each piece carries three small codes beside its id:
its shape (how it is capitalised), its break (whether a line or paragraph begins with it) and its quote (whether it
stands inside quotation marks). Training and reading share this file; a change here needs new weights.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
SHAPES = ("other", "lower", "title", "upper", "mixed", "digit")
BREAKS = ("none", "line", "paragraph")
QUOTES = ("outside", "opens", "inside", "closes")

# One character for one, so that offsets stay: the model reads the same whatever marks a page uses.
SIMPLE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂❝❞", '"'),
        **dict.fromkeys("‘’‚‛′‹›`´＇", "'"),
        **dict.fromkeys("–—―‒−‐‑﹘", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000", " "),
    }
)
OPENS, CLOSES = frozenset("“„‟«〝❝"), frozenset("”»〞❞")
MARK = re.compile('["“”„‟«»″〝〞＂❝❞]')
# Soft hyphens, zero-width characters, marks of direction: on no page to be seen, and dropped by the tokenizer.
UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
HIDDEN = re.compile(UNSEEN)
# A line that goes on with a small letter was only wrapped.
PARAGRAPH = re.compile(rf"\n(?:[^\S\n]|{UNSEEN})*\n\s*|\n(?!{UNSEEN}*[a-z])")
WRAP = re.compile(rf"\n(?={UNSEEN}*[a-z])")
WORD = re.compile(r"\S+")

# The tokenizer works in quadratic time on none of these, but one call holds all its pieces as objects.
BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """n word pieces of one text; every array has shape [n].

    ids: in the vocabulary. start, end: code points. word: number of the word a piece belongs to, rising from 0.
    shape, line, quote: indices into SHAPES, BREAKS, QUOTES.
    """

    ids: Ints
    start: Ints
    end: Ints
    word: Ints
    shape: Ints
    line: Ints
    quote: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def paragraphs(self) -> Ints:
        """For each piece the number of its paragraph."""
        return np.cumsum(self.line == BREAKS.index("paragraph"))

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last piece that has a character in [start, end); None where there is none."""
        first, last = int(np.searchsorted(self.end, start, "right")), int(np.searchsorted(self.start, end)) - 1
        return (first, last) if first <= last else None


def load_tokenizer(vocabulary: Path) -> Tokenizer:
    """BERT's lower-case word pieces. Built by hand, for the published file would read "[SEP]" in a text as its own."""
    ids = {piece: i for i, piece in enumerate(vocabulary.read_text(encoding="utf-8").splitlines())}
    tokenizer = Tokenizer(WordPiece(ids, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into pieces, in the order of the text. Control characters belong to no piece."""
    simple = text.translate(SIMPLE)
    ids, starts, ends, words = [], [], [], []
    n_words = 0
    for begin, stop in _blocks(simple):
        block = tokenizer.encode(simple[begin:stop], add_special_tokens=False)
        if not block.ids:
            continue
        offsets = np.array(block.offsets, dtype=np.int64) + begin
        ids.append(np.array(block.ids, dtype=np.int64))
        starts.append(offsets[:, 0])
        ends.append(offsets[:, 1])
        words.append(np.array(block.word_ids, dtype=np.int64) + n_words)
        n_words = int(words[-1][-1]) + 1
    if not ids:
        none = np.zeros(0, dtype=np.int64)
        return Pieces(none, none, none, none, none, none, none)
    start, end, word = np.concatenate(starts), np.concatenate(ends), np.concatenate(words)
    quote = quote_states(text)[start]
    return Pieces(np.concatenate(ids), start, end, word, _shapes(text, start, end, word), _breaks(text, start), quote)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Stretches of about BLOCK characters that begin after white space, so that no word is cut."""
    cuts = [0]
    while len(text) - cuts[-1] > BLOCK:
        space = re.compile(r"\s").search(text, cuts[-1] + BLOCK)
        if space is None or space.end() >= len(text):
            break
        cuts.append(space.end())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _shapes(text: str, start: Ints, end: Ints, word: Ints) -> Ints:
    """One shape for all pieces of a word, by the word's own letters."""
    firsts = np.flatnonzero(np.diff(word, prepend=-1))
    lasts = np.append(firsts[1:], len(word)) - 1
    words = (text[a:b] for a, b in zip(start[firsts].tolist(), end[lasts].tolist(), strict=True))
    codes = [_shape(HIDDEN.sub("", written)) for written in words]
    return np.repeat(np.array(codes, dtype=np.int64), lasts - firsts + 1)


def _shape(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle():
        return 2
    if word.isdigit():
        return 5
    return 4 if any(map(str.isupper, word)) else 0


def _breaks(text: str, start: Ints) -> Ints:
    line = np.zeros(len(start), dtype=np.int64)
    line[0] = 2
    for found in breaks(text):
        at = int(np.searchsorted(start, found.end()))
        if at < len(line):
            line[at] = max(line[at], 2 if found.group().count("\n") > 1 else 1)
    return line


def breaks(text: str) -> list[re.Match[str]]:
    """The white space before each new line or paragraph, in the order of the text.

    A text was wrapped if at least two of its lines go on with a small letter and most are full: the next line's first
    word would have made them longer than the longest. There a full line ends nothing, whatever comes next.
    """
    found = list(PARAGRAPH.finditer(text))
    wraps = [at.start() for at in WRAP.finditer(text)]
    if len(wraps) < 2:
        return found
    ends = sorted(wraps + [at.start() for at in found if at.group() == "\n"])
    lines = {stop: len(_line(text, stop)) for stop in ends}
    longest = max(lines.values())
    full = {stop for stop, n in lines.items() if n + 1 + len(_first_word(text, stop + 1)) > longest}
    return [at for at in found if at.start() not in full or at.group() != "\n"] if 2 * len(full) > len(ends) else found


def _line(text: str, stop: int) -> str:
    """What is to be seen of the line that ends there."""
    return HIDDEN.sub("", text[text.rfind("\n", 0, stop) + 1 : stop]).rstrip()


def _first_word(text: str, begin: int) -> str:
    """What is to be seen of the word there; nothing where the line is indented."""
    word = WORD.match(text, begin)
    return HIDDEN.sub("", word[0]) if word else ""


def quote_states(text: str) -> Ints:
    """For each character its index in QUOTES; shape [len(text)].

    Straight marks take turns, curly ones tell their side; both start anew with each paragraph, where a quotation left
    open runs to the paragraph's end (the printers' rule for one that goes on in the next). Single marks are left out:
    they cannot be told from apostrophes.
    """
    state = np.zeros(len(text), dtype=np.int64)
    begin = 0
    for stop in [found.start() for found in breaks(text)] + [len(text)]:
        opened = -1
        for found in MARK.finditer(text, begin, stop):
            at, mark = found.start(), found.group()
            closes = mark in CLOSES or (mark not in OPENS and opened >= 0)
            if closes:
                if opened >= 0:
                    state[opened + 1 : at] = 2
                state[at] = 3
                opened = -1
            else:
                if opened >= 0:  # one mark of the pair is missing: the earlier quotation ends here
                    state[opened + 1 : at] = 2
                state[at] = 1
                opened = at
        if opened >= 0:
            state[opened + 1 : stop] = 2
        begin = stop
    return state
