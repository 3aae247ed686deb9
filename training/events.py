"""Corpora of events: who did what to whom, how certain, with what outlook."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sayso.reading.events.codes import QUADS, TYPES, YIELDING
from training.corpora import OWN, Example, Profile, attributions, may_be_learnt, re3d_sources, rows
from training.happenings import Happening, Pair, Spans
from training.names import conflict_names

MARKED = "polnear"  # the corpus whose texts have statements that people marked, and no events
HELD_BACK = 9  # of the articles of conflict_events' train part every ninth: for choosing and calibration
TOGETHER = 5  # of our own short texts, to be read side by side
GAP = "\n\n"  # between the paragraphs of an article that are put together again


def conflict(data: Path, part: str, *, held_back: bool = False) -> list[Example]:
    """The paragraphs of `conflict_events` that shipped weights may be trained on, each alone.

    held_back: of the train part, those to choose and calibrate by instead of those to learn from.
    """
    sources = re3d_sources(data)
    all_rows = [r for r in rows(data / "conflict_events" / f"{part}.jsonl") if may_be_learnt(r["article"], sources)]
    articles = sorted({row["article"] for row in all_rows})
    held = set(articles[::HELD_BACK]) if part == "train" else set()
    return [
        replace(_example(row), naming=conflict_names(row), profiles=_profiles(row))
        for row in all_rows
        if part != "train" or (row["article"] in held) == held_back
    ]


def whole(examples: list[Example]) -> list[Example]:
    """The same with each article's paragraphs joined, in their order: reading sees articles, not paragraphs."""
    by_article = groupby(
        sorted(examples, key=lambda example: place_of(example.id)), key=lambda example: place_of(example.id)[0]
    )
    return [_joined(list(group)) for _, group in by_article]


def _profiles(row: dict) -> list[Profile]:
    return [Profile(*actor["span"], actor["kind"], actor["sector"]) for actor in row["actors"]]


def place_of(paragraph: str) -> tuple[str, int]:
    """The article and where in it a paragraph begins, as its id tells: `article:offset`."""
    article, _, offset = paragraph.rpartition(":")
    return article, int(offset)


def _joined(examples: list[Example]) -> Example:
    text, happenings, profiles = "", [], []
    for example in examples:
        text += GAP if text else ""
        happenings += [happening.moved(len(text)) for happening in example.happenings or ()]
        profiles += [profile.moved(len(text)) for profile in example.profiles]
        text += example.text
    return replace(examples[0], text=text, happenings=happenings, naming=None, profiles=profiles)


def own_events() -> list[Example]:
    """Texts of our own (training/own/events), with every event and every figure of people in full."""
    return [_example(row) for path in sorted((OWN / "events").glob("*.jsonl")) for row in rows(path)]


def side_by_side(examples: list[Example]) -> list[Example]:
    """Several short texts as one, as if they were an article: there an event's parties stand among many others'."""
    return [_joined(examples[i : i + TOGETHER]) for i in range(0, len(examples), TOGETHER)]


def taught(path: Path) -> list[Example]:
    """Texts with the statements and events that a larger model finds in them (`training.teach`)."""
    whole = (row for row in rows(path) if not row["id"].startswith(f"{MARKED} "))
    return [replace(_example(row), attributions=attributions(row)) for row in whole]


def with_taught_events(examples: list[Example], path: Path) -> list[Example]:
    """The articles whose statements people have marked, with the events that a larger model finds in them."""
    found = {row["id"]: _example(row).happenings for row in rows(path)}
    return [replace(example, happenings=found.get(f"{MARKED} {example.id}")) for example in examples]


def _example(row: dict) -> Example:
    return Example(row["id"], row["text"], happenings=[_happening(event) for event in row["events"]])


def _happening(event: dict) -> Happening:
    def spans(key: str) -> Spans:
        return [tuple(span) for span in event[key]]

    counts = [(tuple(count["span"]), count["kind"]) for count in event["counts"]] if "counts" in event else None
    return Happening(
        tuple(event["trigger"]),
        event["type"],
        event["mode"],
        event["certainty"],
        event["outlook"],
        {"actor": spans("actors"), "recipient": spans("recipients"), "place": spans("places"), "time": spans("times")},
        counts,
    )


def plv(data: Path, part: str) -> list[Example]:
    """Sentences with two marked parties and the root of what the one does to the other; where, is not marked."""
    return [
        Example(row["id"], row["text"], pair=Pair(_marks(row["source"]), _marks(row["target"]), _types(row["root"])))
        for row in rows(data / "plv" / f"{part}.jsonl")
    ]


def _marks(party: dict | None) -> Spans:
    return [tuple(span) for span in party["spans"]] if party and party.get("spans") else []


def _types(root: str) -> tuple[str, ...]:
    return YIELDING if root == "YIELD" else (root,)


def coped(data: Path, part: str) -> list[Example]:
    """Sentences with the parties of their main event and its quad class; neutral ones left out."""
    return list(_coped(data / "coped" / f"{part}.jsonl"))


def _coped(path: Path) -> Iterator[Example]:
    for row in rows(path):
        if not row["quad"] or row["actors"] is None:
            continue
        sides: dict[str, Spans] = {"source": [], "target": [], "reciprocal": []}
        for actor in row["actors"]:
            sides[actor["role"]].append((actor["start"], actor["end"]))
        types = tuple(type_ for type_ in TYPES if QUADS[type_] == row["quad"])
        source = sides["source"] or sides["reciprocal"][:1]
        yield Example(row["id"], row["text"], pair=Pair(source, sides["target"], types))


def headlines(data: Path) -> list[Example]:
    """The headlines of `ngec_synthetic`: each tells an event of its type, by whom is not marked."""
    return [
        Example(row["id"], row["headline"], pair=Pair([], [], (row["event"],)))
        for row in rows(data / "ngec_synthetic" / "train.jsonl")
    ]


def factuality(data: Path) -> list[Example]:
    """The two sets of `factuality` that scored how sure the author of a news text is (the others asked otherwise)."""
    return [
        Example(
            row["id"],
            row["text"],
            predicates=[((p["start"], p["end"]), float(p["factuality"])) for p in row["predicates"]],
        )
        for row in rows(data / "factuality" / "train.jsonl")
        if row["corpus"] in ("uw", "meantime")
    ]
