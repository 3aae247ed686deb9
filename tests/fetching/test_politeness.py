"""Sites are asked as they wish: robots.txt, one request at a time, pauses, and no pressing where they fail."""

import threading
import time
from itertools import pairwise

import pytest
from hostile_server import quick

from sayso.articles.fetch import Ask, Fetched, Fetcher
from sayso.articles.web import addresses
from sayso.articles.web.queues import HostQueues
from sayso.errors import SaysoError


def outcomes(urls: list[str], **settings: object) -> list[str]:
    with Fetcher(quick(**settings)) as fetcher:
        found = fetcher.fetch_all(Ask(url=url) for url in urls)
        return [each.code if isinstance(each, SaysoError) else each.raw.decode() for each in found]


ROBOTS = b"""User-agent: *
Disallow: /all
User-agent: sayso
Disallow: /us
Allow: /us/open
Disallow: /*.pdf$
Crawl-delay: 0.2
"""


def test_what_robots_txt_forbids_is_not_asked_for(site) -> None:
    site.pages |= {"/robots.txt": ROBOTS, "/all": b"a", "/us/x": b"b", "/us/open": b"c", "/d.pdf": b"d"}
    found = outcomes([site.url(path) for path in ("/all", "/us/x", "/us/open", "/d.pdf")])
    assert found == ["a", "robots-forbid", "c", "robots-forbid"]
    assert site.paths() == ["/all", "/us/open"]
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((404, {}, b""), "page"),
        ((403, {}, b""), "page"),
        ((500, {}, b""), "server-failed"),
        ((503, {}, b""), "server-failed"),
        ((429, {}, b""), "too-many-requests"),
        (b"\xff\xfe\x00<html>no rules", "page"),
        ((302, {"Location": "/other.txt"}, b""), "robots-forbid"),
        ((302, {"Location": "http://10.0.0.1/robots.txt"}, b""), "address-refused"),
        (b"x" * 600_000 + b"\nUser-agent: *\nDisallow: /", "page"),  # only the first 500 KiB are read (RFC 9309)
        (b"User-agent: *\nDisallow: /" + b"a*" * 5_000 + b"b", "page"),  # many stars, answered at once
    ],
)
def test_rules_that_cant_be_had_are_taken_as_rfc_9309_says(site, answer, expected: str) -> None:
    site.pages |= {"/robots.txt": answer, "/other.txt": b"User-agent: *\nDisallow: /", "/": b"page"}
    began = time.monotonic()
    assert outcomes([site.url("/")]) == [expected]
    assert time.monotonic() - began < 3


def test_a_site_that_is_down_is_asked_for_its_rules_once_and_not_for_each_page(site) -> None:
    site.pages["/robots.txt"] = (500, {}, b"")
    assert outcomes([site.url(f"/{n}") for n in range(20)], tries=2) == ["server-failed"] * 20
    assert len(site.asked) == 2


def test_requests_to_one_host_never_overlap_and_are_apart_by_its_pause(site) -> None:
    running, most = [], []

    def slow(_handler: object) -> bytes:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return b"x"

    site.pages |= {f"/{n}": slow for n in range(6)}
    assert outcomes([site.url(f"/{n}") for n in range(6)], pause=0.1) == ["x"] * 6
    assert max(most) == 1
    times = [when for path, _, when in site.asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))


def test_the_pause_that_robots_txt_asks_for_is_kept(site) -> None:
    site.pages |= {"/robots.txt": ROBOTS, "/1": b"1", "/2": b"2"}
    outcomes([site.url("/1"), site.url("/2")])
    times = [when for path, _, when in site.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= 0.2


def test_answers_come_in_the_order_of_asking_though_hosts_differ_in_speed(site, monkeypatch) -> None:
    monkeypatch.setattr(addresses, "resolve", lambda _host, _port: ["127.0.0.1"])
    site.pages |= {"/fast": b"fast", "/slow": lambda _: time.sleep(0.3) or b"slow"}
    urls = [
        site.url("/slow", "a.example.org"),
        site.url("/fast", "b.example.org"),
        site.url("/gone"),
        site.url("/fast"),
    ]
    assert outcomes(urls * 3) == ["slow", "fast", "page-not-there", "fast"] * 3


def test_several_hosts_are_asked_at_once_but_no_more_than_allowed() -> None:
    queues, running, most = HostQueues(3), set(), []
    lock = threading.Lock()

    def work(host: str) -> None:
        with lock:
            assert host not in running
            running.add(host)
            most.append(len(running))
        time.sleep(0.01)
        with lock:
            running.discard(host)

    futures = [queues.start(f"h{n % 7}", lambda host=f"h{n % 7}": work(host)) for n in range(70)]
    for future in futures:
        future.result(5)
    assert max(most) == 3
    assert queues.start("h1", lambda: "again").result(5) == "again"


def test_what_fails_for_now_is_tried_again_after_a_while(site, fetch) -> None:
    answers = iter([(503, {}, b""), (429, {"Retry-After": "0"}, b""), b"page"])
    site.pages["/"] = lambda _: next(answers)
    found = fetch(site.url("/"), backoff=0.1)
    assert isinstance(found, Fetched)
    times = [when for path, _, when in site.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= 0.1
    assert times[2] - times[1] >= 0.2


def test_what_is_refused_for_good_is_asked_once(site, fetch) -> None:
    site.pages["/"] = (403, {}, b"")
    fetch(site.url("/"))
    assert site.paths() == ["/"]


def test_a_server_that_wants_a_long_wait_is_left_alone_and_the_user_told_how_long(site) -> None:
    site.pages["/"] = (429, {"Retry-After": "7200"}, b"")
    with Fetcher(quick()) as fetcher:
        (found,) = fetcher.fetch_all([Ask(url=site.url("/"))])
    assert "in 7200 seconds" in str(found)
    assert site.paths() == ["/"]


def test_conditions_are_sent_and_an_unchanged_answer_has_no_body(site, fetch) -> None:
    def page(handler: object) -> tuple[int, dict[str, str], bytes]:
        same = handler.headers["If-None-Match"] == '"1"' and handler.headers["If-Modified-Since"] == "yesterday"  # type: ignore[attr-defined]
        return (304, {}, b"") if same else (200, {"ETag": '"1"'}, b"page")

    site.pages["/"] = page
    assert fetch(site.url("/")).raw == b"page"
    again = fetch("", ask=Ask(url=site.url("/"), etag='"1"', modified="yesterday"))
    assert (again.status, again.raw) == (304, b"")


def test_closing_ends_every_wait_at_once(site) -> None:
    site.pages["/"] = (503, {}, b"")
    fetcher = Fetcher(quick(backoff=60.0))
    threading.Timer(0.3, fetcher.close).start()
    began = time.monotonic()
    (found,) = fetcher.fetch_all([Ask(url=site.url("/"))])
    assert found.code == "fetch-stopped"
    assert time.monotonic() - began < 5


def test_nothing_is_asked_of_addresses_that_are_not_waited_for(site) -> None:
    """A caller that stops early (`--limit`) leaves what is ahead unasked."""
    site.pages |= {f"/{n}": b"x" for n in range(100)}
    with Fetcher(quick(pause=0.05)) as fetcher:
        next(fetcher.fetch_all(Ask(url=site.url(f"/{n}")) for n in range(100)))
    time.sleep(0.3)
    assert len(site.paths()) < 20
