"""What all scorers share: spans and their overlap, precision and recall, and the faults a reading can have as such."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

Row = dict[str, Any]
Pair = tuple[int, int]  # [start, end) in code points
G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Report:
    """Lines to print, the last of them the one to quote; misses are for people to read."""

    lines: tuple[str, ...]
    misses: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many were right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0

    def line(self, name: str) -> str:
        precision, recall = percent(self.right, self.found), percent(self.right, self.wanted)
        return (
            f"{name:34s} P {precision:5.1f}  R {recall:5.1f}  F1 {self.f1:5.1f}   "
            f"({self.right} of {self.found} found, {self.wanted} wanted)"
        )


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def span(x: Row | list[int] | Pair) -> Pair:
    """A span of a reading ({start, end, text}) or of gold ([start, end])."""
    return (x["start"], x["end"]) if isinstance(x, dict) else (x[0], x[1])


def overlap(a: Iterable[Pair], b: Iterable[Pair]) -> int:
    """Characters that two lists of spans share."""
    others = list(b)
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in others)


def length(spans: Iterable[Pair]) -> int:
    return sum(end - start for start, end in spans)


def jaccard(a: list[Pair], b: list[Pair]) -> float:
    shared = overlap(a, b)
    return shared / (length(a) + length(b) - shared) if shared else 0.0


def same_source(wanted: list[Pair], found: list[Pair]) -> bool:
    """Two statements' sources touch, or neither statement has one."""
    return overlap(wanted, found) > 0 if wanted and found else not wanted and not found


def near(a: Pair, b: Pair) -> bool:
    """They name the same thing: half of their union is shared, or they end together and neither is thrice the other."""
    shared, la, lb = overlap([a], [b]), a[1] - a[0], b[1] - b[0]
    end_together = abs(a[1] - b[1]) <= 1 and max(la, lb) <= 3 * min(la, lb)
    return shared > 0 and (shared / (la + lb - shared) >= 0.5 or end_together)


def fits(gold: Pair, got: Pair) -> bool:
    """They touch, and what was found isn't far longer than what was wanted."""
    return gold[0] < got[1] and got[0] < gold[1] and got[1] - got[0] <= max(25, 2 * (gold[1] - gold[0]))


def match(gold: list[G], got: list[P], same: Callable[[G, P], bool]) -> list[tuple[G, P]]:
    """Pairs of gold and found, each used once, the first of those that fit."""
    used: set[int] = set()
    pairs = []
    for g in gold:
        for i, p in enumerate(got):
            if i not in used and same(g, p):
                used.add(i)
                pairs.append((g, p))
                break
    return pairs


def best_pairs(scores: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """(gold, found) index pairs, the highest scores first, each index used once."""
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(scores, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def faults_of(reading: Row) -> Iterator[str]:
    """What is wrong with a reading whatever it says: spans out of bounds or with other words, ids of nobody."""
    text = reading["article"]["text"]
    for name in ("statements", "events", "actors", "times", "places"):
        yield from _span_faults(reading[name], name, text)
    ids = {x["id"] for name in ("statements", "actors") for x in reading[name]}
    for statement in reading["statements"]:
        for key in ("speaker", "parent"):
            if statement[key] is not None and statement[key] not in ids:
                yield f"statement {statement['id']}: its {key} {statement[key]!r} is no one's id"
    for event in reading["events"]:
        if event.get("place") is not None and event["place"] not in {place["id"] for place in reading["places"]}:
            yield f"event {event['id']}: its place {event['place']!r} is no one's id"
        for named in (event["statement"], *(argument["actor"] for argument in _named(event))):
            if named is not None and named not in ids:
                yield f"event {event['id']}: {named!r} is no one's id"


def _named(event: Row) -> Iterator[Row]:
    """What in an event bears the id of an actor."""
    yield from event["actors"]
    yield from event["recipients"]


def _span_faults(x: Any, where: str, text: str) -> Iterator[str]:
    if isinstance(x, list):
        for item in x:
            yield from _span_faults(item, where, text)
    elif isinstance(x, dict):
        if "start" in x and "end" in x:
            start, end = x["start"], x["end"]
            if not 0 <= start < end <= len(text):
                yield f"{where}: [{start}, {end}) is outside of the text"
            elif text[start:end] != x["text"]:
                yield f"{where}: its words aren't the article's at {start}"
        for key, value in x.items():
            yield from _span_faults(value, f"{where}.{key}", text)
