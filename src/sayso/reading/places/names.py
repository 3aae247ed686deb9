"""How a place's name is looked up: one key for all the ways to write it."""

import re
import unicodedata
from functools import lru_cache

# Written short in news, whole in a gazetteer.
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})

_DROPPED = re.compile(r"['’‘ʼ`´.]")
_BETWEEN = re.compile(r"[\s\-–—_/,()\"“”]+")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The name in lower case without accents, apostrophes, full stops and a leading "the"; "St." is "saint".

    `Kraków` and `Krakow` have one key, and so have `St. Louis` and `Saint Louis`, `U.S.` and `US`. Empty where nothing
    is left.
    """
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _BETWEEN.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words = [SHORT.get(word, word) for word in words]
    return " ".join(words)
