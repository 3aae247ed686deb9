"""A text as the words, numbers and marks of which figures are made."""

import re
from array import array

DASHES = frozenset("-‐‑–")
# A number's parts cling together, with what is glued to its end ("12th", "5pm"), so that it is judged as a whole.
_TOKEN = re.compile(
    r"[0-9]++(?:[.,:/][0-9]++)*+(?:[\u00a0\u202f\u2009][0-9]{3}(?![0-9]))*+[^\W_]*+|[^\W_]++(?:['’][^\W_]++)?+|[^\w\s]|_"
)


def is_digits(token: str) -> bool:
    """Whether it is a number in the ten digits of ASCII alone: "²" and "٣" are none."""
    return token.isascii() and token.isdigit()


class Tokens:
    """The words, numbers and marks of a text. They are cut out only when looked at, so that megabytes fit in memory."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.ends = array("q"), array("q")
        for match in _TOKEN.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, i: int) -> str:
        """The token as written; empty before the first and behind the last."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def __getitem__(self, i: int) -> str:
        """The token in lower case, every dash as a hyphen."""
        token = self.raw(i).lower()
        return "-" if token in DASHES else token

    def phrase(self, first: int, end: int) -> str:
        return " ".join(self[i] for i in range(first, end))

    def is_capitalised(self, i: int) -> bool:
        return self.raw(i)[:1].isupper()

    def touch(self, i: int) -> bool:
        """Whether nothing stands between token i and the next."""
        return 0 <= i < len(self) - 1 and self.ends[i] == self.starts[i + 1]
