"""Only the public internet is reached: in any spelling, after any redirect, whatever a name server says."""

import socket

import pytest

from sayso.articles.fetch import Ask, Fetched, Fetcher
from sayso.articles.web import addresses
from sayso.articles.web.addresses import may_be_reached
from sayso.articles.web.settings import FetchSettings, network_of
from sayso.errors import SaysoError

REFUSED = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254"),  # noqa: S104
    *(
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
    ),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1"),  # IPv4 inside of IPv6
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808"),  # by way of a NAT64 gateway
    *("2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::1"),  # 6to4
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::1"),  # Teredo
)
REACHED = ("8.8.8.8", "151.101.1.69", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_not_public_is_refused(address: str) -> None:
    assert not may_be_reached(address, FetchSettings())


@pytest.mark.parametrize("address", REACHED)
def test_what_is_public_is_reached(address: str) -> None:
    assert may_be_reached(address, FetchSettings())


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.01", "localhost"),
        *("LOCALHOST.", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "0"),
        *("0.0.0.0", "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1", "[::]"),  # noqa: S104
    ],
)
def test_no_spelling_of_a_private_address_is_asked(site, host: str) -> None:
    site.pages["/"] = b"secret"
    with Fetcher(FetchSettings(pause=0, backoff=0)) as fetcher:
        (outcome,) = fetcher.fetch_all([Ask(url=site.url("/", host=host))])
    assert isinstance(outcome, SaysoError)
    assert outcome.code in ("address-refused", "url-unfetchable", "host-not-found")
    assert site.asked == []


def test_an_allowed_network_is_reached_and_its_neighbours_are_not(site, fetch) -> None:
    site.pages["/"] = b"x"
    assert isinstance(fetch(site.url("/")), Fetched)
    assert fetch(site.url("/"), allowed=(network_of("127.0.0.2"),)) == "address-refused"


def test_a_redirect_to_a_private_address_is_refused(site, fetch) -> None:
    """The site itself is allowed; what it sends on to is not."""
    for target in ("http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "//192.168.0.1/", "http://[::1]/"):
        site.pages["/"] = (302, {"Location": target}, b"")
        assert fetch(site.url("/"), allowed=(network_of("127.0.0.1"),)) == "address-refused"


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_connected_to(site, fetch, monkeypatch) -> None:
    """DNS rebinding: the second answer of a hostile name server leads inside."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])  # for robots.txt, for the page
    monkeypatch.setattr(addresses, "resolve", lambda _host, _port: next(answers))
    lookups = []

    def spied(host, *rest, **named):
        lookups.append(host)
        return real(host, *rest, **named)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", spied)
    site.pages["/"] = b"x"
    outcome = fetch(site.url("/", host="rebind.example.org"))
    assert isinstance(outcome, Fetched)
    assert site.asked[-1][1]["host"] == f"rebind.example.org:{site.port}"
    assert set(lookups) <= {"127.0.0.1"}  # what `socket` is asked to connect to is an address, never the name


def test_a_name_with_one_private_address_among_public_ones_is_refused(site, fetch, monkeypatch) -> None:
    monkeypatch.setattr(addresses, "resolve", lambda _host, _port: ["93.184.215.14", "127.0.0.1"])
    assert fetch(site.url("/", host="half.example.org"), allowed=()) == "address-refused"
    assert site.asked == []


def test_a_name_server_that_does_not_answer_is_not_waited_for(fetch, monkeypatch) -> None:
    import threading

    done = threading.Event()
    monkeypatch.setattr(addresses, "resolve", lambda _host, _port: [str(done.wait(30))])
    assert fetch("http://slow.example.org/", wait_seconds=0.1) == "host-not-found"
    done.set()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("https://user:secret@example.org/", "user name or password"),
        ("http://example.org:25/", "port 25"),
        ("http:///x", "no"),
        ("http://exa mple.org/", "no"),
        ("http://[::1/", "no address"),
        ("https://example.org/" + "x" * 3000, "longer than"),
    ],
)
def test_addresses_that_are_not_of_the_web_are_refused_with_the_reason(url: str, why: str) -> None:
    with Fetcher() as fetcher, pytest.raises(SaysoError) as fault:
        fetcher.fetch(Ask(url=url))
    assert fault.value.code == "url-unfetchable"
    assert why in str(fault.value)
    assert str(fault.value).isprintable()
