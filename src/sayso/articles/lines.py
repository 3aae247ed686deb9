"""The raw lines of a table, however long it and they are, in bounded memory."""

from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO, cast

CHUNK = 1 << 16  # bytes read at a time


def raw_lines(stream: BinaryIO, encoding: str, limit: int) -> Iterator[bytes | None]:
    r"""The lines of a stream with their endings, split at "\n" alone; None for one of more than `limit` bytes.

    A line that is too long is passed over without being held: a table may be larger than the memory, and so may one
    line of it. encoding: one in which the byte 0x0A stands for the newline alone, or UTF-16 or UTF-32.
    """
    newline = "\n".encode(encoding)
    width = len(newline)
    held = bytearray()
    too_long = False
    searched = 0
    # `read` would wait for a whole chunk, and lose what it has when the stream turns out to be cut off behind it.
    read = cast(BufferedReader, stream).read1
    while chunk := read(CHUNK):
        held += chunk
        start = 0
        while (end := _find(held, newline, max(start, searched))) >= 0:
            end += width
            yield None if too_long or end - start > limit else bytes(held[start:end])
            too_long = False
            start = end
        del held[:start]
        searched = len(held) // width * width
        if searched > limit:
            too_long = True
            del held[:searched]
            searched = 0
    if held or too_long:
        yield None if too_long or len(held) > limit else bytes(held)


def _find(held: bytearray, newline: bytes, start: int) -> int:
    r"""Where the next newline stands, or -1. In UTF-16 the bytes of "\n" may also lie across two characters."""
    at = held.find(newline, start)
    while at >= 0 and at % len(newline):
        at = held.find(newline, at + 1)
    return at
