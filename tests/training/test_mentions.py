"""Who a pronoun stands for, as the corpora mark it."""

import gzip
import json
from pathlib import Path

from training.corpora import Example, Mention, Naming
from training.mentions import gum, litbank, proper

TEXT = "President Ada Byron spoke. She left the town with her aide."
TOKENS = [
    [0, 9, "", "PROPN", "NNP"],
    [10, 13, "", "PROPN", "NNP"],
    [14, 19, "", "PROPN", "NNP"],
    [20, 25, "", "VERB", "VBD"],
]


def mention(words: str, kind: str, cluster: str, kind_of: str = "person") -> dict:
    start = TEXT.index(words)
    found = {"start": start, "end": start + len(words), "text": words, "cluster": cluster, "type": kind_of}
    return found | {"mention": kind, "sent": 0, "min": [14, 19]}


def test_gum_gives_names_pronouns_and_descriptions_of_persons_bodies_and_places(tmp_path: Path) -> None:
    marked = [
        mention("President Ada Byron", "name", "1"),
        mention("She", "pronoun", "1"),
        mention("her aide", "nominal", "2"),
        mention("the town", "nominal", "3", "place"),
        mention("spoke", "nominal", "4", "event"),
    ]
    rows = [
        {"id": "a", "genre": "news", "text": TEXT, "mentions": marked, "sentences": [{"tokens": TOKENS}]},
        {"id": "b", "genre": "fiction", "text": TEXT, "mentions": marked, "sentences": [{"tokens": TOKENS}]},
    ]
    (tmp_path / "gum").mkdir()
    with gzip.open(tmp_path / "gum" / "train.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    (only,) = gum(tmp_path)  # fiction is licensed for non-commercial use
    assert only == Example(
        "a",
        TEXT,
        mentions=[Mention(0, 19, "1", "name"), Mention(27, 30, "1", "pronoun"), Mention(50, 58, "2", "description")],
        # The corpus marks the last of the three as the head words; what else is a proper noun may be part of a name.
        naming=Naming([(14, 19, "person")], [(0, 9), (10, 13), (14, 19)]),
    )


def test_litbank_gives_third_persons_and_leaves_i_and_you(tmp_path: Path) -> None:
    said = [
        ("Ada Byron", "PROP_PER", "1"),
        ("She", "PRON_PER", "1"),
        ("her aide", "NOM_PER", "2"),
        ("I", "PRON_PER", "3"),
    ]
    text = TEXT + "\nI ran ."
    marked = [
        {"start": text.index(w), "end": text.index(w) + len(w), "text": w, "type": t, "entity": e} for w, t, e in said
    ]
    (tmp_path / "litbank").mkdir()
    row = {"id": "a", "text": text, "mentions": marked}
    (tmp_path / "litbank" / "train.jsonl").write_text(json.dumps(row) + "\n")
    (only,) = litbank(tmp_path)
    assert [(only.text[m.start : m.end], m.kind) for m in only.mentions] == [
        ("Ada Byron", "name"),
        ("She", "pronoun"),
        ("her aide", "description"),
    ]
    assert "\n" not in only.text


def test_a_name_is_its_run_of_proper_nouns() -> None:
    assert proper(TOKENS, 14, 19) == (0, 19)
    assert proper(TOKENS, 20, 25) == (0, 25)
    assert proper([[0, 3, "", "DET"], *TOKENS[2:]], 14, 19) == (14, 19)
