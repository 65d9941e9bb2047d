"""One request over a real TLS connection: pinned, named in SNI and Host, never redirected, within its limits."""

from __future__ import annotations

import socket
import ssl
import time
from pathlib import Path

import pytest
from tests.site.message.listener import Answering, Listener, answer, certificate, listening

from kechuang_site.message.store.outbound import Answer, Limits, Request, Unsent, post

pytestmark = pytest.mark.any_database

NAME = "hook.example"
# A public address the name resolves to; the test's own wire leads from there to the listener.
PUBLIC = "223.5.5.5"


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"), NAME)


def send(
    server: Listener, pem: Path, *, limits: Limits | None = None, trusted: bool = True, path: str = "/send?key=k"
) -> Answer | Unsent:  # fmt: skip
    """To the listener, as if it stood at the public address."""
    reached = []

    def wire(place: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(place)
        return socket.create_connection(("127.0.0.1", server.port), timeout)

    context = ssl.create_default_context(cafile=str(pem) if trusted else None)
    outcome = post(
        Request(f"https://{NAME}{path}", "你好".encode(), {"Content-Type": "text/plain"}), allowed={NAME},
        limits=limits or Limits(seconds=3), resolve=lambda host, port: [PUBLIC], connect=wire, context=context,
    )  # fmt: skip
    assert reached == [(PUBLIC, 443)]
    return outcome


def test_the_request_arrives_with_its_name_and_comes_back_with_its_answer(pem: Path) -> None:
    with listening(pem, answer("200 OK", b'{"errcode":0}')) as server:
        assert send(server, pem) == Answer(200, b'{"errcode":0}')
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /send?key=k HTTP/1.1")
    assert b"Host: hook.example\r\n" in head
    assert body.decode() == "你好"
    assert server.names == [NAME]


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_an_answer_and_is_not_followed(pem: Path, status: str) -> None:
    with listening(pem, answer("200 OK")) as inside:
        to = f"Location: https://127.0.0.1:{inside.port}/latest/meta-data/"
        with listening(pem, answer(status, b"", to)) as server:
            outcome = send(server, pem)
        assert isinstance(outcome, Answer)
        assert outcome.status == int(status[:3])
        assert server.connections == 1
        assert inside.connections == 0


def test_a_certificate_nobody_vouches_for_ends_it_before_anything_is_said(pem: Path) -> None:
    with listening(pem, answer("200 OK")) as server:
        outcome = send(server, pem, trusted=False)
    assert isinstance(outcome, Unsent)
    assert (outcome.why.code, outcome.begun) == ("message.host-certificate", False)
    assert server.requests == []


def test_the_certificate_of_another_name_ends_it_too(pem: Path, tmp_path: Path) -> None:
    other = certificate(tmp_path, "other.example")
    with listening(other, answer("200 OK")) as server:
        outcome = send(server, other)
    assert isinstance(outcome, Unsent)
    assert outcome.why.code == "message.host-certificate"


def _slowly(sock: ssl.SSLSocket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100:
        sock.sendall(bytes([byte]))
        time.sleep(0.1)


def _silently(sock: ssl.SSLSocket) -> None:
    time.sleep(5)


@pytest.mark.parametrize("answering", [_slowly, _silently])
def test_a_slow_answer_is_cut_at_the_limit_of_time_and_may_have_arrived(pem: Path, answering: Answering) -> None:
    with listening(pem, answering) as server:
        began = time.monotonic()
        outcome = send(server, pem, limits=Limits(seconds=1))
        took = time.monotonic() - began
    assert isinstance(outcome, Unsent)
    assert (outcome.why.code, outcome.begun) == ("message.answer-none", True)
    assert took < 2.5


def test_a_handshake_that_never_ends_is_cut_and_nothing_was_sent(pem: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        outcome = post(
            Request(f"https://{NAME}/", b"", {}), allowed={NAME}, limits=Limits(seconds=1),
            resolve=lambda host, port: [PUBLIC],
            connect=lambda place, timeout: socket.create_connection(mute.getsockname(), timeout),
        )  # fmt: skip
    assert isinstance(outcome, Unsent)
    assert not outcome.begun


def test_an_answer_longer_than_the_limit_is_not_read_to_its_end(pem: Path) -> None:
    with listening(pem, answer("200 OK", b"x" * 1_000_000)) as server:
        outcome = send(server, pem, limits=Limits(seconds=3, answer=1000))
    assert isinstance(outcome, Unsent)
    assert (outcome.why.code, outcome.begun) == ("message.answer-long", True)


@pytest.mark.parametrize(
    "said", [b"", b"\x00" * 50, b"HTTP/9.9 999\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 200\r\n" + b"A: b\r\n" * 300]
)
def test_what_is_no_answer_is_said_to_be_none(pem: Path, said: bytes) -> None:
    with listening(pem, lambda sock: sock.sendall(said) if said else None) as server:
        outcome = send(server, pem)
    assert isinstance(outcome, Unsent)
    assert outcome.begun
