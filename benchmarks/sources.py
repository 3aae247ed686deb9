"""How fast each kind of source gives its articles, and is memory flat over a large archive? On one core, unread.

    python -m benchmarks.sources [--seconds 10]         every kind in a process of its own, pinned to one core
    python -m benchmarks.sources --warc 1000            a WARC of so many megabytes, packed record by record

Articles are made up, some 2,500 characters each. Only the making of articles is timed, not their reading. Memory is
that of the program and of the processes in which it reads pages and documents, at its highest.
"""

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

from benchmarks.made_documents import docx_of, page_of, pdf_of, warc_record
from benchmarks.stream import memory, rows

FILES = 40  # of each kind whose files hold one article
ROWS = 5_000  # of each kind whose files hold many
PAGES = 300  # in an archive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--warc", type=int, metavar="MB")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--one", nargs=2, metavar=("KIND", "FOLDER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        time_one(args.one[0], Path(args.one[1]), args.seconds)
    elif args.warc:
        large_warc(args.warc, args.jobs)
    else:
        print(f"{'':12s}{'articles/s':>12s}{'peak memory, MiB':>18s}")
        for kind in MAKERS:
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, "-m", "benchmarks.sources", "--one", kind, folder]
                subprocess.run([*command, "--seconds", str(args.seconds)], check=True)  # noqa: S603


def texts(count: int) -> Iterator[str]:
    """Made-up articles of some 2,500 characters, in paragraphs."""
    parts = (json.loads(row)["text"].split("\n\n") for row in rows(count * 12))
    for _ in range(count):
        yield "\n\n".join(" ".join(next(parts)) for _ in range(12))


def time_one(kind: str, folder: Path, seconds: float) -> None:
    """Read the sources of one kind over and over on one core, and print articles a second and memory."""
    from sayso.article import Article
    from sayso.articles import SourceSettings, articles_from

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    MAKERS[kind](folder)
    next(articles_from([str(folder)], SourceSettings()))  # what is loaded at the first article is no part of the speed
    count, highest, began = 0, 0.0, time.monotonic()
    while time.monotonic() - began < seconds:
        for each in articles_from([str(folder)], SourceSettings()):
            assert isinstance(each, Article), each
            count += 1
            if count % 20 == 0:
                highest = max(highest, memory(os.getpid()))
    print(f"{kind:12s}{count / (time.monotonic() - began):12.0f}{highest:18.0f}", flush=True)


def large_warc(megabytes: int, jobs: int) -> None:
    """Stream one large archive; most of it is pictures, as in archives of the web."""
    from sayso.articles import SourceSettings, articles_from

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.warc.gz"
        chance = random.Random(1)
        pages = [page_of(text) for text in texts(200)]
        with path.open("wb") as out:
            number = 0
            while out.tell() < megabytes * 1_000_000:
                address = f"https://post.example.com/2023/10/05/{number}"
                out.write(gzip.compress(warc_record(address, pages[number % len(pages)]), 6))
                for _ in range(2):
                    picture = warc_record(f"{address}.jpg", chance.randbytes(200_000), "image/jpeg")
                    out.write(gzip.compress(picture, 1))
                number += 1
        print(f"{path.stat().st_size / 1e6:.0f} MB, {number} pages, {2 * number} pictures", flush=True)
        began, seen = time.monotonic(), []
        for count, _ in enumerate(articles_from([str(path)], SourceSettings(), jobs=jobs), start=1):
            if count % (number // 10) == 0:
                seen.append(memory(os.getpid()))
                rate = count / (time.monotonic() - began)
                print(f"{count:9d} articles  {seen[-1]:7.0f} MiB  {rate:6.1f} a second", flush=True)
        print(f"memory grew by {max(seen[1:]) - seen[0]:.0f} MiB after the first tenth")
        print(f"of it the program itself at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _files(ending: str, make: Callable[[str], bytes]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for number, text in enumerate(texts(FILES)):
            (folder / f"{number:03}.{ending}").write_bytes(make(text))

    return write


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "The Post <a@post.example>", "News", "<1@post.example>"
    message.set_content(text)
    return message.as_bytes()


def _jsonl(folder: Path) -> None:
    (folder / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts(ROWS)))


def _parquet(folder: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": list(texts(ROWS))}), folder / "a.parquet")


def _warc(folder: Path) -> None:
    pages = (warc_record(f"https://post.example.com/{at}", page_of(text)) for at, text in enumerate(texts(PAGES)))
    (folder / "a.warc.gz").write_bytes(b"".join(gzip.compress(page) for page in pages))


MAKERS: dict[str, Callable[[Path], None]] = {
    "text": _files("txt", str.encode),
    "HTML": _files("html", page_of),
    "WARC": _warc,
    "PDF": _files("pdf", pdf_of),
    "DOCX": _files("docx", docx_of),
    "e-mail": _files("eml", _mail),
    "JSON lines": _jsonl,
    "Parquet": _parquet,
}


if __name__ == "__main__":
    main()
