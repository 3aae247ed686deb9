"""The records of a WARC archive one after the other, taken up again behind what is damaged."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.articles.settings import Skipped
from sayso.errors import PACKED_CUT, SaysoError

MARKS = (b"\x1f\x8b\x08", b"WARC/1.", b"WARC/0.")  # what a record begins with, packed or not
MAX_MENDS = 200  # places where a damaged archive is taken up again; then the rest is given up
_CHUNK = 1 << 16  # bytes looked through at a time


def records_of(stream: BinaryIO, source: str) -> Iterator[Any]:
    """FastWARC's records of an archive, and a `Skipped` for each place where it is damaged.

    A record is good only until the next one is asked for. After damage the next mark of a record is looked for; what
    lies between is lost. In a pipe there is no going back to look, so the rest is lost there, as it is where the
    archive is packed in one piece.
    """
    from fastwarc.warc import ArchiveIterator

    taken = _Taken(stream)
    last = taken.at
    for _ in range(MAX_MENDS):
        try:
            for record in ArchiveIterator(taken, parse_http=False, strict_mode=False):
                last = taken.began + record.stream_pos
                if record.headers.get("Content-Length") is None:  # every record has one, unless it is cut off before
                    raise ValueError("broken header")
                yield record
            return
        except (OSError, ValueError) as fault:
            error = SaysoError(PACKED_CUT, source=source, reason=f"behind byte {last} {_plainly(fault)}")
            yield Skipped(source, error)
        if not taken.go_to_mark_after(last):
            return
        last = taken.at


def _plainly(fault: Exception) -> str:
    said = str(fault)
    if "header" in said:
        return "there is no sound record"
    return "the compressed data are damaged" if "ecompress" in said else "it can't be read"


class _Taken:
    """A stream as FastWARC takes it, which asks for the position even of a pipe, and goes back only from here."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.at = 0
        self.began = 0  # where the iterator that reads now began: it counts from there

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(size)
        self.at += len(part)
        return part

    def tell(self) -> int:
        return self.at - self.began

    def seek(self, offset: int, whence: int = 0) -> int:
        if (whence, offset) not in ((1, 0), (0, self.tell())):
            raise OSError("a stream is read forwards only")
        return self.tell()

    def close(self) -> None:
        pass

    def go_to_mark_after(self, place: int) -> bool:
        """Go to the next mark of a record behind place; False where there is none, or no going back."""
        if not self._stream.seekable():
            return False
        start = place + 1
        held = b""
        self._stream.seek(start)
        while chunk := self._stream.read(_CHUNK):
            held += chunk
            found = [at for mark in MARKS if (at := held.find(mark)) >= 0]
            if found:
                self.at = self.began = start + min(found)
                self._stream.seek(self.at)
                return True
            start += max(0, len(held) - 8)
            held = held[-8:]  # a mark may lie across two chunks
        return False
