"""CSV and its kin: told by their column names, read row by row."""

import csv
import io

import pytest

from sayso.articles import Skipped


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "unnamed"])
def test_commas_semicolons_and_tabs_are_told_apart(read, file, delimiter, name) -> None:
    content = delimiter.join(("id", "headline", "text")) + "\r\n" + delimiter.join(("1", "Talks", "said")) + "\r\n"
    (article,) = read(file(name, content))
    assert (article.id, article.title, article.text) == ("1", "Talks", "said")


def test_a_quoted_text_is_kept_with_its_newlines_quotes_and_blanks(read, file) -> None:
    text = ' "Never",\r\nsaid; he\n\n\r\tand left. '
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["text", "id"], [text, "1"], ["next", "2"]])
    first, second = read(file("a.csv", out.getvalue()))
    assert (first.text, second.text) == (text, "next")


def test_rows_with_too_many_or_too_few_cells_are_skipped_by_themselves(read, file) -> None:
    out = read(file("a.csv", "id,text\n1,a\n2\n3,b,c\n4,d\n"))
    assert [x.error.code if isinstance(x, Skipped) else x.text for x in out] == ["a", "row-broken", "row-broken", "d"]
    assert "row 3" in out[2].source


def test_a_table_without_a_text_column_names_its_columns_and_the_remedy_once(read, file) -> None:
    (skipped,) = read(file("a.csv", "nr,story\x1b[31m\n1,a\n2,b\n"))
    assert skipped.error.code == "no-text-column"
    assert "nr, story\\x1b[31m" in skipped.error.fault
    assert "--text-column" in skipped.error.remedy


def test_a_named_column_that_is_not_there_is_said_once(read, file) -> None:
    path = file("a.csv", "text,b\n1,a\n2,b\n")
    for settings in ({"text_column": "story"}, {"columns": {"outlet": "story"}}):
        (skipped,) = read(path, **settings)
        assert skipped.error.code == "column-missing"


def test_a_named_text_column_makes_any_two_columns_a_table(read) -> None:
    (article,) = read(b"nr,what\n1,said\n", text_column="what")
    assert article.text == "said"


def test_a_quotation_mark_never_closed_is_said_and_the_rows_before_it_are_kept(read, file) -> None:
    first, lost = read(file("a.csv", 'id,text\n1,a\n2,"b\n3,c\n4,d\n'))
    assert first.text == "a"
    assert lost.error.code == "table-lost"
    assert "row 2" in lost.source


def test_one_bad_byte_costs_one_row(read, file) -> None:
    out = read(file("a.csv", "id,text\n1,čšž\n".encode() + b"2,\xff\n3,c\n"))
    assert [x.error.code if isinstance(x, Skipped) else x.text for x in out] == ["čšž", "row-broken", "c"]


def test_an_excel_table_of_before_utf8_is_read(read, file) -> None:
    (article,) = read(file("a.csv", "id;text\r\n1;„Niemals“, sagte er – und ging über die Straße\r\n".encode("cp1252")))
    assert article.text == "„Niemals“, sagte er – und ging über die Straße"


def test_a_mark_before_the_column_names_is_no_part_of_them(read, file) -> None:
    (article,) = read(file("a.csv", b"\xef\xbb\xbftext,id\nsaid,1\n"))
    assert (article.text, article.id) == ("said", "1")


def test_a_table_of_column_names_alone_gives_nothing(read, file) -> None:
    assert read(file("a.csv", "id,text\n")) == []


def test_a_cell_longer_than_csv_allows_by_default_is_read(read, file) -> None:
    (article,) = read(file("a.csv", "id,text\n1," + "x" * 200_000 + "\n"))
    assert len(article.text) == 200_000


def test_a_row_of_unbounded_length_ends_the_table(read, file, monkeypatch) -> None:
    monkeypatch.setattr("sayso.articles.settings.ROOM_FOR_OTHER_FIELDS", 100)
    first, lost = read(file("a.csv", "id,text\n1,a\n2," + "x" * 1_000_000 + "\n3,c\n"), max_chars=10)
    assert first.text == "a"
    assert lost.error.code == "table-lost"
