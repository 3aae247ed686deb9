"""Which addresses a host has, and whether they may be reached: only the public internet, in any spelling.

A name is looked up once. The connection then goes to the very address that was checked, for a hostile name server may
answer another one the second time ("DNS rebinding").
"""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from sayso.articles.fields import printable
from sayso.articles.web.settings import FetchSettings
from sayso.errors import ADDRESS_REFUSED, HOST_NOT_FOUND, SaysoError

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]

MAX_ADDRESSES = 4  # of a host, that are tried

# Not public though older versions of `ipaddress` say they are: protocol assignments, relays of 6to4.
_NOT_PUBLIC = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_UNICAST = IPv6Network("2000::/3")  # all that is given out for use on the internet
_NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in the last 32 bits


def addresses_of(host: str, port: int, url: str, settings: FetchSettings) -> list[str]:
    """The addresses of a host, at most MAX_ADDRESSES, in the order of the system's resolver.

    host: a name, or an address in any spelling. url: for messages. All must be public or allowed: a name with one
    private address among public ones is an attack, or a network that is not ours to look into.
    Raises SaysoError "host-not-found" or "address-refused".
    """
    found = _looked_up(host, port, url, settings.wait_seconds)
    for address in found:
        if not may_be_reached(address, settings):
            raise SaysoError(ADDRESS_REFUSED, url=printable(url), address=printable(address))
    return found[:MAX_ADDRESSES]


def may_be_reached(address: str, settings: FetchSettings) -> bool:
    """Whether an address, as the resolver gave it, is public or in an allowed network."""
    parsed = ip_address(address.partition("%")[0])
    if any(parsed in network for network in settings.allowed):
        return True
    return is_public(parsed)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, and so is the IPv4 address that it may carry inside."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in net for net in _NOT_PUBLIC)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.sixtofour is not None:
        return is_public(address.sixtofour)
    return address in _UNICAST and address.is_global and address.teredo is None


def _looked_up(host: str, port: int, url: str, seconds: float) -> list[str]:
    """Ask the system's resolver, which has no time limit of its own, for that long."""
    answer: list[str] = []
    faults: list[str] = ["no answer in time"]

    def ask() -> None:
        try:
            answer.extend(resolve(host, port))
            faults.clear()
        except OSError as fault:
            faults[:] = [(fault.strerror or type(fault).__name__).lower()]
        except UnicodeError:
            faults[:] = ["no name of a host"]

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if faults or not answer:
        reason = faults[0] if faults else "it has no address"
        raise SaysoError(HOST_NOT_FOUND, host=printable(host), url=printable(url), reason=reason)
    return list(dict.fromkeys(answer))


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver, which also reads 0x7f.1, 2130706433 and 017700000001."""
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
