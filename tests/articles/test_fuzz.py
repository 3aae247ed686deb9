"""Any bytes at all give articles or messages: each kind of source cut, swapped, doubled and strewn with noise."""

import gzip
import io
import logging
import random
import resource
import time
from collections import Counter
from pathlib import Path

import pytest
from made_files import Pdf, answer, docx, mail, packed, page, paragraph, record, records, wacz
from test_arrow_table import write

from sayso.article import Article
from sayso.articles import Skipped, SourceSettings, articles_from

SECONDS = 60
SLOWEST = 15.0  # seconds for one source, on a machine that does other things as well
MORE_MEMORY = 300 << 20  # bytes that the program may grow by meanwhile; what it loads at first is among them

PDF = (
    Pdf().page().lines(50, 780, ["The talks went on until", "Friday, the ministry said."]).page().text(50, 700, "Two.")
)
DOCX = docx(
    paragraph("The talks went on.") + f"<w:tbl>{paragraph('cell')}</w:tbl>", properties="<dc:title>T</dc:title>"
)
BODIES = [
    record("https://e.example/1", gzip.compress(page()), http=answer("text/html", "Content-Encoding: gzip")),
    record("https://e.example/2", b"5\r\nhello\r\n0\r\n\r\n", http=answer("text/html", "Transfer-Encoding: chunked")),
]
SEEDS = {
    "warc": lambda _: b"".join(records(3) + BODIES),
    "warc.gz": lambda _: packed(records(3) + BODIES),
    "wacz": lambda _: wacz({"a.warc.gz": packed(records(2)), "b.warc": b"".join(BODIES)}),
    "pdf": lambda _: PDF.bytes(),
    "docx": lambda _: DOCX,
    "eml": lambda _: mail("The talks went on.", page().decode()),
    "jsonl.gz": lambda _: gzip.compress(b'{"text": "one", "date": "2023-10-05"}\n' * 50),
    "parquet": lambda folder: write(folder / "seed", "parquet").read_bytes(),
    "arrow": lambda folder: write(folder / "seed", "arrow file").read_bytes(),
    "arrows": lambda folder: write(folder / "seed", "arrow stream").read_bytes(),
}


def damaged(seed: bytes, chance: random.Random) -> bytes:
    raw = bytearray(seed)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(raw) + 1)
        other = chance.randrange(len(raw) + 1)
        how = chance.randrange(6)
        if how == 0:
            raw[at : at + 1] = chance.randbytes(1)
        elif how == 1:
            del raw[at : at + chance.randrange(1, 200)]
        elif how == 2:
            raw[at:at] = raw[other : other + chance.randrange(1, 500)]
        elif how == 3:
            raw[at:at] = chance.randbytes(chance.randrange(1, 50))
        elif how == 4:
            raw[at : at + 8] = chance.choice((b"\xff" * 8, b"\x00" * 8, b"99999999", b"\x7f" + b"\xff" * 7))
        else:
            del raw[max(at, 40) :]
    return bytes(raw)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_sources_give_a_reading_or_a_message(kind: str, tmp_path: Path, caplog) -> None:
    caplog.set_level(logging.ERROR)
    seed = SEEDS[kind](tmp_path)
    chance = random.Random(7)
    path = tmp_path / f"a.{kind}"
    codes: Counter[str] = Counter()
    end, at_first = time.monotonic() + SECONDS, None
    while time.monotonic() < end:
        sources = []
        for n in range(20):  # together, so that their pages share a process
            sources.append(path.with_name(f"{n}.{kind}"))
            sources[-1].write_bytes(damaged(seed, chance))
        began = time.monotonic()
        for found in articles_from([str(each) for each in sources], SourceSettings(max_chars=1_000_000), jobs=1):
            assert isinstance(found, Article | Skipped)
            codes["article" if isinstance(found, Article) else found.error.code] += 1
            if isinstance(found, Skipped):
                assert str(found.error).isprintable()
            assert time.monotonic() - began < SLOWEST
            began = time.monotonic()
        at_first = at_first or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - (at_first or 0)) << 10 < MORE_MEMORY
    assert len(codes) > 1, codes
    assert "page-crashed" not in codes, codes


@pytest.mark.slow
def test_noise_with_the_mark_of_a_kind_gives_a_message(caplog) -> None:
    caplog.set_level(logging.ERROR)
    chance = random.Random(7)
    marks = (
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"WARC/1.0\r\n",
        b"\x1f\x8b\x08\x00",
        b"PAR1",
        b"ARROW1\x00\x00",
    )
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        raw = chance.choice(marks) + chance.randbytes(chance.randrange(2_000))
        found = list(articles_from(["-"], SourceSettings(), stdin=io.BytesIO(raw)))
        assert found
        assert all(isinstance(each, Skipped) for each in found)
