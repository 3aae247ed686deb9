"""E-mails whose headers the standard library's parser stumbles over: a reading or a message, never a crash."""

import pytest

from sayso.articles.mail import read_mail
from sayso.errors import SaysoError

WORDS = "The envoy said that the talks would go on in spring, and that both sides had agreed to it."


@pytest.mark.parametrize(
    "header",
    [
        b'Content-Type: text/plain; charset="utf\x00-8"',
        b"Date: Mon, 5 Oct 99999999999 10:00:00 +0000\nContent-Type: text/plain",
        b"Content-Disposition: inline\nContent-Type: text/plain; charset=",
    ],
)
def test_a_mail_is_read_in_spite_of_a_broken_header(header: bytes) -> None:
    assert read_mail(b"Subject: Talks\n" + header + b"\n\n" + WORDS.encode(), "a.eml").text == WORDS


def test_a_mail_whose_kind_cannot_be_told_gives_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> str:  # as the parser does over some headers: IndexError from its inside
        raise IndexError("string index out of range")

    monkeypatch.setattr("email.message.Message.get_content_type", broken)
    with pytest.raises(SaysoError) as caught:
        read_mail(b"Subject: Talks\n\n" + WORDS.encode(), "a.eml")
    assert caught.value.code == "document-broken"
