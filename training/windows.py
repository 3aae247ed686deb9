"""Windows of word pieces with what each head should answer over them."""

from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from tokenizers import Tokenizer

from sayso.reading.actors.codes import KINDS, SECTORS
from sayso.reading.events.codes import TYPES
from sayso.reading.events.figures import figures_in
from sayso.reading.pieces import CLS, SEP, Pieces, cut
from sayso.reading.statements.codes import ATTITUDES, AUTHORITIES
from sayso.reading.statements.tags import LAYERS, ROLES, TAGS
from training.corpora import Attribution, Example, Profile
from training.happenings import Acts, marked_acts
from training.names import allowed
from training.ranges import Range, inside, shift, tag

WINDOW = 384  # pieces, with the two marks at its ends
WEAK = (
    0.1  # how much an attitude told from the cue alone counts beside one that was annotated; there are 40 times as many
)


Codes = tuple[int | None, int | None]  # of an actor's kind and sector


@dataclass(frozen=True, slots=True)
class Link:
    """A part and the one it is linked to: a content and its cue, or a cue and its source; None where there is none."""

    part: Range
    to: Range | None


@dataclass(frozen=True, slots=True)
class Layer:
    """The statements at one depth in one stretch: the outermost ones of a window, or those inside one content."""

    depth: int
    firsts: np.ndarray  # positions of the words' first pieces
    tags: np.ndarray  # of these words
    cues: list[Range]
    sources: list[Range]
    contents_to_cues: list[Link]
    cues_to_sources: list[Link]


@dataclass(frozen=True, slots=True)
class Who:
    """Someone's mention in a window. asked: a pronoun or description, which is to be linked to those of the same
    entity that are names, or pronouns before it."""

    at: Range
    entity: str
    kind: str

    @property
    def asked(self) -> bool:
        return self.kind != "name"


@dataclass(frozen=True, slots=True)
class Window:
    """What the network gets for one window, and the answers: all positions count from the window's first mark."""

    ids: np.ndarray
    shape: np.ndarray
    line: np.ndarray
    quote: np.ndarray
    word: np.ndarray  # the number of each piece's word; without the marks at the ends
    layers: list[Layer]  # none where the corpus marks no statements
    attitudes: list[tuple[Range, int, float]]  # over the cue, with the label's weight
    authorities: list[tuple[Range, int, float]]  # over the source
    mentions: list[Who]
    acts: Acts | None
    names: np.ndarray | None = None  # [pieces of the text, tags of names], whether the piece's word may have the tag
    metonyms: list[tuple[Range, float]] = field(default_factory=list)
    profiles: list[tuple[Range, Codes]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ranges:
    """An attribution as ranges of pieces."""

    source: list[Range]
    cue: Range | None
    content: list[Range]
    attribution: Attribution

    @property
    def depth(self) -> int:
        return self.attribution.depth


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole text cut into pieces, with its attributions (None: not marked), mentions, events and names (None: nothing
    is marked of them).

    tags: [depths, pieces], of which the words' first pieces are used; so of names, [pieces, tags that are right].
    """

    pieces: Pieces
    tags: np.ndarray
    attributions: list[Ranges] | None
    mentions: list[Who]
    acts: Acts | None = None
    names: np.ndarray | None = None
    metonyms: list[tuple[Range, float]] = field(default_factory=list)
    profiles: list[tuple[Range, Codes]] = field(default_factory=list)


def mark(example: Example, tokenizer: Tokenizer) -> Marked:
    pieces = cut(example.text, tokenizer)
    tags = np.zeros((len(LAYERS), len(pieces)), dtype=np.int64)
    attributions = []
    for a in example.attributions or ():
        found = {role: [r for span in getattr(a, role) if (r := range_of(pieces, *span))] for role in ROLES}
        cue = found["cue"][0] if found["cue"] else None
        attributions.append(Ranges(found["source"], cue, found["content"], a))
        for role in ROLES if a.depth < len(LAYERS) else ():
            for r in found[role]:
                tag(tags[a.depth], r, TAGS.index(f"B-{role}"))
    mentions = [
        Who(r, mention.entity, mention.kind)
        for mention in example.mentions
        if (r := range_of(pieces, mention.start, mention.end))
    ]
    named = example.naming
    names = allowed(named, len(pieces), firsts_of(pieces), partial(range_of, pieces)) if named else None
    metonyms = [(r, value) for span, value in named.metonyms if (r := range_of(pieces, *span))] if named else []
    profiles = [(r, codes_of(p)) for p in example.profiles if (r := range_of(pieces, p.start, p.end))]
    marked = attributions if example.attributions is not None else None
    return Marked(pieces, tags, marked, mentions, acts_of(example, pieces), names, metonyms, profiles)


def codes_of(profile: Profile) -> Codes:
    kind, sector = profile.kind, profile.sector
    return KINDS.index(kind) if kind else None, SECTORS.index(sector) if sector else None


def firsts_of(pieces: Pieces) -> np.ndarray:
    """For each piece the first piece of its word."""
    return np.searchsorted(pieces.word, pieces.word)


def acts_of(example: Example, pieces: Pieces) -> Acts | None:
    """What the corpus marks of the text's events, in pieces."""
    to_range = partial(range_of, pieces)
    if example.happenings is not None:
        figures = [(figure.span.start, figure.span.end) for figure in figures_in(example.text)]
        return marked_acts(example.happenings, len(pieces), to_range, figures)
    if example.pair is not None:
        sides = ([r for s in side if (r := to_range(*s))] for side in (example.pair.source, example.pair.target))
        source, target = sides
        return Acts(pair=(source, target, tuple(TYPES.index(type_) for type_ in example.pair.types)))
    if example.predicates:
        return Acts(predicates=[(r, value) for span, value in example.predicates if (r := to_range(*span))])
    return None


def range_of(pieces: Pieces, start: int, end: int) -> Range | None:
    """The whole words that a span of characters touches; None for a span of white space alone."""
    touched = pieces.touched(start, end)
    if touched is None:
        return None
    first, last = touched
    whole = np.searchsorted(pieces.word, pieces.word[first]), np.searchsorted(pieces.word, pieces.word[last], "right")
    return int(whole[0]), int(whole[1]) - 1


def begun(tags: np.ndarray) -> np.ndarray:
    """The same tags with a beginning wherever an inside follows something else: at a window's edge, or where two
    attributions overlap. The field of tags knows such a path as impossible."""
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return np.where(inside & (before != tags) & (before != tags - 1), tags - 1, tags)


def window(marked: Marked, begin: int, size: int = WINDOW - 2) -> Window:
    """The window whose first piece is `begin`. What has an end outside of it can't be learnt here: left out."""
    p, stop = marked.pieces, min(begin + size, len(marked.pieces))
    whole = (begin, stop - 1)

    def closed(array: np.ndarray, first: int, last: int) -> np.ndarray:
        return np.concatenate([[first], array[begin:stop], [last]])

    layers, attitudes, authorities = [], [], []
    if marked.attributions is not None:
        layers.append(layer(marked, 0, whole, begin))
    for a in marked.attributions or ():
        told = a.attribution
        if told.attitude and a.cue and inside(a.cue, whole):
            attitudes.append((shift(a.cue, begin), ATTITUDES.index(told.attitude), WEAK if told.weak else 1.0))
        if told.authority:
            code = AUTHORITIES.index(told.authority)
            authorities += [(shift(s, begin), code, 1.0) for s in a.source if inside(s, whole)]
        if told.opened and a.depth + 1 < len(LAYERS):
            layers += [layer(marked, a.depth + 1, part, begin) for part in a.content if inside(part, whole)]
    return Window(
        closed(p.ids, CLS, SEP),
        closed(p.shape, 0, 0),
        closed(p.line, 0, 0),
        closed(p.quote, 0, 0),
        p.word[begin:stop],
        layers,
        attitudes,
        authorities,
        [replace(m, at=shift(m.at, begin)) for m in marked.mentions if inside(m.at, whole)],
        marked.acts and marked.acts.within(begin, stop),
        None if marked.names is None else marked.names[begin:stop],
        [(shift(r, begin), value) for r, value in marked.metonyms if inside(r, whole)],
        [(shift(r, begin), codes) for r, codes in marked.profiles if inside(r, whole)],
    )


def layer(marked: Marked, depth: int, within: Range, begin: int) -> Layer:
    """The statements of that depth in a stretch of pieces, with positions in the window that begins at `begin`."""
    first, last = within
    words = first + np.flatnonzero(np.diff(marked.pieces.word[first : last + 1], prepend=-1))
    cues, sources, to_cues, to_sources = [], [], [], []
    for a in marked.attributions or ():
        if a.depth != depth or (a.cue and not inside(a.cue, within)):
            continue
        cue = shift(a.cue, begin) if a.cue else None
        to_cues += [Link(shift(part, begin), cue) for part in a.content if inside(part, within)]
        sources += [shift(source, begin) for source in a.source if inside(source, within)]
        if cue:
            cues.append(cue)
            if all(inside(source, within) for source in a.source):
                to_sources.append(Link(cue, shift(a.source[0], begin) if a.source else None))
    return Layer(
        depth,
        words - begin + 1,
        begun(marked.tags[depth][words]),
        sorted(set(cues)),
        sorted(set(sources)),
        to_cues,
        to_sources,
    )


def words(w: Window) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the first and the last piece of each word."""
    firsts = 1 + np.flatnonzero(np.diff(w.word, prepend=-1))
    return firsts, np.append(firsts[1:], len(w.word) + 1) - 1


def pack(windows: list[Window], room: int) -> list[list[Window]]:
    """The windows in batches that, padded to their longest, have at most `room` pieces; a small rest joins the last."""
    packed: list[list[Window]] = []
    for w in sorted(windows, key=lambda w: -len(w.ids)):
        if not packed or len(packed[-1][0].ids) * (len(packed[-1]) + 1) > room:
            packed.append([])
        packed[-1].append(w)
    if len(packed) > 1 and len(packed[-1][0].ids) * len(packed[-1]) < room / 4:
        rest = packed.pop()
        packed[-1] += rest
    return packed
