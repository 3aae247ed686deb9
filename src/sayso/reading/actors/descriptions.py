"""Bodies that a source describes and does not name: "the ministry", "the agency", "the release", "the document".

The nouns and the kinds of bodies that they describe are in `body_nouns.csv`.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.article import Span
from sayso.reading.records import Actor
from sayso.tables import table

PARAGRAPHS_BACK = 2
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n")
_DESCRIPTION = re.compile(r"the\s+(?:same\s+)?([a-z]+(?:\s[a-z]+)?)$", re.IGNORECASE)
# A kind whose name does not say it: such a body may be any of those that a noun describes.
_ANY_BODY = frozenset({"company", "organisation", "armed-group", "party", "media"})


def body_described(source: Span, near: Mapping[str, Actor], outlets: set[str], text: str) -> str | None:
    """Id of the body that "the agency" is: the one of that kind among those named close before.

    near: by their ids, the actors named in the window before. outlets: ids of actors that are media, whatever their
    name says of them. None where two are of that kind, or where the kind of one of the bodies is not known.
    """
    match = _DESCRIPTION.match(source.of(text))
    row = _nouns().get(match[1].casefold()) if match else None
    if row is None:
        return None
    kinds, words = set(row["kinds"].split(";")) - {""}, set(row["words"].split(";")) - {""}
    by_name = {i for i, actor in near.items() if words & set(actor.name.casefold().split())}
    by_kind = {i for i, actor in near.items() if actor.kind in kinds or ("media" in kinds and i in outlets)}
    unknown = {i for i, actor in near.items() if actor.kind is None and actor.country is None and i not in outlets}
    found = by_name | by_kind
    doubtful = unknown - found if kinds & (_ANY_BODY - {"media"}) else set()
    return next(iter(found)) if len(found) == 1 and not doubtful else None


def paragraph_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in _PARAGRAPH_END.finditer(text))]


def window_before(at: int, paragraphs: Sequence[int]) -> Span:
    """From the second paragraph before to `at`. paragraphs: where they begin."""
    return Span(paragraphs[max(0, bisect_right(paragraphs, at) - 1 - PARAGRAPHS_BACK)], at)


@cache
def _nouns() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in table("reading/actors/body_nouns.csv")}
