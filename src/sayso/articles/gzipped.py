"""Files packed with gzip, read as what is in them; nothing is unpacked further than it is asked for."""

import errno
import io
import zlib
from dataclasses import replace
from typing import BinaryIO

from sayso.articles.decode import SAMPLE
from sayso.articles.opened import Opened
from sayso.errors import BINARY, PACKED_CUT, SaysoError

GZIP_MARK = b"\x1f\x8b"
_WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS
_CHUNK = 1 << 16  # bytes read at a time


def unzipped(opened: Opened) -> Opened:
    """The file that is packed in another, to be read instead of it. Its size is not known: it is never believed.

    Raises SaysoError "packed-cut" where not even its beginning can be unpacked, "binary" for gzip within gzip.
    """
    try:
        head = zlib.decompressobj(_WITH_GZIP_HEADER).decompress(opened.head, SAMPLE)
    except zlib.error as fault:
        raise SaysoError(PACKED_CUT, source=opened.name, reason="it is no sound gzip file") from fault
    if head.startswith(GZIP_MARK):
        raise SaysoError(BINARY, source=opened.name, what="a gzip file inside of another")
    return replace(opened, head=head, size=None, stream=io.BufferedReader(_Unpacked(opened.stream)))


class PackedCut(OSError):
    """The packed bytes are damaged or end too soon."""


class _Unpacked(io.RawIOBase):
    """What gzip members one after the other hold, a buffer at a time.

    Raises PackedCut after all that stands before the damage was given.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._member = zlib.decompressobj(_WITH_GZIP_HEADER)
        self._held = b""  # packed bytes that are not unpacked yet
        self._begun = False  # inside of a member

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while True:
            if not self._held:
                self._held = self._packed.read(_CHUNK) or b""
            if not self._held and self._begun:
                raise PackedCut(errno.EIO, "its compressed data end too soon")
            if not self._held:
                return 0
            try:
                part = self._member.decompress(self._held, len(view))
            except zlib.error as fault:
                raise PackedCut(errno.EIO, "its compressed data are damaged") from fault
            self._begun = True
            self._held = self._member.unconsumed_tail
            if self._member.eof:
                self._held = self._member.unused_data.lstrip(b"\x00")  # some writers fill up with zero bytes
                self._member = zlib.decompressobj(_WITH_GZIP_HEADER)
                self._begun = False
            if part:
                view[: len(part)] = part
                return len(part)
