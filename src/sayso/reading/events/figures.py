"""Figures that may count people, as low and high: "at least 12", "dozens", "between 20 and 30", "1.5 million"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sayso.article import Span
from sayso.reading.events import figure_words as words
from sayso.reading.events.figure_tokens import Tokens, is_digits
from sayso.reading.events.figure_words import Bound
from sayso.reading.events.not_people import counts_no_people, is_age_or_particle

_WHOLE = re.compile(
    r"[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{2,3}){0,4},[0-9]{3}|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,4}"
)
_DECIMAL = re.compile(r"[0-9]{1,6}\.[0-9]{1,3}")
_LARGEST = 10**10  # more people than there are


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with its qualifier and without its noun; low, high: whole numbers, both in it, None: open."""

    span: Span
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class _Number:
    """Tokens [first, end) that say a number from low to high; lead: 1 where "between" or "from" stands before it."""

    first: int
    end: int
    low: int
    high: int
    lead: int = 0


def figures_in(text: str) -> list[Figure]:
    """Every figure that may count people, in order, none inside another; linear in the length of the text.

    Left out are ordinals, years, days, clocks, shares, money, measures, ages, scores and numbers that are names
    ("Article 5"). What is counted is not asked: "three villages" has a figure too. Misses dates without a month
    ("on the 3rd and 4"), and figures whose noun only grammar tells.
    """
    tokens, figures, at = Tokens(text), list[Figure](), 0
    free = 0  # the first token that no figure before has taken
    while at < len(tokens):
        number = _number_at(tokens, at)
        if number is None:
            at += 1
            continue
        number, bound = _with_more(tokens, number)
        at = number.end
        if number.low < 0 or counts_no_people(tokens, number.first, number.end):
            continue
        figure = _figure(tokens, number, bound, free)
        if figure is not None:
            figures.append(figure)
            free = at
    return figures


def _figure(tokens: Tokens, number: _Number, behind: Bound | None, free: int) -> Figure | None:
    first, bounds = number.first - number.lead, [behind] if behind else []
    for _ in range(2):  # "up to about 30"
        length = _qualifier_before(tokens, first, free)
        if not length:
            break
        bounds.insert(0, words.QUALIFIERS[tokens.phrase(first - length, first)])
        first -= length
    bound = next((b for b in bounds if b != "about"), "about")
    end = number.end + (_length_behind(tokens, number.end) if behind else 0)
    low, high = _opened(number.low, number.high, bound)
    if low is None and high is not None and high < 1:
        return None
    return Figure(Span(tokens.starts[first], tokens.ends[end - 1]), low, high)


def _opened(low: int, high: int, bound: str) -> tuple[int | None, int | None]:
    """ "Over" and "under" leave the number itself out; "over hundreds" says no more than "hundreds"."""
    match bound:
        case "from":
            return low, None
        case "over":
            return low + (low == high), None
        case "to":
            return None, high
        case "under":
            return None, high - 1
    return low, high


def _qualifier_before(tokens: Tokens, at: int, free: int) -> int:
    """How many tokens before `at` are a qualifier: those of the longest that fits."""
    if tokens[at - 1] not in words.QUALIFIERS_END:
        return 0
    for length in range(min(words.LONGEST_QUALIFIER, at - free), 0, -1):
        if tokens.phrase(at - length, at) in words.QUALIFIERS:
            return 0 if is_age_or_particle(tokens, at - length, at) else length
    return 0


def _length_behind(tokens: Tokens, at: int) -> int:
    if tokens[at] not in ("or", "+", "-"):
        return 0
    return next((len(p) for p in words.BEHIND if all(tokens[at + i] == word for i, word in enumerate(p))), 0)


def _with_more(tokens: Tokens, number: _Number) -> tuple[_Number, Bound | None]:
    """The number with the other end of its range ("20 to 30"), and what the words right behind say ("or more")."""
    joint, first = tokens[number.end], number.first
    between = joint == "and" and tokens[first - 1] == "between"
    if joint in ("to", "or", "-") or between:
        other = _number_at(tokens, number.end + 1)
        if other is not None and _is_range(tokens, number, other, joint):
            started = between or (joint == "to" and tokens[first - 1] == "from")
            low = number.low
            if low < 100 <= other.high and _borrows_scale(tokens, number, other):  # "two to three thousand"
                low *= _scale_of(tokens, other)
            number = _Number(first, other.end, min(low, other.high), other.high, lead=int(started))
    length = _length_behind(tokens, number.end)
    behind = tuple(tokens[number.end + i] for i in range(length))
    return number, words.BEHIND[behind] if length else None


def _is_range(tokens: Tokens, a: _Number, b: _Number, joint: str) -> bool:
    before, behind = tokens[a.first - 1], tokens[b.end]
    if b.high <= a.low or (joint == "-" and (before in words.SCORED or behind in words.SCORED)):
        return False
    if joint == "to" and before == "from":
        return not any(tokens[a.first - back] in words.CHANGES for back in (2, 3))
    return True


def _borrows_scale(tokens: Tokens, a: _Number, b: _Number) -> bool:
    return a.end - a.first == 1 and b.low == b.high and b.low // _scale_of(tokens, b) > a.low


def _scale_of(tokens: Tokens, number: _Number) -> int:
    return words.SCALES.get(tokens[number.end - 1], 1)


def _number_at(tokens: Tokens, at: int) -> _Number | None:
    """The number that begins with the token there: digits, words, or a vague word."""
    word = tokens[at]
    if is_digits(word[:1]):
        return _digits(tokens, at)
    if word in words.ONES or word in words.TENS_WORDS:
        return _spelt(tokens, at)
    if word in words.VAGUE:
        return _vague(tokens, at)
    if word == "several":
        return _times(tokens, at, at + 1, words.SEVERAL)
    if word == "none" and tokens[at + 1] != "of":
        return _Number(at, at + 1, 0, 0)
    if word in ("a", "half"):
        return _with_article(tokens, at)
    return None


def _with_article(tokens: Tokens, at: int) -> _Number | None:
    """ "A dozen", "a few", "a hundred and twenty", "half a million"."""
    if tokens[at] == "half":
        size = words.DOZEN if tokens[at + 2] == "dozen" else words.SCALES.get(tokens[at + 2], 0)
        if tokens[at + 1] != "a" or not size:
            return None
        return _Number(at, at + 3, size // 2, size // 2)
    word = tokens[at + 1]
    if word == "few" and tokens[at - 1] != "quite":
        return _times(tokens, at, at + 2, words.FEW)
    if word == "couple":
        return _times(tokens, at, at + 2 + (tokens[at + 2] == "of" and tokens[at + 3] in words.SCALES), words.COUPLE)
    if word == "dozen":
        return _Number(at, at + 2, words.DOZEN, words.DOZEN)
    if word == "single" and tokens[at - 1] != "not":
        return _Number(at, at + 2, 1, 1)
    return _spelt(tokens, at) if word in words.SCALES else None


def _times(tokens: Tokens, first: int, end: int, sizes: tuple[int, int]) -> _Number:
    """ "Several" alone, or with the scale behind it: "several hundred" ends where a thousand begins."""
    low, high = sizes
    scale = words.DOZEN if tokens[end] in ("dozen", "dozens") else words.SCALES.get(tokens[end], 1)
    if scale == 1:
        return _Number(first, end, low, high)
    return _Number(first, end + 1, low * scale, 10 * scale - 1 if sizes == words.SEVERAL else high * scale)


def _vague(tokens: Tokens, at: int) -> _Number | None:
    word = tokens[at]
    low, high = words.VAGUE[word]
    if tokens[at + 1] == "of" and (scale := words.OF_MANY.get(tokens[at + 2], 1)) > 1:
        return _Number(at, at + 3, low * scale, (high + 1) * scale - 1)
    if word == "tens" or (word == "scores" and tokens[at + 1] in words.AFTER_VERB):
        return None
    return _Number(at, at + 1, low, high)


def _digits(tokens: Tokens, at: int) -> _Number:
    """A number in digits, times its scale; -1 where it is none ("2.5", "10:35", "12th", "007")."""
    raw, end = tokens.raw(at), at + 1
    scale = words.DOZEN if tokens[end] == "dozen" else words.SCALES.get(tokens[end], 1)
    end += scale > 1
    whole = -1
    if _WHOLE.fullmatch(raw) and (raw[0] != "0" or len(raw) == 1):
        whole = scale * int(raw if raw.isdigit() else "".join(sign for sign in raw if "0" <= sign <= "9"))
    elif _DECIMAL.fullmatch(raw) and (value := Decimal(raw) * scale) == int(value):
        whole = int(value)
    whole = whole if whole <= _LARGEST else -1
    return _Number(at, end, whole, whole)


def _spelt(tokens: Tokens, first: int) -> _Number:
    """ "Twenty-one", "two hundred and fifty", "a thousand", "two dozen": each part smaller than the room before it."""
    total = group = 0
    room, largest, at, end = 1000, _LARGEST, first, first
    if tokens[first] == "a":
        group, room, at, end = 1, 1, first + 1, first + 1
    while at < first + 24:
        word = tokens[at]
        part = words.ONES.get(word, words.TENS_WORDS.get(word, -1))
        if 0 <= part < room and not (part == 0 and end > first):
            group, room = group + part, 10 if part >= 20 else 1
        elif word == "hundred" and 0 < group < 100:
            group, room = group * 100, 100
        elif word == "dozen" and not total and 0 < group < 100:
            return _Number(first, at + 1, group * words.DOZEN, group * words.DOZEN)
        elif word in words.SCALES and 0 < group < 1000 and word != "hundred" and words.SCALES[word] < largest:
            largest = words.SCALES[word]
            total, group, room = total + group * largest, 0, 1000
        else:
            break
        at = end = at + 1
        # "Twenty-one", "a hundred and one": a joint counts only where the number goes on.
        if tokens[at] == ("-" if room == 10 else "and") and (room == 10 or tokens[end - 1] in words.SCALES):
            follows = words.ONES.get(tokens[at + 1], words.TENS_WORDS.get(tokens[at + 1], -1))
            at += 0 < follows < room
    value = total + group
    return _Number(first, max(end, first + 1), value, value)
