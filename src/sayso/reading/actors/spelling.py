"""Names misspelt once: "Zelenksy" for Zelensky."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

LEAST_LETTERS = 6  # in shorter words a letter makes another name (Kuril, Kurin)
LEAST_MENTIONS = 2  # of the right name


def is_slip(wrong: str, right: str) -> bool:
    """Whether one letter too many, too few, or other than in the right word, or two neighbours swapped, is all.

    Words of six letters or more, with the same first letter. Not where the one is the other with an ending: Petrova and
    Petrov, Turk and Turks are two names.
    """
    if wrong == right or wrong[:1] != right[:1] or min(len(wrong), len(right)) < LEAST_LETTERS:
        return False
    if wrong.startswith(right) or right.startswith(wrong):
        return False
    same = 0
    while same < min(len(wrong), len(right)) and wrong[same] == right[same]:
        same += 1
    a, b = wrong[same:], right[same:]
    swapped = a[:2] == b[1::-1] and len(b) > 1 and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def right_spellings(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Of each person's name that is another one's but for a slip in one word, the right one.

    names: the words of each mention of a person, in lower case. The right name is in the text twice or more (a surname
    counts alone and within full names), and more often than the wrong one. None is given where two could be meant.
    """
    counts = Counter(names)
    surnames = Counter(word for words, n in counts.items() for word in [words[-1]] * n)
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    near: dict[str, set[str]] = {}  # by what is left of a right name without one letter
    for right, n in surnames.items():
        for key in _shorter(right) if n >= LEAST_MENTIONS and len(right) >= LEAST_LETTERS else ():
            near.setdefault(key, set()).add(right)
    for words in counts:
        rights = {right for word in words for right in _rights(word, surnames, near)}
        wrong = [i for i, word in enumerate(words) if any(is_slip(word, right) for right in rights)]
        if len(rights) == 1 and len(wrong) == 1 and not _two_people(words, wrong[0], next(iter(rights)), counts):
            found[words] = (*words[: wrong[0]], next(iter(rights)), *words[wrong[0] + 1 :])
    return found


def _rights(word: str, surnames: Counter[str], near: Mapping[str, set[str]]) -> set[str]:
    likely = set[str]().union(*(near.get(key, set()) for key in _shorter(word)))
    return {right for right in likely if surnames[right] > surnames[word] and is_slip(word, right)}


def _shorter(word: str) -> set[str]:
    """The word, and all that is left of it when one letter is taken out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))} if len(word) < 40 else set()


def _two_people(words: Sequence[str], i: int, right: str, counts: Counter[tuple[str, ...]]) -> bool:
    """Whether the full names say that there are two: Anna Naghdalyan and Boris Nagdalyan."""
    firsts = {full[0] for full in counts if len(full) > 1 and full[-1] == right}
    return len(words) > 1 and (i != len(words) - 1 or (bool(firsts) and words[0] not in firsts))
