"""The request itself: to a pinned address, with the name in SNI and Host, no redirect, limits on time and size."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kechuang.vocabulary import Finding
from kechuang_site.message.store.outbound.address import Address, read_address
from kechuang_site.message.store.outbound.pin import Resolve, pin, resolve

Connect = Callable[[tuple[str, int], float], socket.socket]


@dataclass(frozen=True, slots=True)
class Request:
    """What to send where; its repr tells neither key nor content."""

    address: str = field(repr=False)
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for everything together, and bytes of an answer."""

    seconds: int = 10
    answer: int = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said; a redirect is an answer like any other and is not followed."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Unsent:
    """Why there is no answer; `begun` where the other side may have received the request all the same."""

    why: Finding
    begun: bool = False


class _Pinned(http.client.HTTPSConnection):
    """Connects to the address it is given, whatever the name resolves to by now; the certificate is the name's."""

    def __init__(self, address: Address, ip: str, *, connect: Connect, seconds: int, context: ssl.SSLContext) -> None:
        super().__init__(address.host, address.port, timeout=seconds, context=context)
        self.pinned, self.reach, self.tls = ip, connect, context

    def connect(self) -> None:
        plain = self.reach((self.pinned, self.port), self.timeout)
        # The socket is known before the handshake, so that `cut` can end a slow one.
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()

    def cut(self) -> None:
        """End it from outside: who sends a byte a second would hold us for ever."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def post(
    request: Request, *, allowed: Collection[str], limits: Limits, resolve: Resolve = resolve,
    connect: Connect = socket.create_connection, context: ssl.SSLContext | None = None,
) -> Answer | Unsent:  # fmt: skip
    """Send a request; everything about its address is judged now, whatever was judged when it was typed."""
    address = read_address(request.address, allowed=allowed)
    if isinstance(address, Finding):
        return Unsent(address)
    pinned = pin(address, resolve=resolve)
    if isinstance(pinned, Finding):
        return Unsent(pinned)
    made = _Pinned(
        address, pinned[0], connect=connect, seconds=limits.seconds, context=context or ssl.create_default_context()
    )  # fmt: skip
    return _exchange(made, address, request, limits)


def _exchange(made: _Pinned, address: Address, request: Request, limits: Limits) -> Answer | Unsent:
    watch = threading.Timer(limits.seconds, made.cut)
    watch.daemon = True
    watch.start()
    begun = False
    try:
        made.connect()
        begun = True
        made.request("POST", address.path, request.body, {**request.headers, "Connection": "close"})
        answer = made.getresponse()
        body = answer.read(limits.answer + 1)
    except (OSError, http.client.HTTPException, ValueError) as why:
        return Unsent(_why(address, why, begun=begun), begun)
    finally:
        watch.cancel()
        made.close()
    if len(body) > limits.answer:
        return Unsent(Finding.error("message.answer-long", f"“{address.host}”的答复过长，没有读完。"), begun=True)
    return Answer(answer.status, body)


def _why(address: Address, why: Exception, *, begun: bool) -> Finding:
    if begun:
        return Finding.error(
            "message.answer-none", f"已连上“{address.host}”，但没有收到完整的答复，不能确定对方是否收到。"
        )
    if isinstance(why, ssl.SSLError):
        return Finding.error(
            "message.host-certificate", f"“{address.host}”的证书不可信，没有发出；请系统管理员检查网络和系统时间。"
        )
    return Finding.error("message.host-away", f"连接不上“{address.host}”，没有发出；请检查网络是否允许外发。")
