"""A web server on loopback whose pages are written by the test: well-behaved, slow, too large, lying, or broken."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sayso.articles.web.settings import FetchSettings, network_of

LOOPBACK = (network_of("127.0.0.0/8"),)


def quick(**values: object) -> FetchSettings:
    """Settings that may reach loopback and don't wait."""
    return FetchSettings(**({"allowed": LOOPBACK, "pause": 0.0, "backoff": 0.01, "wait_seconds": 2.0, **values}))  # type: ignore[arg-type]


@dataclass(slots=True)
class Site:
    """pages: path -> what to send: bytes (status 200), (status, headers, bytes), or a function of the handler.

    asked: (path, headers, when) of each request, in order; robots.txt among them.
    """

    port: int
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers, time.monotonic()))
            page = site.pages.get(self.path, (404, {}, b"nothing here"))
            if callable(page):
                page = page(self)
            if page is None:
                return
            status, more, body = page if isinstance(page, tuple) else (200, {"Content-Type": "text/html"}, page)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | more).items():
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Callers that hang up are what is tested."""

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def speaking(say: Callable[[socket.socket], None]) -> Iterator[Site]:
    """A server that answers every connection, after the request, by what `say` does with the socket."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection: socket.socket) -> None:
        try:
            request = connection.recv(65536)
            if request.startswith(b"GET /robots.txt"):
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
            else:
                say(connection)
        except OSError:
            return  # the caller has hung up
        finally:
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield Site(listening.getsockname()[1])
    finally:
        listening.close()


def bomb(size: int) -> bytes:
    """So many zero bytes, packed by gzip a thousandfold."""
    packer = gzip.zlib.compressobj(9, gzip.zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join([*parts, packer.flush()])


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{article}</body></html>".encode()
