import csv
import io
from dataclasses import replace
from importlib.resources import files

import pycountry
import pytest
from event_readings import TEXT, actor, event, hostile, reading, span, with_event

from sayso.article import Article
from sayso.export.plover import Coded, coded
from sayso.export.polecat import COLUMNS, Row, not_written, polecat_rows, write_polecat
from sayso.reading.events.codes import CERTAINTIES, MODES, OUTLOOKS, TYPES
from sayso.reading.records import Argument, EventDate, Mention, Reading


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def only_row(of: Reading) -> Row:
    (row,) = polecat_rows(of)
    return row


def cells(*readings: Reading, safe: bool = False) -> list[dict[str, str]]:
    out = io.StringIO()
    write_polecat(out, readings, safe=safe)
    lines = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter="\t"))
    assert {len(line) for line in lines} == {40}
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_the_heading_is_that_of_polecat() -> None:
    out = io.StringIO()
    assert write_polecat(out, []) == (0, {})
    assert out.getvalue() == (
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
        "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
        "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\t"
        "Recipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\t"
        "Latitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
        "Story Organizations\tStory Locations\tLanguage\tVersion\n"
    )


def test_a_row_tells_the_event_its_parties_and_its_story() -> None:
    told = {name: value for name, value in cells(reading())[0].items() if value != "None"}
    assert told == {
        "Event ID": "korvat-2_e0",
        "Event Date": "2026-05-04",
        "Event Type": "ASSAULT",
        "Event Mode": "heavy-weapons",
        "Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military; territory",
        "Actor Name": "Army of Varnia",
        "Actor Country": "AZE",
        "Actor COW": "373",
        "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL",
        "Actor Name Raw": "The army of Varnia",
        "Recipient Name": "Korvat",
        "Recipient Country": "ARM",
        "Recipient COW": "371",
        "Recipient Name Raw": "Korvat",
        "Country": "ARM",
        "Raw Placename": "Korvat",
        "Source": "The Varnia Courier",
        "Publication Date": "2026-05-05",
        "Story People": "Ana Petrescu",
        "Story Organizations": "Army of Varnia",
        "Story Locations": "Korvat",
        "Language": "en",
        "Version": "sayso 0.1.0, fast 2026-12-01",
    }


def test_the_same_reading_gives_the_same_rows_and_ids_are_apart() -> None:
    assert list(polecat_rows(reading())) == list(polecat_rows([reading()]))
    ids = [row["Event ID"] for row in polecat_rows(reading())]
    assert ids == ["korvat-2_e0", "korvat-2_e2", "korvat-2_e3"]


def test_several_parties_keep_their_places_in_every_column() -> None:
    planned = cells(reading())[1]
    assert planned["Actor Name Raw"] == "we; them"
    assert planned["Actor Name"] == "Ana Petrescu; None"
    assert planned["Actor Title"] == "Foreign Minister; None"
    assert planned["Actor COW"] == "347; None"
    assert planned["Recipient Name"] == "None"


def test_the_publication_date_never_stands_in_for_the_events() -> None:
    for date in (None, EventDate("2026-05", "month"), EventDate("2026-W19", "week"), EventDate("PAST_REF", "day")):
        row = only_row(with_event(date=date))
        assert row["Event Date"] is None
        assert row["Publication Date"] == "2026-05-05"


@pytest.mark.parametrize(
    ("type_", "mode", "outlook", "expected"),
    [
        ("CONSULT", "visit", "plan", Coded("AGREE", None)),
        ("SUPPORT", None, "promise", Coded("AGREE", None)),
        ("COOPERATE", None, "plan", Coded("AGREE", None)),
        ("AID", None, "offer", Coded("AGREE", None)),
        ("AGREE", None, "plan", Coded("AGREE", None)),
        ("RETREAT", "withdraw", "promise", Coded("CONCEDE", None)),
        ("CONCEDE", None, "plan", Coded("CONCEDE", None)),
        ("ASSAULT", "aerial", "threat", Coded("THREATEN", "violence")),
        ("ASSAULT", None, "promise", Coded("THREATEN", "violence")),
        ("COERCE", "deport", "threat", Coded("THREATEN", "expel")),
        ("SANCTION", "discontinue", "plan", Coded("THREATEN", "relations")),
        ("PROTEST", "strike", "plan", Coded("THREATEN", None)),
        ("REJECT", "meet", "threat", Coded("THREATEN", None)),
        ("COERCE", "ban", None, Coded("COERCE", "restrict")),
        ("ASSAULT", "aerial", None, Coded("ASSAULT", "aerial")),
    ],
)
def test_the_future_is_coded_by_plovers_rule(type_: str, mode: str | None, outlook: str, expected: Coded) -> None:
    assert coded(event(0, type_, "shelled", mode=mode, outlook=outlook, certainty="PR+")) == expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"certainty": "CT-"}, "denied"),
        ({"certainty": "PR-"}, "denied"),
        ({"certainty": "PS-", "outlook": "plan"}, "denied"),
        ({"certainty": "Uu", "outlook": "demand"}, "demand"),
        ({"certainty": "PR+", "outlook": "predict"}, "predict"),
        ({"certainty": "Uu", "outlook": "condition"}, "condition"),
        ({"certainty": "Uu"}, "open"),
        ({"certainty": "Uu", "outlook": "plan", "type": "ACCUSE", "mode": None}, "future"),
    ],
)
def test_what_is_no_event_for_plover_is_not_written_but_counted(changes: dict[str, str], reason: str) -> None:
    left = with_event(**changes)
    assert list(polecat_rows(left)) == []
    assert not_written(left) == {reason: 1}
    assert write_polecat(io.StringIO(), [left, left]) == (0, {reason: 2})


def test_every_event_is_either_written_or_counted() -> None:
    everything = tuple(
        event(number, kind, "shelled", certainty=certainty, outlook=outlook)
        for number, (kind, certainty, outlook) in enumerate(
            (kind, certainty, outlook) for kind in TYPES for certainty in CERTAINTIES for outlook in (None, *OUTLOOKS)
        )
    )
    written, missing = write_polecat(io.StringIO(), [replace(reading(), events=everything)])
    assert written + missing.total() == len(everything)
    assert written
    assert missing


def test_every_type_and_mode_has_an_intensity_of_its_sides_sign() -> None:
    assert {Coded("SANCTION", None).quad, Coded("COERCE", None).quad} == {"MATERIAL CONFLICT"}
    assert Coded("REQUEST", "assist").intensity == 0.5
    assert Coded("ACCUSE", None).intensity == -3
    for kind in TYPES:
        for mode in (None, *MODES.get(kind, ())):
            code = Coded(kind, mode)
            assert -10 <= code.intensity <= 10
            if kind != "REQUEST":
                assert (code.intensity > 0) == code.quad.endswith("COOPERATION")


def test_countries_of_the_correlates_of_war_are_countries() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    table = files("sayso.export").joinpath("cow_states.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    assert len(rows) == 195
    assert {row["country"] for row in rows} <= known
    assert len({row["cow"] for row in rows}) == len({row["country"] for row in rows}) == 195
    assert all(row["source"] for row in rows)
    codes = {row["country"]: row["cow"] for row in rows}
    some = {"USA": "2", "GBR": "200", "DEU": "255", "RUS": "365", "UKR": "369", "CHN": "710", "VNM": "816"}
    assert some.items() <= codes.items()


@pytest.mark.parametrize(
    ("country", "name", "sector", "shown", "cow"),
    [
        ("XKX", "Kosovo Police", "COP", "KOS", "347"),
        ("PSE", "Hamas", "REB", "PSE", None),
        (None, "United Nations", "IGO", "UNO", None),
        (None, "NATO", "IGO", "IGO", None),
        (None, "the rebels", "REB", None, None),
    ],
)
def test_countries_are_plovers_and_bodies_of_none_have_its_codes(
    country: str | None, name: str, sector: str, shown: str | None, cow: str | None
) -> None:
    whole = with_event()
    other = replace(whole.actors[0], country=country, name=name, sector=sector)
    row = only_row(replace(whole, actors=(other, *whole.actors[1:])))
    assert (row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == (shown, cow, sector)


@pytest.mark.parametrize(
    ("text", "words", "name", "title"),
    [
        ("Prime Minister Tony Blair came.", "Prime Minister Tony Blair", "Tony Blair", "Prime Minister"),
        ("Tony Blair came. Then Mr Blair spoke.", "Tony Blair", "Tony Blair", None),
        ("The Turkish foreign minister, Hakan Fidan, came.", "Hakan Fidan", "Hakan Fidan", None),
        ("Kremlin spokesman Dmitry Peskov came. He spoke.", "He", "Dmitry Peskov", "spokesman"),
        ("The Turkish foreign minister came.", "The Turkish foreign minister", None, "foreign minister"),
        ("Foreign troops came.", "Foreign troops", None, None),
        ("The Republican came.", "The Republican", None, None),
        ("The minister / President Tony Blair came.", "The minister / President Tony Blair", "Tony Blair", "President"),
        ("Saw the general. Tony Blair came.", "Tony Blair", "Tony Blair", None),
    ],
)
def test_titles_are_the_words_before_a_name_or_the_office_itself(
    text: str, words: str, name: str | None, title: str | None
) -> None:
    known = ()
    if name:
        known = (actor("x0", name, name, text, kind="person"),)
        mention = Mention(span(words, text))
        known = (replace(known[0], mentions=(*known[0].mentions, mention) if words == "He" else known[0].mentions),)
    came = event(0, "CONSULT", "came", text, actors=(Argument(span(words, text), "x0" if name else None),))
    shown = Reading(article=Article(id="a", text=text), program="p", model="m", events=(came,), actors=known)
    assert only_row(shown)["Actor Title"] == title


def test_a_place_in_two_countries_gets_none() -> None:
    whole = with_event(places=(span("Korvat"), span("port")))
    assert only_row(whole)["Country"] == "ARM"
    other = actor("x9", "Port", "port", kind="place", country="GEO")
    assert only_row(replace(whole, actors=(*whole.actors, other)))["Country"] is None
    government = replace(other, mentions=(Mention(span("port"), metonym=True),))
    assert only_row(replace(whole, actors=(*whole.actors, government)))["Country"] == "ARM"


@pytest.mark.parametrize(
    "words", ["a\tb", "a\nb", "a\r\nb", "a\x0bb\x85c\u2028d", "\x00x\x1b[31m", '"open', 'a "b" c', "\ud800", "a; b"]
)
def test_nothing_in_a_text_makes_a_cell_or_a_row_more(words: str) -> None:
    (row,) = cells(hostile(words))
    assert list(row) == list(COLUMNS)
    assert ";" not in row["Actor Name Raw"]
    assert not any(char in value for value in row.values() for char in "\t\n\r\x0b\x85\u2028\x00\x1b\ud800")
    "\t".join(row.values()).encode("utf-8")


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "-1", "@x"])
def test_formulas_are_kept_exact_and_made_harmless_where_asked(words: str) -> None:
    assert cells(hostile(words))[0]["Actor Name"] == words
    safe = cells(hostile(words), safe=True)[0]
    assert safe["Actor Name"] == safe["Source"] == f"'{words}"
    assert safe["Intensity"] == "-9"


def test_a_terminal_is_not_told_what_to_do() -> None:
    out = Terminal()
    write_polecat(out, [hostile("x\u202ey")])
    assert "\\u202e" in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_words_of_rows_are_those_of_the_text() -> None:
    for row in polecat_rows(reading()):
        for name in ("Actor Name Raw", "Recipient Name Raw", "Raw Placename"):
            assert all(part in TEXT for part in str(row[name] or "").split("; "))
