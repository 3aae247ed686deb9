"""A server must prove who it is; nothing passes a certificate over."""

import ssl

import pytest
import trustme
from hostile_server import serving

from sayso.articles.fetch import Fetched
from sayso.articles.web import addresses, request

AUTHORITY = trustme.CA()


@pytest.fixture(autouse=True)
def _trusting(monkeypatch, tmp_path):
    """The tests' own authority is trusted, as an office's would be: by SSL_CERT_FILE."""
    AUTHORITY.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setattr(addresses, "resolve", lambda _host, _port: ["127.0.0.1"])
    request._trusted.cache_clear()
    yield
    request._trusted.cache_clear()


def context_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


def test_a_certificate_for_the_name_is_accepted_though_the_connection_goes_to_an_address(fetch) -> None:
    with serving(context_of(AUTHORITY.issue_cert("news.example.org"))) as site:
        site.pages["/"] = b"x"
        assert isinstance(fetch(site.url("/", "news.example.org", "https")), Fetched)


@pytest.mark.parametrize("names", [("other.example.org",), ("127.0.0.1",), ("example.org",)])
def test_a_certificate_for_another_name_or_for_the_address_is_refused(fetch, names) -> None:
    with serving(context_of(AUTHORITY.issue_cert(*names))) as site:
        assert fetch(site.url("/", "news.example.org", "https")) == "tls-refused"
    assert site.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(fetch) -> None:
    with serving(context_of(trustme.CA().issue_cert("news.example.org"))) as site:
        assert fetch(site.url("/", "news.example.org", "https")) == "tls-refused"


def test_an_expired_certificate_is_refused(fetch) -> None:
    from datetime import UTC, datetime

    old = AUTHORITY.issue_cert(
        "news.example.org", not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=datetime(2020, 1, 1, tzinfo=UTC)
    )
    with serving(context_of(old)) as site:
        assert fetch(site.url("/", "news.example.org", "https")) == "tls-refused"


def test_a_server_that_speaks_no_tls_is_refused(fetch) -> None:
    with serving() as site:
        assert fetch(site.url("/", "news.example.org", "https"), tries=1) == "tls-refused"


def test_a_redirect_from_https_to_http_is_refused(fetch) -> None:
    with serving(context_of(AUTHORITY.issue_cert("news.example.org"))) as site:
        site.pages["/"] = (302, {"Location": "http://news.example.org/"}, b"")
        assert fetch(site.url("/", "news.example.org", "https")) == "redirect-unsafe"
