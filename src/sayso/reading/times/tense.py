"""Whether the words around a time speak of the past or of the future: from the nearest word that shows tense.

No tagger runs when an article is read, so this is a guess from words alone. Of TimeBank's weekdays, months and days of
a month without a year (train, 370) 95 % come out on the right date.
"""

from collections.abc import Sequence

from sayso.reading.times.words import Word, listed

REACH = 12  # words to either side

_FUTURE = frozenset(
    listed(
        "will shall ll would wo scheduled expected due planned plans plan planning upcoming intends hopes expects "
        "going slated deadline until pending effective"
    )
)
_PAST = frozenset(
    listed(
        "was were had did has have been said told came went took met made gave left began won lost fell rose held "
        "struck shot fought saw found broke hit sent brought led became got ran flew spoke wrote cut put kept stood "
        "paid thought knew felt since ago after sat fled drove threw sank shook swept swore bore grew drew sold bought "
        "caught taught sought stole chose woke wore tore withdrew blew spread"
    )
)
_NOT_PAST = frozenset(
    listed("need seed feed speed exceed proceed indeed united hundred embed red bed unspecified armed hatred")
)
# What is said to be due turns to the past after "had": "had been scheduled for Friday".
_DUE = frozenset(listed("scheduled expected due planned"))
# A time that no word of tense is near lies ahead after these: "a loan by February".
_AHEAD = frozenset(listed("by through until"))


def tense_at(words: Sequence[Word], first: int, last: int) -> int:
    """-1 past, 1 future, 0 unknown, for the words from first to last of a sentence.

    The nearest showing word to the left decides, then the nearest to the right: "will on Monday discuss",
    "said on Friday that it will", "On Monday it will". "Would" counts as future.
    """
    if _as_soon_as(words, first):
        return 1
    left = range(first - 1, max(-1, first - 1 - REACH), -1)
    right = range(last + 1, min(len(words), last + 1 + REACH))
    told = next((tense for i in (*left, *right) if (tense := _tense(words, i))), 0)
    return told or (1 if first and words[first - 1].lower in _AHEAD else 0)


def _as_soon_as(words: Sequence[Word], first: int) -> bool:
    """As early as Tuesday, as soon as Tuesday."""
    before = [word.lower for word in words[max(0, first - 3) : first]]
    return len(before) == 3 and before[0] == before[2] == "as" and before[1] in ("early", "soon")


def _tense(words: Sequence[Word], at: int) -> int:
    word = words[at].lower
    if word in _DUE:
        return -1 if any(other.lower == "had" for other in words[max(0, at - 3) : at]) else 1
    if word in _FUTURE:
        return 1
    if word == "to" and at and words[at - 1].lower in ("is", "are"):  # "are to meet"
        return 1
    if at and words[at - 1].lower == "be":  # "to be held" is no past
        return 0
    past = word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
    return -1 if past and words[at].text.islower() else 0
