"""Corpora that mark who a name, a pronoun or a description stands for."""

from collections.abc import Iterator
from pathlib import Path

from sayso.reading.actors.references import PRONOUNS
from training.corpora import Example, Mention, Naming, rows
from training.names import is_bare

# Licensed for non-commercial use only: for measuring.
NOT_TO_BE_LEARNT = frozenset({"essay", "letter", "podcast", "whow", "fiction"})
KIND_OF = {"person": "person", "organization": "body", "place": "place"}
WHO = frozenset(KIND_OF)
DEFINITE = ("the ", "his ", "her ", "their ", "its ", "our ", "my ", "this ", "that ", "these ", "those ")
LONGEST_NAME = 6  # words; a longer one has an apposition in it


def gum(data: Path) -> list[Example]:
    """GUM's documents that shipped weights may be trained on, with their persons, bodies and places."""
    return [
        Example(row["id"], row["text"], mentions=list(_gum_mentions(row)), naming=_gum_names(row))
        for row in rows(data / "gum" / "train.jsonl.gz")
        if row["genre"] not in NOT_TO_BE_LEARNT
    ]


def _gum_mentions(row: dict) -> Iterator[Mention]:
    for m in row["mentions"]:
        if m["type"] not in WHO:
            continue
        if m["mention"] == "name":
            start, end = proper(row["sentences"][m["sent"]]["tokens"], *m["min"])
            if len(row["text"][start:end].split()) <= LONGEST_NAME:
                yield Mention(start, end, m["cluster"], "name")
        elif m["text"].lower() in PRONOUNS:
            yield Mention(m["start"], m["end"], m["cluster"], "pronoun")
        elif m["mention"] == "nominal" and m["type"] != "place" and m["text"].lower().startswith(DEFINITE):
            yield Mention(m["start"], m["end"], m["cluster"], "description")


def _gum_names(row: dict) -> Naming:
    """Names of persons, bodies and places. Other proper nouns and adjectives are left open: they may be of what the
    corpus takes for the name of an event or a thing, or of a people."""
    open_, marked = [], []
    for sentence in row["sentences"]:
        open_ += [tuple(token[:2]) for token in sentence["tokens"] if token[3] in ("PROPN", "ADJ")]
    for m in row["mentions"]:
        tokens = [t for t in row["sentences"][m["sent"]]["tokens"] if t[0] >= m["min"][0] and t[1] <= m["min"][1]]
        if m["type"] not in WHO or m["mention"] != "name" or not 0 < len(tokens) <= LONGEST_NAME:
            continue
        if m["type"] != "organization":  # "Ambassador to the United States Hamdullah Mohib": the last run of names
            first = max((i + 1 for i, token in enumerate(tokens) if token[3] != "PROPN"), default=0)
            tokens = tokens[first:]
        if not tokens or tokens[-1][4] == "NNPS" or tokens[0][3] != "PROPN" or tokens[-1][3] != "PROPN":
            continue
        start, end = tokens[0][0], tokens[-1][1]
        if m["type"] != "person" or is_bare(row["text"][start:end]):
            marked.append((start, end, KIND_OF[m["type"]]))
    return Naming(marked, open_)


def proper(tokens: list[list], start: int, end: int) -> tuple[int, int]:
    """The run of proper nouns that the head words [start, end) of a name stand in.

    tokens: of the sentence, as [start, end, lemma, upos, ...].
    """
    names = [token[3] == "PROPN" or (token[0] >= start and token[1] <= end) for token in tokens]
    head = [i for i, token in enumerate(tokens) if token[0] < end and token[1] > start]
    if not head:
        return start, end
    first, last = head[0], head[-1]
    while first > 0 and names[first - 1]:
        first -= 1
    while last + 1 < len(tokens) and names[last + 1]:
        last += 1
    return tokens[first][0], tokens[last][1]


def litbank(data: Path) -> list[Example]:
    """LitBank's passages of fiction. Its lines are sentences, so their ends are taken for spaces."""
    return [
        Example(row["id"], row["text"].replace("\n", " "), mentions=list(_litbank_mentions(row)))
        for row in rows(data / "litbank" / "train.jsonl")
    ]


def _litbank_mentions(row: dict) -> Iterator[Mention]:
    for m in row["mentions"]:
        kind, said = m["type"].split("_")[0], m["text"].lower()
        if m["entity"] is None:
            continue
        if kind == "PROP" and len(said.split()) <= LONGEST_NAME:
            yield Mention(m["start"], m["end"], m["entity"], "name")
        elif kind == "PRON" and said in PRONOUNS:
            yield Mention(m["start"], m["end"], m["entity"], "pronoun")
        elif m["type"] == "NOM_PER" and said.startswith(DEFINITE):
            yield Mention(m["start"], m["end"], m["entity"], "description")
