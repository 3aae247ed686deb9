"""What the heads of events are taught: marked texts cut into windows, and which texts may be learnt from."""

import json
from pathlib import Path

from sayso.reading.encoder import MODELS
from sayso.reading.events.codes import COUNTS, MODED, OUTLOOKS, TYPES
from sayso.reading.pieces import load_tokenizer
from training.corpora import Example
from training.events import HELD_BACK, conflict, coped, plv, taught, whole, with_taught_events
from training.happenings import ARGUMENT_TAGS, TRIGGER_TAGS, Acts, Happening, Pair
from training.windows import mark, window

TOKENIZER = load_tokenizer(MODELS / "fast" / "vocab.txt")
TEXT = "Troops of Russia attacked the town on 3 May and killed 12 people."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def attacked(**more: object) -> Happening:
    arguments = {
        "actor": [span("Troops of Russia")],
        "recipient": [span("12 people")],
        "place": [span("the town")],
        "time": [span("3 May")],
    }
    given = {
        "trigger": span("attacked"),
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "certainty": "CT+",
        "outlook": None,
    }
    return Happening(**({"arguments": arguments, "counts": [(span("12"), "killed")]} | given | more))  # type: ignore[arg-type]


def acts_of(*happenings: Happening, begin: int = 0) -> Acts:
    found = window(mark(Example("a", TEXT, happenings=list(happenings)), TOKENIZER), begin).acts
    assert found is not None
    return found


def test_trigger_and_arguments_are_tagged_and_linked_with_their_codes() -> None:
    acts = acts_of(attacked(outlook="threat", certainty="Uu"))
    assert acts.trigger_tags is not None
    assert acts.argument_tags is not None
    assert [TRIGGER_TAGS[t] for t in acts.trigger_tags if t] == ["B-trigger"]
    assert [ARGUMENT_TAGS[t] for t in acts.argument_tags if t] == [
        *("B-participant", "I-participant", "I-participant"),
        *("B-place", "I-place", "B-time", "I-time", "B-participant", "I-participant"),
    ]
    (act,) = acts.acts
    assert TYPES[act.type] == "ASSAULT"
    assert MODED[act.mode] == ("ASSAULT", "heavy-weapons")
    assert OUTLOOKS[act.outlook - 1] == "threat"
    assert [len(act.arguments[role]) for role in ("actor", "recipient", "place", "time", "count")] == [1, 1, 1, 1, 1]
    assert act.arguments["actor"][0][0] == 1  # positions count from the mark before the window


def test_of_two_arguments_that_overlap_the_longer_one_is_tagged_and_both_are_linked() -> None:
    arguments = {"actor": [span("Troops of Russia"), span("Russia")]}
    acts = acts_of(attacked(arguments=arguments))
    assert acts.argument_tags is not None
    assert sum(ARGUMENT_TAGS[t].startswith("B-") for t in acts.argument_tags) == 1
    assert len(acts.acts[0].arguments["actor"]) == 2


def test_figures_are_taught_with_what_they_count_and_others_as_counting_nothing() -> None:
    kinds = [kind for _, kind in acts_of(attacked()).figures or ()]
    assert kinds == [1 + COUNTS.index("killed")]
    assert [kind for _, kind in acts_of(attacked(counts=[])).figures or ()] == [0]
    assert acts_of(attacked(counts=None)).figures is None  # its corpus marks no figures


def test_an_argument_outside_of_the_window_is_left_out_and_so_is_an_event_without_its_trigger() -> None:
    pieces = mark(Example("a", TEXT), TOKENIZER).pieces
    at_trigger = int((pieces.start == TEXT.index("attacked")).argmax())
    (act,) = acts_of(attacked(), begin=at_trigger).acts
    assert act.at == (1, 1)
    assert act.arguments["actor"] == []
    assert acts_of(attacked(), begin=at_trigger + 1).acts == []


def test_a_pair_that_is_not_whole_in_the_window_teaches_nothing() -> None:
    marked = mark(Example("a", TEXT, pair=Pair([span("Russia")], [span("people")], ("ASSAULT",))), TOKENIZER)
    found = window(marked, 0).acts
    assert found is not None
    assert found.pair is not None
    assert found.pair[2] == (TYPES.index("ASSAULT"),)
    assert window(marked, 6).acts is None


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def paragraph(article: str, offset: int, text: str) -> dict[str, object]:
    event = {"type": "ASSAULT", "mode": None, "trigger": [0, 4], "certainty": "CT+", "outlook": None}
    event |= {"actors": [], "recipients": [[5, 9]], "places": [], "times": []}
    return {"id": f"{article}:{offset}", "article": article, "text": text, "events": [event], "actors": []}


def test_articles_held_back_and_texts_of_the_bbc_are_not_learnt(tmp_path: Path) -> None:
    write(tmp_path / "re3d" / "train.jsonl", [{"id": "1", "source": "BBC Online"}])
    write(tmp_path / "re3d" / "dev.jsonl", [])
    articles = [f"a{number:02}" for number in range(2 * HELD_BACK)] + ["re3d-1"]
    write(tmp_path / "conflict_events" / "train.jsonl", [paragraph(a, 0, "Hit them.") for a in articles])
    learnt = {example.id for example in conflict(tmp_path, "train")}
    held = {example.id for example in conflict(tmp_path, "train", held_back=True)}
    assert held == {"a00:0", "a09:0"}
    assert learnt == {f"{article}:0" for article in articles[:-1]} - held


def test_the_paragraphs_of_an_article_are_joined_in_their_order_with_their_events(tmp_path: Path) -> None:
    write(tmp_path / "re3d" / "train.jsonl", [])
    write(tmp_path / "re3d" / "dev.jsonl", [])
    rows = [paragraph("b", 120, "Fled them."), paragraph("b", 7, "Kill them."), paragraph("a", 0, "Beat them.")]
    write(tmp_path / "conflict_events" / "dev.jsonl", rows)
    first, second = whole(conflict(tmp_path, "dev"))
    assert (first.text, second.text) == ("Beat them.", "Kill them.\n\nFled them.")
    assert [second.text[slice(*h.trigger)] for h in second.happenings or ()] == ["Kill", "Fled"]
    assert [second.text[slice(*h.arguments["recipient"][0])] for h in second.happenings or ()] == ["them", "them"]


def test_pairs_are_read_with_the_types_that_their_root_stands_for(tmp_path: Path) -> None:
    party = {"text": "Mary", "span": [0, 4], "spans": [[0, 4], [9, 13]]}
    write(
        tmp_path / "plv" / "train.jsonl",
        [{"id": "p", "text": "Mary left Mary.", "root": "YIELD", "quad": 1, "source": party, "target": None}],
    )
    (example,) = plv(tmp_path, "train")
    assert example.pair == Pair([(0, 4), (9, 13)], [], ("CONCEDE", "RETREAT"))
    actors = [{"role": "source", "start": 0, "end": 4, "text": "Mary"}]
    rows = [{"id": str(quad), "text": "Mary left.", "quad": quad, "actors": actors} for quad in (None, 0, 4)]
    write(tmp_path / "coped" / "train.jsonl", rows)
    (example,) = coped(tmp_path, "train")
    assert example.pair == Pair([(0, 4)], [], ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))


def test_an_article_with_marked_statements_takes_only_the_events_of_a_larger_model(tmp_path: Path) -> None:
    event = {
        "trigger": span("attacked"),
        "type": "ASSAULT",
        "mode": None,
        "certainty": "CT+",
        "outlook": None,
        "actors": [span("Troops of Russia")],
        "recipients": [],
        "places": [],
        "times": [],
    }
    rows = [
        {"id": id_, "text": TEXT, "attributions": [{"source": [], "cue": [], "content": [[0, 6]]}], "events": [event]}
        for id_ in ("polnear a", "cdcr a")
    ]
    path = tmp_path / "taught.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (whole_text,) = taught(path)
    assert whole_text.id == "cdcr a"
    assert whole_text.attributions is not None
    marked, unknown = with_taught_events([Example("a", TEXT, []), Example("b", TEXT, [])], path)
    assert (marked.attributions, unknown.happenings) == ([], None)
    assert marked.happenings is not None
    assert [happening.type for happening in marked.happenings] == ["ASSAULT"]
