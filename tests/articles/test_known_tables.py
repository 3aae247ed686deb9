"""The tables that GDELT and NGEC write are known by their columns."""

import json

from sayso.articles import Skipped


def lines(*rows: dict) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_ngecs_input_is_read_without_being_told_its_columns(read, file) -> None:
    row = {
        "id": "20230801-1-a",
        "date": "2023-08-01",
        "event_type": ["ACCUSE"],
        "event_mode": [],
        "event_text": "The party accused the ministry of fraud.",
        "story_id": "S1:1",
        "publisher": "the-post",
        "headline": "\nParty accuses ministry",
        "pub_date": "2023-08-01",
        "contexts": ["corruption"],
    }
    (article,) = read(file("a.jsonl", lines(row)))
    assert article.text == row["event_text"]
    assert (article.id, article.outlet, article.title) == ("20230801-1-a", "the-post", "Party accuses ministry")
    assert article.published == "2023-08-01"


def test_a_row_known_by_its_story_alone_keeps_that_as_its_id(read, file) -> None:
    (article,) = read(file("a.jsonl", lines({"event_text": "They met.", "story_id": "S1:1"})))
    assert article.id == "S1:1"


GAL = {
    "date": "2023-10-05T10:00:00Z",
    "url": "https://post.example.com/1",
    "title": "Talks",
    "desc": "They go on.",
    "lang": "en",
    "domain": "post.example.com",
    "outletName": "The Post",
}


def test_gdelts_list_of_articles_is_told_once_as_a_list_of_addresses(read, file) -> None:
    (skipped,) = read(file("a.json", lines(GAL, GAL, GAL)))
    assert isinstance(skipped, Skipped)
    assert skipped.error.code == "addresses-only"
    assert "row" not in skipped.source


def test_gdelts_fields_are_known_where_a_text_was_added(read, file) -> None:
    (article,) = read(file("a.jsonl", lines(GAL | {"text": "They go on."})))
    assert (article.outlet, article.language, article.published) == ("The Post", "en", "2023-10-05T10:00:00+00:00")
    api = {
        "url": "https://post.example.com/1",
        "title": "Talks",
        "seendate": "20231005T101500Z",
        "domain": "post.example.com",
    }
    (article,) = read(file("b.jsonl", lines(api | {"language": "English", "text": "They go on."})))
    assert (article.outlet, article.published) == ("post.example.com", "2023-10-05T10:15:00+00:00")
