"""Cut, swapped and random bytes, as feeds, lists, robots.txt, addresses and answers: a message or a reading."""

import socket
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_server import quick, speaking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.articles.feed import paragraphs_of, read_feed, read_feed_list
from sayso.articles.fetch import Ask, Fetched, Fetcher, is_url
from sayso.articles.web.request import Answer, target_of
from sayso.articles.web.robots import Robots
from sayso.errors import SaysoError

CASES = Path(__file__).parent / "cases"
FEEDS = [(CASES / name).read_bytes() for name in ("rss.xml", "atom.xml", "list.opml")]
PIECES = [
    *(b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>", b"&a;", b"\x00"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"<item>", b"</item>", b"<a:b xmlns:a='", b"'", b"<?xml version='1.0'", b"\xc3"),
    *(
        b"encoding='utf-16'?>",
        b"encoding='utf-7'?>",
        b"encoding='zlib'?>",
        b"encoding='idna'?>",
        b"&#x110000;",
        b"&#0;",
    ),
    *(
        b"<pubDate>99 Foo 9999</pubDate>",
        b"<link>http://[</link>",
        b"<guid>",
        b"<base href='http://[::'/>",
        b"xml:base='//['",
    ),
]
LONG = settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound file, cut, with parts taken out, swapped, doubled, or put in."""
    raw = draw(st.sampled_from(FEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
        how = draw(st.integers(0, 4))
        if how == 0:
            raw = raw[:end]
        elif how == 1:
            raw = raw[:start] + raw[end:]
        elif how == 2:
            raw = raw[:start] + draw(st.binary(max_size=20)) + raw[start:]
        elif how == 3:
            raw = raw[:start] + draw(st.sampled_from(PIECES)) * draw(st.sampled_from([1, 1, 2, 300])) + raw[start:]
        else:
            raw = raw[:start] + raw[start:end] * 2 + raw[end:]
    return raw


def read(raw: bytes, seconds: float = 5.0) -> None:
    """Read the bytes as a feed and as a list; faults but those with a message of ours are raised."""
    for reader in (lambda: read_feed(raw, "f", "https://x.example.org/f"), lambda: read_feed_list(raw, "f")):
        began = time.monotonic()
        fault = fault_of(reader)
        assert fault is None or str(fault).isprintable()
        assert time.monotonic() - began < seconds


def fault_of(work: Callable[[], object]) -> SaysoError | None:
    try:
        work()
    except SaysoError as error:
        return error
    return None


@pytest.mark.slow
@LONG
@given(damaged() | st.binary(max_size=300))
def test_any_bytes_as_a_feed_or_a_list(raw: bytes) -> None:
    read(raw)


@pytest.mark.slow
@LONG
@given(
    st.text() | st.lists(st.sampled_from(["<p>", "</p>", "<script>", "<b", "&amp;", "\x00", "<!--", "x"])).map("".join)
)
def test_any_text_as_the_markup_of_an_entry(markup: str) -> None:
    assert all(paragraph.strip() for paragraph in paragraphs_of(markup))


@pytest.mark.slow
@pytest.mark.parametrize("deep", [b"<item><title>", b"<a>", b"<!--", b"<![CDATA[", b"&lt;", b"<outline>", b'<a b="'])
def test_what_is_nested_ten_thousand_deep_takes_bounded_time(deep: bytes) -> None:
    read(b"<rss version='2.0'><channel>" + deep * 10_000, seconds=20.0)


@pytest.mark.slow
@LONG
@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from([b"User-agent:", b"*", b"\n", b"Disallow:", b"/", b"%", b"$", b"\xff"])).map(b"".join)
)
def test_any_bytes_as_robots_txt(raw: bytes) -> None:
    robots = Robots(lambda _url: Answer(status=200, headers=(), raw=raw))
    fault = fault_of(lambda: robots.check(target_of("https://x.example.org/a*b?c=%zz")))
    assert fault is None or fault.code == "robots-forbid"


@pytest.mark.slow
@LONG
@given(st.text() | st.text("0123456789.:/@[]%?#x ", max_size=30).map("http://".__add__))
def test_any_text_as_an_address(text: str) -> None:
    fault = fault_of(lambda: target_of(text))
    if fault is not None:
        assert fault.code == "url-unfetchable"
        assert str(fault).isprintable()
        return
    target = target_of(text)
    assert is_url(text)
    assert target.host
    assert target_of(target.url).host == target.host
    assert not any(c.isspace() or c < " " for c in target.path + target.host)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                b"HTTP/1.1 200 OK\r\n",
                b"HTTP/1.1 302 Go\r\n",
                b"Location: ",
                b"//[",
                b"\r\n",
                b"Transfer-Encoding: chunked\r\n",
                b"Content-Length: ",
                b"-1",
                b"9",
                b": ",
                b"\x00",
                b"Content-Encoding: gzip\r\n",
                b"a\r\n",
                b"\xff",
                b"Retry-After: ",
            ]
        )
    ).map(b"".join)
)
def test_any_bytes_as_an_answer(raw: bytes) -> None:
    outcome = OUTCOMES.of(raw)
    assert isinstance(outcome, Fetched | SaysoError)
    assert not isinstance(outcome, SaysoError) or str(outcome).isprintable()


class _Outcomes:
    """One server and one fetcher for all examples."""

    def __init__(self) -> None:
        self._raw = b""
        self._site = None

    def of(self, raw: bytes) -> Fetched | SaysoError:
        if self._site is None:
            self._site = speaking(self._say).__enter__()
            self._fetcher = Fetcher(quick(tries=1, seconds=2.0, wait_seconds=1.0))
        self._raw = raw
        (outcome,) = self._fetcher.fetch_all([Ask(url=self._site.url("/"))])
        return outcome

    def _say(self, connection: socket.socket) -> None:
        connection.sendall(self._raw)


OUTCOMES = _Outcomes()


@pytest.mark.slow
def test_many_fetches_leave_no_threads_and_no_memory_behind() -> None:
    with speaking(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000)) as site:
        with Fetcher(quick(tries=1)) as fetcher:
            list(fetcher.fetch_all(Ask(url=site.url(f"/{n}")) for n in range(50)))
            tracemalloc.start()
            for _ in fetcher.fetch_all(Ask(url=site.url(f"/{n}")) for n in range(500)):
                pass
            held = tracemalloc.get_traced_memory()[0]
            tracemalloc.stop()
        time.sleep(0.5)
        assert held < 3_000_000
        assert [each for each in threading.enumerate() if each.name == "fetch"] == []
