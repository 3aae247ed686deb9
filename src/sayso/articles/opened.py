"""Opening a source without trusting it: only regular files, never waiting for a pipe, a beginning to look at."""

import errno
import io
import os
import stat
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from sayso.articles.decode import SAMPLE
from sayso.articles.fetch import Fetched
from sayso.articles.fields import printable
from sayso.errors import LINK_LOOP, NOT_A_FILE, SOURCE_MISSING, SOURCE_UNREADABLE, SaysoError


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that has been opened. name: printable. path: None for standard input. size: bytes, None if unknown.

    stream: from the source's first byte on. head: its first SAMPLE bytes, or all there are. fetched: the answer of the
    web that these bytes are, None for a file.
    """

    name: str
    path: str | None
    size: int | None
    head: bytes
    stream: BinaryIO
    fetched: Fetched | None = None

    @property
    def file_name(self) -> str:
        """The name without its folder, and without the ".gz" of a file that was packed; "-" for standard input."""
        if self.fetched is not None:
            return urlsplit(self.fetched.url).path.rpartition("/")[2].removesuffix(".gz")
        return "-" if self.path is None else os.path.basename(self.path).removesuffix(".gz")  # noqa: PTH119

    @property
    def whole(self) -> bool:
        """Whether the head is all there is."""
        return len(self.head) < SAMPLE

    def read(self, limit: int) -> bytes | None:
        """All bytes, or None where there are more than limit; a file too large is not loaded."""
        if self.size is not None and self.size > limit:
            return None
        parts, length = [], 0
        while length <= limit and (part := self.stream.read(min(1 << 20, limit + 1 - length))):
            parts.append(part)
            length += len(part)
        return b"".join(parts) if length <= limit else None


class _FromHead(io.RawIOBase):
    """A stream whose first bytes have been read already, put together again: pipes can't be rewound."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        part = self._head.read(len(view)) or self._rest.read(len(view)) or b""
        view[: len(part)] = part
        return len(part)


def open_stdin(stream: BinaryIO) -> Opened:
    return _opened(stream, name="standard input", path=None, size=None)


def open_fetched(fetched: Fetched) -> Opened:
    """What was fetched, as if it were a file; named by the address it was asked for."""
    raw = fetched.raw
    name = printable(fetched.asked)
    return Opened(name=name, path=None, size=len(raw), head=raw[:SAMPLE], stream=io.BytesIO(raw), fetched=fetched)


def open_file(path: str) -> Opened:
    """Open a regular file; the caller closes its stream.

    Raises SaysoError "source-missing", "source-unreadable", "link-loop" or "not-a-file".
    """
    name = printable(path)
    try:
        # Without O_NONBLOCK opening a pipe would wait for a writer, perhaps for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as fault:
        raise _not_opened(path, fault) from fault
    stream = os.fdopen(handle, "rb")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise SaysoError(NOT_A_FILE, source=name, what=_what(status.st_mode))
        return _opened(stream, name=name, path=path, size=status.st_size)
    except OSError as fault:
        stream.close()
        raise _not_opened(path, fault) from fault
    except BaseException:
        stream.close()
        raise


def _opened(stream: BinaryIO, *, name: str, path: str | None, size: int | None) -> Opened:
    head = b""
    while len(head) < SAMPLE and (part := stream.read(SAMPLE - len(head))):
        head += part
    if path is not None:
        stream.seek(0)
        return Opened(name=name, path=path, size=size, head=head, stream=stream)
    return Opened(name=name, path=path, size=size, head=head, stream=io.BufferedReader(_FromHead(head, stream)))


def _not_opened(path: str, fault: OSError | ValueError) -> SaysoError:
    name = printable(path)
    number = fault.errno if isinstance(fault, OSError) else errno.ENOENT  # ValueError: a zero byte in the name
    if number == errno.ELOOP:
        return SaysoError(LINK_LOOP, source=name)
    if number == errno.ENOENT:
        return SaysoError(SOURCE_MISSING, source=name)
    if number == errno.ENXIO:
        return SaysoError(NOT_A_FILE, source=name, what="a socket")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else type(fault).__name__
    return SaysoError(SOURCE_UNREADABLE, source=name, reason=reason)


def _what(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"
