"""The body of an HTTP answer as it was meant, from its bytes on the wire: not chunked and not compressed."""

import io
from collections.abc import Callable
from typing import Any

MAX_BODY = 20_000_000  # bytes of a page, packed or not; what unpacks to more is given up
MAX_ENCODINGS = 3  # one over the other; no server needs more


def body_of(raw: bytes, headers: Any) -> bytes | None:
    """The body with its encodings undone, or None where it is larger than MAX_BODY.

    headers: FastWARC's. What an archive's header says of encodings is often no longer true, for many programs write
    down the header as it came and the body unpacked: an encoding that can't be undone is taken for undone. What is cut
    off gives its beginning.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers: dict[str, Callable[[Any], Any]] = {
        "chunked": ChunkedReader,
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "deflate": lambda packed: GzipReader(packed, zlib=True),
        "br": BrotliReader,
        "zstd": ZstdReader,
    }
    said = [*_listed(headers.get("Content-Encoding")), *_listed(headers.get("Transfer-Encoding"))]
    body: bytes | None = raw
    for encoding in reversed(said[-MAX_ENCODINGS:]):
        if body is not None and encoding in readers:
            body = _undone(body, readers[encoding])
    return body


def _listed(header: str | None) -> list[str]:
    return [each.strip().lower() for each in (header or "").split(",")]


def _undone(body: bytes, reader_of: Callable[[Any], Any]) -> bytes | None:
    parts: list[bytes] = []
    length = 0
    try:
        reader = reader_of(io.BytesIO(body))
        while length <= MAX_BODY and (part := reader.read(1 << 16)):
            parts.append(part)
            length += len(part)
    except (OSError, ValueError):
        if not parts:
            return body
    return b"".join(parts) if length <= MAX_BODY else None
