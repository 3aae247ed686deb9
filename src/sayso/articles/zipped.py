"""Zip files: which kind of document one is, and the archives in a WACZ. Nothing is ever unpacked onto a disk."""

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from sayso.articles.kinds import Kind
from sayso.articles.opened import Opened
from sayso.articles.settings import Skipped
from sayso.errors import BINARY, ZIP_BROKEN, ZIP_FROM_PIPE, SaysoError

MAX_LISTING = 50_000_000  # bytes of a zip file's list of files, which is held in memory at several times its size
_TAIL = 1 << 17  # bytes at its end in which the list's size stands
_END = re.compile(rb"PK\x05\x06.{8}(.{4})", re.DOTALL)
_END_64 = re.compile(rb"PK\x06\x06.{36}(.{8})", re.DOTALL)
_IN_WACZ = re.compile(r"(?:archive/)?[^/]+\.warc(?:\.gz)?", re.IGNORECASE)


def kind_of_zip(opened: Opened) -> Kind:
    """WACZ or DOCX. Raises SaysoError "zip-broken", or "binary" for any other zip file."""
    if b"[Content_Types].xml" in opened.head[:4096] or b"word/" in opened.head[:4096]:
        return Kind.DOCX
    with _open_zip(opened) as packed:
        names = set(packed.namelist())
    if any(_IN_WACZ.fullmatch(name) for name in names):
        return Kind.WACZ
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return Kind.DOCX
    raise SaysoError(BINARY, source=opened.name, what="a zip file of a kind that is not read")


def wacz_archives(opened: Opened) -> Iterator[BinaryIO | Skipped]:
    """The archives in a WACZ, opened one after the other in the order of their names.

    The indexes and lists of pages beside them tell the same twice and are not asked.
    """
    with _open_zip(opened) as packed:
        for name in sorted(name for name in packed.namelist() if _IN_WACZ.fullmatch(name)):
            try:
                with packed.open(name) as member:
                    yield cast(BinaryIO, _Member(member))
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
                yield Skipped(opened.name, SaysoError(ZIP_BROKEN, source=opened.name, reason=_plainly(fault)))


class _Member:
    """A file in a zip file as a stream, whose damage is an OSError as that of any other stream."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def read(self, size: int = -1) -> bytes:
        try:
            return self._member.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
            raise OSError(errno.EIO, "compressed data are damaged") from fault

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._member.seek(offset, whence)
        except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
            raise OSError(errno.EIO, "compressed data are damaged") from fault

    def seekable(self) -> bool:
        return self._member.seekable()


def _open_zip(opened: Opened) -> zipfile.ZipFile:
    if not opened.stream.seekable():
        raise SaysoError(ZIP_FROM_PIPE, source=opened.name, what="a zip file")
    if _listing_size(opened.stream) > MAX_LISTING:
        raise SaysoError(ZIP_BROKEN, source=opened.name, reason="its list of files is too long")
    try:
        return zipfile.ZipFile(opened.stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise SaysoError(ZIP_BROKEN, source=opened.name, reason=_plainly(fault)) from fault


def _listing_size(stream: BinaryIO) -> int:
    """How long the list of files says it is; zipfile would load it before anything can be asked of it."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    said = [int.from_bytes(found[1], "little") for pattern in (_END, _END_64) for found in pattern.finditer(tail)]
    return max((size for size in said if size != 0xFFFFFFFF), default=0)


def _plainly(fault: Exception) -> str:
    if isinstance(fault, RuntimeError) and "password" in str(fault):
        return "it is locked with a password"
    if isinstance(fault, NotImplementedError):
        return "it is packed in a way that is not known here"
    return "it is damaged or cut off"
