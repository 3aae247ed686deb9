import csv
import io
import json
from dataclasses import replace

import pytest
from readings import reading

from sayso.export.csv import write_csv
from sayso.export.jsonl import line_of, reading_of, write_line
from sayso.reading.records import Time


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_reading_comes_back_from_its_json() -> None:
    whole = replace(reading(), times=(Time(reading().statements[0].content[0], "DATE", "2026-05-05"),))
    assert reading_of(json.loads(whole.to_json())) == whole


def test_json_lines_are_exact_in_a_file_and_harmless_in_a_terminal() -> None:
    row = {"text": "a\x1b[31m\x9b\u202e\x7f"}
    file, terminal = io.StringIO(), Terminal()
    write_line(file, line_of(row))
    write_line(terminal, line_of(row))
    assert "\x9b" in file.getvalue()
    assert not set("\x1b\x9b\u202e\x7f") & set(terminal.getvalue())
    assert json.loads(file.getvalue()) == json.loads(terminal.getvalue()) == row


def test_half_a_character_pair_is_escaped_so_that_the_line_is_utf8() -> None:
    out = io.StringIO()
    write_line(out, line_of({"text": "\ud800"}))
    assert json.loads(out.getvalue().encode("utf-8")) == {"text": "\ud800"}


def test_csv_cells_are_exact() -> None:
    texts = ["=1+1", "-5", 'a "quote", and\nmore', "", "@x"]
    out = io.StringIO()
    write_csv(out, [{"text": text} for text in texts], columns=["text"])
    assert [row["text"] for row in csv.DictReader(io.StringIO(out.getvalue(), newline=""))] == texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_safe_csv_keeps_a_spreadsheet_from_taking_a_text_for_a_formula(text: str) -> None:
    out = io.StringIO()
    write_csv(out, [{"text": text, "number": -1}], columns=["text", "number"], safe=True)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert row == {"text": f"'{text}", "number": "-1"}


def test_csv_has_its_heading_even_without_rows() -> None:
    out = io.StringIO()
    write_csv(out, [], columns=["a", "b"])
    assert out.getvalue() == "a,b\r\n"
