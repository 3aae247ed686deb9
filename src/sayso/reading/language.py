"""Which language an article is in, and whether it is one we read."""

import re
from dataclasses import replace
from functools import cache
from tempfile import gettempdir
from typing import Protocol, cast

from sayso.errors import WRITE_FAILED, SaysoError, reason_of
from sayso.reading.records import Reading
from sayso.reading.step import Models, step

READABLE = frozenset({"en"})

MIN_REFUSED = 200  # code points; the language of a shorter text is too easily mistaken
# How little English the detector must see to refuse a text, and how much to call it English. A refused article is
# lost for its reader and a foreign one only reads badly, so the first leans to reading. Not how sure it is of the other
# language: of Croatian it is never sure whether it is Bosnian. Of 4,128 passages of
# 200 code points from English news, wires, transcripts and novels the least English got 0.035 (a list of Philippine
# towns); of 1,133 German ones 3 got more than 0.001 (the most 0.005), and of 525 of 400 code points none.
HARDLY_ENGLISH = 0.001
LIKELY = 0.5
ENGLISH_KIN = ("en", "pcm")  # the detector takes clipped headlines for Nigerian Pidgin

SLICE = 1_500  # code points from the start, the middle and the end: a long text costs no more than a short one

_NOT_WORDS = re.compile(r"https?://\S+|[\w.]+@[\w.]+|[@#]\w+")


class _Detector(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _detector() -> _Detector:
    """py3langid with the model in its wheel (140 languages), loaded once in half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return cast(_Detector, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    except OSError as fault:  # it is unpacked into a temporary file
        raise SaysoError(WRITE_FAILED, path=f"A temporary file in {gettempdir()}", reason=reason_of(fault)) from fault


@step(needs=(), gives=("article", "unread"))
def tell_language(reading: Reading, models: Models) -> Reading:  # noqa: ARG001
    """Give the article its language, and mark it unread where that is not one of READABLE.

    The source's own word is trusted ("en-GB" is en). Without one the language is detected: an article is refused
    only where the detector is sure, and never below MIN_REFUSED code points; in doubt its language stays None.
    A text in two languages is taken for the one that has more of it.
    """
    article = reading.article
    text = article.text
    language = plain_language(article.language) if article.language else None
    refused = language is not None and language not in READABLE
    if language is None:
        language, refused = detect(text)
    unread = "language" if refused and len(text) >= MIN_REFUSED else None
    return replace(reading, article=replace(article, language=language), unread=reading.unread or unread)


def plain_language(given: str) -> str | None:
    """ISO 639-1 from what a source says: "en-GB", "en_US", "EN", "eng" and "English" are en. None where it is empty."""
    code = re.split(r"[-_.]", given.strip().casefold(), maxsplit=1)[0]
    return {"eng": "en", "english": "en", "und": None, "": None}.get(code, code)


def detect(text: str) -> tuple[str | None, bool]:
    """The language of a text, None in doubt; and whether it surely is none that we read.

    ISO 639-1, or 639-3 for a language without such a code. Both are given for texts of any length.
    """
    ranked = dict(_detector().rank(_sample(text)))
    english = sum(ranked.get(code, 0.0) for code in ENGLISH_KIN)
    if english >= LIKELY:
        return "en", False
    best, share = max(ranked.items(), key=lambda each: each[1])
    return (best if share >= LIKELY and english <= HARDLY_ENGLISH else None), english <= HARDLY_ENGLISH


def _sample(text: str) -> str:
    """What the language is told by: at most three slices, without addresses, in small letters where capitals shout.

    The detector knows words as they are mostly written; a headline in capitals is no other language.
    """
    middle = len(text) // 2
    slices = (text[:SLICE], text[middle : middle + SLICE], text[-SLICE:])
    sample = text if len(text) <= 3 * SLICE else "\n".join(slices)
    sample = _NOT_WORDS.sub(" ", sample)
    return "\n".join(line.lower() if line.isupper() else line for line in sample.splitlines())
