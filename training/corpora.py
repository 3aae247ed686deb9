"""Annotated articles as training reads them: one `Example` a text, whatever the corpus it came from."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from training.happenings import Happening, Pair, Spans
from training.weak_attitudes import weak_attitude

OWN = Path(__file__).parent / "own"
HELD_BACK = 24  # of PolNeAR's train articles, the last in time: for choosing and for calibration, never trained on


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as its corpus marks it: [start, end) spans of code points; attitude, authority where marked.

    weak: its attitude was told from the words of the cue alone. depth: how many statements it stands inside of.
    opened: whether the statements inside of its contents are marked, too; PolNeAR marks none.
    """

    source: Spans
    cue: Spans
    content: Spans
    attitude: str | None = None
    authority: str | None = None
    depth: int = 0
    weak: bool = False
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for someone or something: who, is told by `entity`, the same for all mentions of one.

    Of a name only the name proper, without title and apposition, as a recogniser marks it.
    """

    start: int
    end: int
    entity: str
    kind: Literal["name", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a text, [start, end) with what each is of (`sayso.reading.names.KINDS`).

    open: stretches in which there may be other names; elsewhere there are none. metonyms: names of places with 1.0
    where the place is not meant, 0.0 where it is.
    """

    marked: list[tuple[int, int, str]]
    open: Spans = field(default_factory=list)
    metonyms: list[tuple[tuple[int, int], float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Profile:
    """Words for an actor or a place, [start, end), with its kind and sector (`sayso.reading.actors.codes`)."""

    start: int
    end: int
    kind: str | None
    sector: str | None

    def moved(self, by: int) -> "Profile":
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Example:
    """One text with what its corpus marks: all of its outermost statements, who its mentions are, all of its events, a
    pair of parties, the factuality of predicates, names, or what kinds of actors they are."""

    id: str
    text: str
    attributions: list[Attribution] | None = None
    mentions: list[Mention] = field(default_factory=list)
    happenings: list[Happening] | None = None
    pair: Pair | None = None
    predicates: list[tuple[tuple[int, int], float]] = field(default_factory=list)
    naming: Naming | None = None
    profiles: list[Profile] = field(default_factory=list)


def rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def polnear(data: Path, part: str) -> list[Example]:
    """PolNeAR 1.0: whole articles, outermost attributions only; in the order of their publication."""
    return [
        Example(
            row["id"],
            row["text"],
            attributions(row),
        )
        for row in sorted(rows(data / "polnear" / f"{part}.jsonl"), key=lambda row: (row["published"], row["id"]))
    ]


def attributions(row: dict) -> list[Attribution]:
    """The statements of a text in PolNeAR's form."""
    return [_attribution(a, row["text"]) for a in row["attributions"]]


def _attribution(a: dict, text: str) -> Attribution:
    source, cue, content = ([tuple(span) for span in a[role]] for role in ("source", "cue", "content"))
    attitude = weak_attitude(text[slice(*cue[0])]) if cue else None
    return Attribution(source, cue, content, attitude=attitude, weak=True)


def statements(data: Path, part: str) -> list[Example]:
    """The `statements` paragraphs that shipped weights may be trained on: every statement in full, inner ones too."""
    return [
        Example(row["id"], row["text"], [_statement(s, row) for s in row["statements"]])
        for row in rows(data / "statements" / f"{part}.jsonl")
        if may_be_learnt(row["article"], re3d_sources(data))
    ]


def own() -> list[Example]:
    """Texts of our own (training/own), with every statement in full: what the corpora have little of."""
    return [
        Example(row["id"], row["text"], [_statement(s, row) for s in row["statements"]])
        for path in sorted(OWN.glob("*.jsonl"))
        for row in rows(path)
    ]


def _statement(s: dict, row: dict) -> Attribution:
    depth, parent = 0, s["parent"]
    while parent is not None:
        depth, parent = depth + 1, row["statements"][parent]["parent"]
    return Attribution(
        [tuple(s["source"])] if s["source"] else [],
        [tuple(s["cue"])] if s["cue"] else [],
        [with_that(row["text"], *span) for span in s["content"]],
        s["attitude"],
        s["authority"],
        depth,
        opened=True,
    )


def with_that(text: str, start: int, end: int) -> tuple[int, int]:
    """PolNeAR has the conjunction "that" in the content, this corpus has not: one habit for both, PolNeAR's."""
    return (start - len("that "), end) if text[:start].lower().endswith(" that ") else (start, end)


@cache
def re3d_sources(data: Path) -> dict[str, str]:
    """Publisher of each re3d document, by its id."""
    return {row["id"]: row["source"] for part in ("train", "dev") for row in rows(data / "re3d" / f"{part}.jsonl")}


def may_be_learnt(article: str, sources: dict[str, str]) -> bool:
    """re3d's BBC texts are licensed for non-commercial use: for measuring only. So is a text of unknown source."""
    if not article.startswith("re3d-"):
        return True
    source = sources.get(article.removeprefix("re3d-"))
    return source is not None and not source.startswith("BBC")
