"""Whether a page holds only the beginning of an article that has to be paid for."""

import re

# schema.org's word for it, which search engines ask of publishers; in JSON-LD or as microdata.
_NOT_FREE = re.compile(
    rb"""isAccessibleForFree["']?\s*(?::|content\s*=)\s*["']?\s*(?:https?://schema\.org/)?false\b""", re.IGNORECASE
)
MAX_STUB = 1_500  # code points. Many pages say they are not free and hold the whole article: those are read.


def is_stub(raw: bytes, text: str) -> bool:
    """Whether a page says of itself that it is not free, and holds no more than a few paragraphs.

    raw: the page's bytes. text: the article found on it. Misses paywalls of pages that do not say so.
    """
    return len(text) <= MAX_STUB and _NOT_FREE.search(raw) is not None
