"""Whether the words around a time speak of the past or of the future: from the nearest word that shows tense."""

from collections.abc import Sequence

from sayso.reading.times.words import Word, listed

REACH = 12  # words to either side

_FUTURE = frozenset(
    listed(
        "will shall ll would wo scheduled expected due planned plans plan planning upcoming intends hopes expects "
        "going slated set deadline until pending"
    )
)
_PAST = frozenset(
    listed(
        "was were had did has have been said told came went took met made gave left began won lost fell rose held "
        "struck shot fought saw found broke hit sent brought led became got ran flew spoke wrote cut put kept stood "
        "paid thought knew felt since ago after"
    )
)
_NOT_PAST = frozenset(listed("need seed feed speed exceed proceed indeed united hundred embed red bed"))


def tense_at(words: Sequence[Word], first: int, last: int) -> int:
    """-1 past, 1 future, 0 unknown, for the words from first to last of a sentence.

    The nearest showing word to the left decides, then the nearest to the right: "will on Monday discuss",
    "said on Friday that it will", "On Monday it will". A guess from words alone: "would" counts as future.
    """
    left = (words[i] for i in range(first - 1, max(-1, first - 1 - REACH), -1))
    right = (words[i] for i in range(last + 1, min(len(words), last + 1 + REACH)))
    return next((t for word in (*left, *right) if (t := _tense(word.lower))), 0)


def _tense(word: str) -> int:
    if word in _FUTURE:
        return 1
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST):
        return -1
    return 0
