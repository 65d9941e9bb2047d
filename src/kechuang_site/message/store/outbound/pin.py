"""From a name to the public addresses it stands for, asked anew before every sending.

One private address among the answers refuses them all: a rebinding server mixes them.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from kechuang.vocabulary import Finding
from kechuang_site.message.store.outbound.address import Address

Resolve = Callable[[str, int], Sequence[str]]
IP = ipaddress.IPv4Address | ipaddress.IPv6Address

# Public by the registry, and yet never a stranger's server: metadata of clouds, relays of 6to4, special assignments.
_NEVER = tuple(map(ipaddress.ip_network, ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4")))
# Of IPv6 only what is assigned to hosts; outside stand mapped, translated, link-local and unique local addresses.
_HOSTS = ipaddress.ip_network("2000::/3")
# Inside it: 6to4 and Teredo carry an IPv4 address, the others are for papers and protocols.
_NEVER_SIX = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20")))


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address the system's resolver knows for a host. Raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(each[4][0]) for each in found]


def pin(address: Address, *, resolve: Resolve = resolve) -> tuple[str, ...] | Finding:
    """The addresses to connect to, IPv4 first; a finding where there is none, or any of them is not public."""
    try:
        answers = tuple(dict.fromkeys(resolve(address.host, address.port)))
    except (OSError, UnicodeError):
        answers = ()
    if not answers:
        return Finding.error(
            "message.host-unknown", f"查不到主机“{address.host}”的地址，没有发出；请检查网络和域名解析。"
        )
    if not all(public(each) for each in answers):
        return Finding.error(
            "message.host-inside",
            f"主机“{address.host}”解析到内部或保留的网络地址，为防止被利用，没有连接；请系统管理员核对域名解析。",
        )
    return tuple(sorted(answers, key=lambda each: ":" in each))


def public(text: str) -> bool:
    """Whether an address is that of a public host.

    >>> public("223.5.5.5"), public("127.0.0.1"), public("::ffff:127.0.0.1"), public("not an address")
    (True, False, False, False)
    """
    try:
        ip: IP = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip in _HOSTS and ip.is_global and not ip.scope_id and not any(ip in net for net in _NEVER_SIX)
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NEVER)
