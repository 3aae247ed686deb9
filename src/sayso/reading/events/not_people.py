"""Whether a number counts no people, by the words and marks right beside it: a year, a share, a measure, a name.

Rules of writing alone: what is counted by a number with a plain noun is not asked here.
"""

from sayso.reading.events import figure_words as words
from sayso.reading.events.figure_tokens import Tokens, is_digits

_OLDEST = 125  # years


def counts_no_people(tokens: Tokens, first: int, end: int) -> bool:
    """Whether tokens [first, end), a number or a range of them, are something other than a figure of people."""
    return (
        _is_part_of_a_name(tokens, first, end)
        or _is_measure(tokens, first, end)
        or _is_time(tokens, first, end)
        or _is_age(tokens, first, end)
        or _is_share_or_score(tokens, first, end)
        or (tokens[first] == "one" and end == first + 1 and _is_pronoun(tokens, first))
    )


def is_age_or_particle(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a qualifier [first, end) is the particle of a verb ("handed over 12") or tells an age ("men over 60")."""
    before = tokens[first - 1]
    return tokens[end - 1] in words.AGE_PREPOSITIONS and (before in words.PARTICLE_VERBS or before in words.AGED)


def _is_part_of_a_name(tokens: Tokens, first: int, end: int) -> bool:
    """ "F-16", "Article 5", "No. 10", "#3", "12-member", "Resolution 1701 of"."""
    before, behind = tokens[first - 1], tokens[end]
    if before in ("#", "№", "/", "_", "@", "^") or behind in ("/", "_"):
        return True
    if before == "-" and tokens.touch(first - 2) and tokens.touch(first - 1):
        return True
    if behind == "-" and tokens.touch(end - 1) and tokens.touch(end):
        return tokens[end + 1] != "strong" and (behind, tokens[end + 1]) not in words.BEHIND
    if not is_digits(tokens[first]):
        return False
    if before in words.LABELS or (before == "." and tokens[first - 2] in ("no", "nos", "art", "p", "pp", "vol")):
        return True
    is_name = tokens.is_capitalised(first - 1) and not _is_capitalised_by_rule(tokens, first - 1)
    return is_name and not _has_noun(tokens, end)


def _is_capitalised_by_rule(tokens: Tokens, i: int) -> bool:
    """A sentence's first word, a word of a headline ("Blast Kills 12"), or a weekday."""
    return (
        tokens.is_capitalised(i - 1)
        or tokens[i - 1] in ("", ".", "!", "?", ":", '"', "“", "”")
        or tokens[i].endswith("day")
    )


def _has_noun(tokens: Tokens, at: int) -> bool:
    """Whether a word in small letters stands there that may be a noun, or say what was done to the counted."""
    word = tokens.raw(at)
    return word[:1].islower() and len(word) > 3


def _is_measure(tokens: Tokens, first: int, end: int) -> bool:
    if tokens[first - 1] in words.MONEY_SIGNS or tokens[first - 1] in words.MONEY_BEFORE:
        return True
    at = end + (tokens[end] == "of")
    if tokens[at] in words.UNITS or tokens[at] in words.MONEY:
        return True
    if tokens[at + 1] in words.MONEY:
        return True
    return tokens[at] in words.BEFORE_UNITS and tokens[at + 1] in words.UNITS


def _is_time(tokens: Tokens, first: int, end: int) -> bool:
    """A year, a day beside a month, a clock ("10 a.m.")."""
    before, behind, last = tokens[first - 1], tokens[end], tokens[end - 1]
    if behind in ("a", "p") and tokens[end + 1] == "." and tokens[end + 2] == "m":
        return True
    digits = tokens[first]
    if not is_digits(digits):
        return False
    if int(last if is_digits(last) else digits) <= 31 and (_is_month(tokens, first - 1) or _is_month(tokens, end)):
        return True
    if len(digits) != 4 or not "1000" <= digits <= "2199":
        return False
    if _is_month(tokens, first - 1) or (before == "," and _is_day(tokens, first - 2)):
        return True
    if behind in words.PEOPLE:
        return False
    quantity = _is_quantity(tokens, first)
    return not quantity if "1900" <= digits <= "2099" else before in words.BEFORE_YEAR and not _has_noun(tokens, end)


def _is_quantity(tokens: Tokens, first: int) -> bool:
    """Words that no year has before it."""
    return tokens[first - 1] in ("some", "nearly", "almost", "than", "least", "estimated", "roughly") or (
        tokens[first - 2] == "up" and tokens[first - 1] == "to"
    )


def _is_month(tokens: Tokens, i: int) -> bool:
    i -= tokens[i] == "."  # "Aug. 7"
    return tokens[i] in words.MONTH_NAMES and tokens.is_capitalised(i)


def _is_day(tokens: Tokens, i: int) -> bool:
    return is_digits(tokens[i]) and len(tokens[i]) <= 2 and _is_month(tokens, i - 1)


def _is_age(tokens: Tokens, first: int, end: int) -> bool:
    """ "Reiter, 42, said", "Reiter (42)", a note [42], "children under 12"."""
    before, digits = tokens[first - 1], tokens[first]
    if before in words.AGE_PREPOSITIONS and tokens[first - 2] in words.AGED:
        return True
    if not is_digits(digits) or int(digits) > _OLDEST or end != first + 1:
        return False
    if (before, tokens[end]) in (("(", ")"), ("[", "]")):
        return True
    return before == "," and tokens[end] in (",", ".", ";") and tokens.is_capitalised(first - 2)


def _is_share_or_score(tokens: Tokens, first: int, end: int) -> bool:
    """ "One in three", "three out of five", "two and a half", "won 3-1"."""
    before, behind = tokens[first - 1], tokens[end]
    if behind == "and" and (tokens[end + 1], tokens[end + 2]) == ("a", "half"):
        return True
    if (tokens[first - 2], before) in (("one", "in"), ("out", "of")) or (behind, tokens[end + 1]) == ("out", "of"):
        return True
    if tokens[first] == "one" and behind == "in" and _is_small_number(tokens, end + 1):
        return True
    return (behind == "-" and is_digits(tokens[end + 1])) or (before == "-" and is_digits(tokens[first - 2]))


def _is_small_number(tokens: Tokens, i: int) -> bool:
    return tokens[i] in words.ONES or (is_digits(tokens[i]) and len(tokens[i]) <= 3)


def _is_pronoun(tokens: Tokens, at: int) -> bool:
    superlative = tokens[at + 1] == "of" and (tokens[at + 3] == "most" or tokens[at + 3].endswith("est"))
    return superlative or tokens[at - 1] in words.BEFORE_ONE or tokens[at + 1] in words.AFTER_ONE
