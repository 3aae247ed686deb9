"""Annotated articles as training reads them: one `Example` a text, whatever the corpus it came from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as its corpus marks it: [start, end) spans of code points; attitude, authority where marked."""

    source: Spans
    cue: Spans
    content: Spans
    attitude: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its outermost statements. exhaustive: all of them are marked, so that the rest may be called none."""

    id: str
    text: str
    attributions: list[Attribution] = field(default_factory=list)


def rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def polnear(data: Path, part: str) -> list[Example]:
    """PolNeAR 1.0: whole articles, outermost attributions only."""
    return [
        Example(
            row["id"],
            row["text"],
            [
                Attribution(*([tuple(span) for span in a[role]] for role in ("source", "cue", "content")))
                for a in row["attributions"]
            ],
        )
        for row in rows(data / "polnear" / f"{part}.jsonl")
    ]


def statements(data: Path, part: str) -> list[Example]:
    """The `statements` paragraphs: every statement in full; of these the outermost are tagged as in PolNeAR."""
    return [
        Example(
            row["id"],
            row["text"],
            [
                Attribution(
                    [tuple(s["source"])] if s["source"] else [],
                    [tuple(s["cue"])] if s["cue"] else [],
                    [tuple(span) for span in s["content"]],
                    s["attitude"],
                    s["authority"],
                )
                for s in row["statements"]
                if s["parent"] is None
            ],
        )
        for row in rows(data / "statements" / f"{part}.jsonl")
    ]
