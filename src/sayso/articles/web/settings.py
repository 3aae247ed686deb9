"""How the web is asked: limits that hold for every request, whatever the server wants."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from sayso.errors import NETWORK_UNREADABLE, SaysoError

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """Limits of fetching; the same for pages, feeds and robots.txt.

    allowed: networks that may be reached though they are not public, such as that of an office; none by default.
    max_bytes: of an answer, unpacked. seconds: for one answer, from the first byte sent to the last one had;
    wait_seconds: for a connection, and for any byte after another. pause: seconds between two requests to one host,
    where its robots.txt does not ask for more; max_pause: more than this is not waited for, nor any Retry-After
    beyond it. tries: how often an address is asked that fails for now; backoff: seconds before the second try,
    doubled for each one more. hosts: how many are asked at once, each by one request at a time.
    """

    allowed: tuple[Network, ...] = ()
    max_bytes: int = 20_000_000
    seconds: float = 60.0
    wait_seconds: float = 15.0
    max_redirects: int = 8
    pause: float = 1.0
    max_pause: float = 60.0
    tries: int = 3
    backoff: float = 2.0
    hosts: int = 4


def network_of(value: str) -> Network:
    """An address or a network in the usual spelling. Raises SaysoError "network-unreadable"."""
    try:
        return ip_network(value.strip(), strict=False)
    except ValueError as fault:
        raise SaysoError(NETWORK_UNREADABLE, value=value) from fault


def user_agent() -> str:
    """Who asks, in plain words; the name before the slash is the one that robots.txt may address."""
    from importlib.metadata import version

    return f"{ROBOT}/{version('sayso')} (reads news into a ledger; obeys robots.txt)"


ROBOT = "Sayso"
