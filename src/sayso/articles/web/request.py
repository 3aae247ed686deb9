"""One request to one checked address: an answer within limits of size and time, or a fault in plain words."""

import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.articles.fields import MAX_URL, printable
from sayso.articles.web.addresses import addresses_of
from sayso.articles.web.settings import FetchSettings, user_agent
from sayso.errors import (
    ANSWER_BROKEN,
    FETCH_TOO_LARGE,
    FETCH_TOO_SLOW,
    NOT_CONNECTED,
    TLS_REFUSED,
    URL_UNFETCHABLE,
    SaysoError,
)

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

CHUNK = 1 << 16
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
_LOW_PORTS = (80, 443)  # others below 1024 are of mail, shells and the like, which a page must not make us speak to


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address on the web taken apart. url: normalised, less its fragment. host: in ASCII, as in certificates."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """What a robots.txt holds for, such as https://example.org:443."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent. headers: names in lower case, in the order sent. raw: the body, unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


def target_of(url: str) -> Target:
    """Take an address apart. Raises SaysoError "url-unfetchable" with the reason."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        if len(url) > MAX_URL:
            raise SaysoError(URL_UNFETCHABLE, url=printable(url), reason=f"it is longer than {MAX_URL} characters")
        parts = parse_url(url.strip())
    except (LocationParseError, ValueError) as fault:
        raise SaysoError(URL_UNFETCHABLE, url=printable(url), reason="it is no address of the web") from fault
    reason = _why_not(parts)
    if reason is not None:
        raise SaysoError(URL_UNFETCHABLE, url=printable(url), reason=reason)
    return Target(
        url=parts._replace(fragment=None).url,
        scheme=parts.scheme or "",
        host=_host(parts),
        port=parts.port or (443 if parts.scheme == "https" else 80),
        path=parts.request_uri,
    )


def _host(parts: Any) -> str:
    return (parts.host or "").strip("[]").rstrip(".")


def _why_not(parts: Any) -> str | None:
    if parts.scheme not in ("http", "https"):
        return "only http and https are fetched"
    if not _host(parts):
        return "it names no host"
    if parts.auth is not None:
        return "it holds a user name or password, which would be kept in the ledger"
    if parts.port is not None and parts.port < 1024 and parts.port not in _LOW_PORTS:
        return f"port {parts.port} is not of the web"
    return None


def ask(target: Target, headers: dict[str, str], settings: FetchSettings) -> Answer:
    """Ask one server for one thing; a redirect is an answer like any other. Nothing is tried twice.

    headers: beside those that are always sent. Raises SaysoError "host-not-found", "address-refused",
    "not-connected", "tls-refused", "fetch-too-slow", "fetch-too-large" or "answer-broken".
    """
    addresses = addresses_of(target.host, target.port, target.url, settings)
    for address in addresses[:-1]:
        try:
            return _asked(target, address, headers, settings)
        except SaysoError as error:
            if error.message is not NOT_CONNECTED:
                raise
    return _asked(target, addresses[-1], headers, settings)


def _asked(target: Target, address: str, headers: dict[str, str], settings: FetchSettings) -> Answer:
    from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

    connection = _connection(target, address, settings)
    ends = _Ends(settings.seconds)
    url = printable(target.url)
    too_slow = SaysoError(FETCH_TOO_SLOW, url=url, seconds=f"{settings.seconds:g}")
    silent = SaysoError(FETCH_TOO_SLOW, url=url, seconds=f"{settings.wait_seconds:g}")
    try:
        _connect(connection, url, silent)
        ends.watch(connection.sock)
        answer = _answer(connection, target, headers, settings)
    except (TimeoutError, ReadTimeoutError) as fault:
        raise silent from fault
    except DecodeError as fault:
        raise SaysoError(ANSWER_BROKEN, url=url, reason="it can't be unpacked") from fault
    except (HTTPError, http.client.HTTPException, ValueError, OSError) as fault:
        # ValueError: headers that http.client takes for numbers; OSError: a connection that is reset midway.
        raise too_slow if ends.over else SaysoError(ANSWER_BROKEN, url=url, reason=_reason(fault)) from fault
    finally:
        ends.cancel()
        connection.close()
    if ends.over:  # a connection that we ended may look like an answer that is whole
        raise too_slow
    return answer


def _connect(connection: "HTTPConnection", url: str, silent: SaysoError) -> None:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    try:
        connection.connect()
    except (NewConnectionError, ConnectTimeoutError) as fault:
        raise SaysoError(NOT_CONNECTED, url=url, reason=_reason(fault)) from fault
    except TimeoutError as fault:
        raise silent from fault
    except ssl.SSLError as fault:
        raise SaysoError(TLS_REFUSED, url=url, reason=_tls_reason(fault)) from fault
    except OSError as fault:  # hung up on in the middle of the handshake
        raise SaysoError(NOT_CONNECTED, url=url, reason=_reason(fault)) from fault


def _answer(connection: "HTTPConnection", target: Target, headers: dict[str, str], settings: FetchSettings) -> Answer:
    sent = {"Host": _host_header(target), "User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    connection.request("GET", target.path, headers=sent | headers, preload_content=False, decode_content=True)
    response = connection.getresponse()
    url = printable(target.url)
    packing = (response.headers.get("content-encoding") or "").strip().lower()
    if packing not in _PACKINGS:
        reason = f"it is packed as {printable(packing)}, which was not asked for"
        raise SaysoError(ANSWER_BROKEN, url=url, reason=reason)
    parts, length = [], 0
    for part in response.stream(CHUNK, decode_content=True):
        parts.append(part)
        length += len(part)
        if length > settings.max_bytes:
            raise SaysoError(FETCH_TOO_LARGE, url=url, max_bytes=settings.max_bytes)
    found = tuple((name.lower(), value) for name, value in response.headers.items())
    return Answer(status=response.status, headers=found, raw=b"".join(parts))


def _host_header(target: Target) -> str:
    """The host as the server knows it: the connection itself knows the checked address alone."""
    shown = f"[{target.host}]" if ":" in target.host else target.host
    usual = 443 if target.scheme == "https" else 80
    return shown if target.port == usual else f"{shown}:{target.port}"


def _connection(target: Target, address: str, settings: FetchSettings) -> "HTTPConnection":
    """A connection to the checked address, with the host's name for the certificate. No proxy is asked."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=settings.wait_seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=settings.wait_seconds,
        ssl_context=_trusted(),
        server_hostname=target.host,
    )


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates this machine trusts (SSL_CERT_FILE among them); where it has none, those of certifi."""
    import certifi

    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    return context


class _Ends:
    """Ends a connection when its time is over, wherever the server keeps it waiting.

    A socket's own timeout begins anew with each byte: a server that sends one every few seconds would hold us for
    ever.
    """

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._timer: threading.Timer | None = None
        self._socket: socket.socket | None = None
        self.over = False

    def watch(self, connected: Any) -> None:
        # A second handle on the connection: the first may be in use by a thread that waits on it.
        self._socket = socket.fromfd(connected.fileno(), connected.family, connected.type)
        self._timer = threading.Timer(max(0.0, self._until - time.monotonic()), self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            _shut(self._socket)

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._socket is not None:
            self._socket.close()


def _shut(connected: socket.socket) -> None:
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the server was quicker


def _tls_reason(fault: ssl.SSLError) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return printable(fault.verify_message)
    return printable((fault.reason or "it speaks no TLS").lower().replace("_", " "))


def _reason(fault: BaseException) -> str:
    """The innermost cause in a few words, safe to print: `urllib3` wraps one fault in another."""
    cause: BaseException = fault
    while (inner := cause.__cause__ or cause.__context__) is not None:
        cause = inner
    if isinstance(cause, OSError) and cause.strerror:
        return printable(cause.strerror.lower())
    return printable(str(cause).lower() or type(cause).__name__)
