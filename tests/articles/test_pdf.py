"""PDFs: paragraphs as they are read, with columns in order and without what repeats on every page."""

import pytest
from fpdf import FPDF
from made_files import Pdf

from sayso.articles import Skipped
from sayso.articles.metadata import confirmed, confirmed_day

TALKS = [
    "The minister said on Monday that the talks would go on until",
    "the end of the week at the least, and that nobody had left.",
]
RADIO = [
    "Opposition leaders criticised the decision over the radio and",
    "called for a halt; residents waited for news of a truce.",
]
# Lines of a column are about as long as each other, as in print.
LEFT = [
    "The council met on Monday in",
    "the town hall and heard from",
    "farmers whose fields had been",
    "under water since the spring.",
]
RIGHT = [
    "The mayor promised them help",
    "before the winter, but named",
    "no sum and no day on which it",
    "would be paid to any of them.",
]


def text_of(read, file, pdf: Pdf) -> str:
    (article,) = read(file("a.pdf", pdf.bytes()))
    assert not isinstance(article, Skipped), article
    return article.text


def test_lines_are_joined_to_paragraphs(read, file) -> None:
    pdf = Pdf().page().lines(50, 780, TALKS).lines(50, 740, RADIO)
    assert text_of(read, file, pdf) == " ".join(TALKS) + "\n\n" + " ".join(RADIO)


def test_a_paragraph_also_begins_where_its_first_line_is_set_in(read, file) -> None:
    pdf = Pdf().page().lines(50, 780, TALKS).text(65, 756, RADIO[0]).text(50, 744, RADIO[1])
    assert text_of(read, file, pdf) == " ".join(TALKS) + "\n\n" + " ".join(RADIO)


def test_a_heading_in_larger_letters_is_a_paragraph(read, file) -> None:
    pdf = Pdf().page().text(50, 797, "Talks fail again", 16).lines(50, 780, TALKS)
    assert text_of(read, file, pdf) == "Talks fail again\n\n" + " ".join(TALKS)


def test_a_word_broken_at_a_lines_end_is_mended(read, file) -> None:
    pdf = (
        Pdf()
        .page()
        .lines(
            50,
            780,
            [
                "The govern-",
                "ment and the opposi-",
                "tion met the well-",
                "known Anglo-",
                "Irish envoy, a well-known man.",
            ],
        )
    )
    expected = "The government and the opposition met the well-known Anglo-Irish envoy, a well-known man."
    assert text_of(read, file, pdf) == expected


@pytest.mark.parametrize("by_rows", [False, True], ids=["written by columns", "written by rows"])
def test_columns_are_read_one_after_the_other(read, file, by_rows) -> None:
    pdf = Pdf().page().text(50, 790, "A heading that stands over both of the columns on this page", 10)
    places = [(x, 760 - 12 * at, line) for x, lines in ((50, LEFT), (300, RIGHT)) for at, line in enumerate(lines)]
    for x, y, line in sorted(places, key=lambda place: -place[1]) if by_rows else places:
        pdf.text(x, y, line)
    pdf.text(50, 690, "This last line runs across the page below the two columns again.")
    assert text_of(read, file, pdf).split("\n\n") == [
        "A heading that stands over both of the columns on this page",
        " ".join(LEFT),
        " ".join(RIGHT),
        "This last line runs across the page below the two columns again.",
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page(read, file) -> None:
    pdf = (
        Pdf()
        .page()
        .lines(50, 760, [*LEFT[:3], "under water since the"])
        .lines(300, 760, ["spring.", *RIGHT, "The next day"])
    )
    pdf.page().lines(50, 760, ["the town was quiet."])
    text = text_of(read, file, pdf)
    assert "under water since the spring." in text
    assert "The next day the town was quiet." in text


def test_running_heads_and_page_numbers_are_left_out(read, file) -> None:
    pdf = Pdf()
    for n, name in enumerate(("Kyiv", "Lviv", "Odesa", "Sumy")):
        pdf.page().text(50, 820, f"The Post, No. {n + 10}").lines(
            50, 780, [f"{name} was quiet.", *TALKS, f"So was {name}."]
        )
        pdf.text(290, 20, f"- {n + 1} -")
    text = text_of(read, file, pdf)
    assert "The Post" not in text
    assert "- 1 -" not in text
    assert text.count("was quiet.") == text.count("So was") == text.count("talks would go on until the end") == 4


def test_pages_without_text_are_named(read, file, caplog) -> None:
    pdf = Pdf().page().lines(50, 780, TALKS).page().page().lines(50, 780, RADIO)
    assert text_of(read, file, pdf) == " ".join(TALKS) + "\n\n" + " ".join(RADIO)
    (note,) = caplog.messages
    assert "has no text on page 2 (1 of 3)" in note


def test_a_scan_is_told(read, file) -> None:
    (skipped,) = read(file("a.pdf", Pdf().page().page().bytes()))
    assert skipped.error.code == "pdf-without-text"


def test_a_locked_pdf_is_told(read, file) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="secret")
    pdf.set_encryption(owner_password="a", user_password="b")  # noqa: S106
    (skipped,) = read(file("a.pdf", bytes(pdf.output())))
    assert skipped.error.code == "pdf-locked"


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.4\n" + b"\x00\xff" * 5_000], ids=["cut", "noise"])
def test_a_damaged_pdf_is_told(read, file, content) -> None:
    (skipped,) = read(file("a.pdf", content))
    assert skipped.error.code == "pdf-broken"


def test_a_pdf_whose_end_is_cut_off_gives_what_it_can(read, file) -> None:
    whole = Pdf().page().lines(50, 780, TALKS).page().lines(50, 780, RADIO).bytes()
    (article,) = read(file("a.pdf", whole[: whole.index(b"xref")]))
    assert "talks would go on" in getattr(article, "text", "") or article.error.code == "pdf-broken"


def test_a_pdf_is_known_by_its_content(read, file) -> None:
    content = Pdf().page().lines(50, 780, TALKS).bytes()
    for name in ("a", "a.txt"):
        (article,) = read(file(name, content))
        assert article.text == " ".join(TALKS)
    (article,) = read(file("b.pdf", b"\r\n\r\n" + content))
    assert article.text == " ".join(TALKS)
    (article,) = read(content)
    assert article.text == " ".join(TALKS)


def test_properties_are_believed_where_the_text_says_the_same(read, file) -> None:
    def made(**info: str):
        pdf = Pdf().page().text(50, 800, "Talks fail again", 16).text(50, 785, "By Mary Okello, 5 October 2023")
        pdf.lines(50, 760, TALKS).info = info
        (article,) = read(file("a.pdf", pdf.bytes()))
        return article.title, article.byline, article.published

    right = {"Title": "Talks fail  again", "Author": "Mary Okello", "CreationDate": "D:20231004220000Z"}
    assert made(**right) == ("Talks fail  again".replace("  ", " "), "Mary Okello", "2023-10-05")
    assert made(Title="Microsoft Word - final2.docx", Author="user", CreationDate="D:20240101000000Z") == (
        None,
        None,
        None,
    )
    assert made() == (None, None, None)


@pytest.mark.parametrize(
    ("made", "text", "day"),
    [
        ("20231005", "Published October 5th, 2023", "2023-10-05"),
        ("2023-10-05T10:00:00Z", "Kyiv, 5. Oct 2023 and 05.10.2023", "2023-10-05"),
        ("20231005", "It was 15 October 2023", None),
        ("20230230", "30 February 2023", None),
        ("99991231", "31 December 9999", None),
        (None, "5 October 2023", None),
    ],
)
def test_a_day_is_one_that_the_text_begins_with(made, text, day) -> None:
    assert confirmed_day(made, text) == day


def test_a_title_is_a_whole_one() -> None:
    assert confirmed("Talks", "The Talkshow") is None
    assert confirmed("TALKS", "The talks") == "TALKS"


def test_a_turned_page_is_read_and_a_stamp_on_the_margin_is_not(read, file) -> None:
    pdf = Pdf().page().lines(50, 780, TALKS)
    pdf.pages[-1].append("BT /F1 10 Tf 0 1 -1 0 20 300 Tm (Printed for nobody) Tj ET")
    assert text_of(read, file, pdf) == " ".join(TALKS)
    turned = Pdf().page()
    for at, line in enumerate(TALKS):
        turned.pages[-1].append(f"BT /F1 10 Tf 0 1 -1 0 {100 + 12 * at} 100 Tm ({line}) Tj ET")
    assert text_of(read, file, turned) == " ".join(TALKS)
