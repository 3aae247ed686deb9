"""What a hostile or broken server can do, and what the user reads: one message each, in bounded time and memory."""

import gzip
import time
import tracemalloc

import pytest
from hostile_server import bomb, speaking

from sayso.articles.fetch import Fetched

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(connection) -> None:
    """A byte now and then, never silent for long enough to be given up for that."""
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_headers(connection) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for n in range(200):
        connection.sendall(b"X-%d: y\r\n" % n)
        time.sleep(0.05)


def silent(connection) -> None:
    connection.recv(1)
    time.sleep(5)


def cut(connection) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\nonly this")


def no_http(connection) -> None:
    connection.sendall(b"\x00\xff\x00 220 mail ready\r\n")


def hang_up(connection) -> None:
    connection.shutdown(2)


def endless_header(connection) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(40):
        connection.sendall(b"y" * 65536)


def many_headers(connection) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n")


def endless_continue(connection) -> None:
    for _ in range(2_000_000):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def endless_body(connection) -> None:
    connection.sendall(HEAD + b"\r\n")
    for _ in range(1000):
        connection.sendall(b"z" * 65536)


def endless_chunks(connection) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"10000\r\n" + b"z" * 65536 + b"\r\n")


def bad_chunks(connection) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot a number\r\nxx\r\n")


def lying_length(connection) -> None:
    connection.sendall(HEAD + b"Content-Length: 99999999999999999999\r\n\r\nx")


def two_lengths(connection) -> None:
    connection.sendall(HEAD + b"Content-Length: 1\r\nContent-Length: 5\r\n\r\nx")


def bad_status(connection) -> None:
    connection.sendall(b"HTTP/1.1 0x20 OK\r\n\r\n")


CASES = {
    drip: "fetch-too-slow",
    drip_headers: "fetch-too-slow",
    silent: "fetch-too-slow",
    cut: "answer-broken",
    no_http: "answer-broken",
    hang_up: "answer-broken",
    endless_header: "answer-broken",
    many_headers: "answer-broken",
    endless_continue: "fetch-too-slow",
    endless_body: "fetch-too-large",
    endless_chunks: "fetch-too-large",
    bad_chunks: "answer-broken",
    lying_length: "answer-broken",
    two_lengths: "answer-broken",
    bad_status: "answer-broken",
}


@pytest.mark.parametrize("say", CASES, ids=lambda say: say.__name__)
def test_a_server_that_misbehaves_costs_one_message_and_little_time(say, fetch) -> None:
    began = time.monotonic()
    with speaking(say) as site:
        found = fetch(site.url("/"), seconds=1.0, wait_seconds=0.5, tries=1, max_bytes=1_000_000)
    assert found == CASES[say]
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((404, "page-not-there"), (410, "page-not-there"), (401, "page-locked"), (403, "page-locked")),
        *((402, "page-locked"), (451, "page-locked"), (429, "too-many-requests"), (500, "server-failed")),
        *((503, "server-failed"), (204, "status-unknown"), (206, "status-unknown"), (304, "status-unknown")),
        *((418, "status-unknown"), (300, "status-unknown"), (999, "server-failed")),
    ],
)
def test_each_status_that_is_no_page_has_its_message(site, fetch, status: int, code: str) -> None:
    site.pages["/"] = (status, {}, b"")
    assert fetch(site.url("/")) == code


def test_redirects_are_followed_a_few_times_and_never_in_a_circle(site, fetch) -> None:
    for n in range(20):
        site.pages[f"/{n}"] = (301, {"Location": f"/{n + 1}"}, b"")
    site.pages["/8"] = b"here"
    found = fetch(site.url("/0"))
    assert isinstance(found, Fetched)
    assert (found.asked, found.url, found.raw) == (site.url("/0"), site.url("/8"), b"here")
    site.pages["/8"] = (302, {"Location": "/9"}, b"")
    assert fetch(site.url("/0")) == "redirects"
    site.pages["/a"], site.pages["/b"] = (302, {"Location": "/b"}, b""), (302, {"Location": "/a"}, b"")
    assert fetch(site.url("/a")) == "redirects"


@pytest.mark.parametrize(
    ("to", "code"),
    [
        *(("file:///etc/passwd", "url-unfetchable"), ("javascript:alert(1)", "url-unfetchable")),
        *(("http://[::1", "answer-broken"), ("http://u:p@127.0.0.1/", "url-unfetchable")),
        *(("ftp://127.0.0.1/", "url-unfetchable"), ("http://127.0.0.1:22/", "url-unfetchable")),
    ],
)
def test_a_redirect_to_what_is_no_page_is_refused(site, fetch, to: str, code: str) -> None:
    site.pages["/"] = (302, {"Location": to}, b"")
    assert fetch(site.url("/")) == code


def test_a_redirect_in_utf8_is_followed(site, fetch) -> None:
    site.pages["/"] = (302, {"Location": "/é".encode().decode("latin-1")}, b"")
    site.pages["/%C3%A9"] = b"here"
    found = fetch(site.url("/"))
    assert isinstance(found, Fetched)
    assert found.raw == b"here"


def test_a_decompression_bomb_is_given_up_without_being_unpacked(site, fetch) -> None:
    packed = bomb(128 << 20)
    site.pages["/"] = (200, {"Content-Encoding": "gzip"}, packed)
    assert len(packed) < 1 << 20
    tracemalloc.start()
    found = fetch(site.url("/"), max_bytes=5_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == "fetch-too-large"
    assert peak < 32 << 20


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "gzip, " * 500 + "gzip", "none"])
def test_a_packing_that_was_not_asked_for_is_refused(site, fetch, packing: str) -> None:
    site.pages["/"] = (200, {"Content-Encoding": packing}, b"xx")
    assert fetch(site.url("/"), tries=1) == "answer-broken"


def test_packed_pages_come_unpacked_and_broken_ones_are_told(site, fetch) -> None:
    site.pages["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"the page"))
    found = fetch(site.url("/"))
    assert isinstance(found, Fetched)
    assert found.raw == b"the page"
    site.pages["/"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    assert fetch(site.url("/"), tries=1) == "answer-broken"


def test_what_was_fetched_is_given_as_it_came_with_its_headers_and_when(site, fetch) -> None:
    site.pages["/"] = (200, {"Content-Type": "text/html; charset=koi8-r", "ETag": '"7"'}, b"\xff\x00raw")
    found = fetch(site.url("/#part"))
    assert isinstance(found, Fetched)
    assert (found.status, found.raw, found.url) == (200, b"\xff\x00raw", site.url("/"))
    assert (found.header("etag"), found.header("content-type")) == ('"7"', "text/html; charset=koi8-r")
    assert found.retrieved.endswith("+00:00")
    assert abs(time.time() - __import__("datetime").datetime.fromisoformat(found.retrieved).timestamp()) < 5


def test_the_user_agent_says_who_asks(site, fetch) -> None:
    site.pages["/"] = b"x"
    fetch(site.url("/"))
    assert site.asked[-1][1]["user-agent"].startswith("Sayso/")
    assert "cookie" not in site.asked[-1][1]
