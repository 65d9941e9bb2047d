"""Nothing leaves but to an allowed name on a public address: 130 targets, not one connection (reliability.md T28)."""

from __future__ import annotations

import itertools
import socket
from typing import NoReturn

import pytest
from tests.site.message.targets import HOST, PUBLIC, RESOLVED, TYPED

from kechuang.vocabulary import Finding
from kechuang_site.message.store.outbound import Limits, Request, Unsent, pin, post, read_address

pytestmark = pytest.mark.any_database

ALLOWED = frozenset({HOST})
GOOD = f"https://{HOST}/send?key=abc"


def refuse(place: tuple[str, int], timeout: float) -> NoReturn:
    raise AssertionError(f"a connection to {place}")


def sent(address: str, answers: list[str]) -> Unsent:
    """What became of it, where any connection at all fails the test."""
    outcome = post(
        Request(address, b"{}", {}), allowed=ALLOWED, limits=Limits(), resolve=lambda host, port: answers, connect=refuse
    )  # fmt: skip
    assert isinstance(outcome, Unsent)
    assert not outcome.begun
    return outcome


def test_there_are_eighty_targets_and_more() -> None:
    assert len(set(TYPED)) >= 80
    assert len(set(RESOLVED)) >= 50


@pytest.mark.parametrize("typed", TYPED)
def test_an_address_that_is_not_exactly_allowed_is_never_connected_to(typed: str) -> None:
    why = sent(typed, list(PUBLIC)).why
    assert why.code in {"message.address-form", "message.address-host"}


@pytest.mark.parametrize("inside", RESOLVED)
def test_an_allowed_name_that_resolves_inside_is_never_connected_to(inside: str) -> None:
    assert sent(GOOD, [inside]).why.code == "message.host-inside"


@pytest.mark.parametrize("inside", RESOLVED)
def test_one_inside_address_among_public_ones_refuses_all(inside: str) -> None:
    assert sent(GOOD, ["223.5.5.5", inside]).why.code == "message.host-inside"
    assert sent(GOOD, [inside, "223.5.5.5"]).why.code == "message.host-inside"


@pytest.mark.parametrize("public", PUBLIC)
def test_a_public_address_is_connected_to_and_to_none_other(public: str) -> None:
    reached = []

    def note(place: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(place)
        raise ConnectionRefusedError

    outcome = post(
        Request(GOOD, b"{}", {}), allowed=ALLOWED, limits=Limits(), resolve=lambda host, port: [public], connect=note
    )  # fmt: skip
    assert reached == [(public, 443)]
    assert isinstance(outcome, Unsent)
    assert outcome.why.code == "message.host-away"


def test_a_rebinding_server_cannot_move_the_connection_after_the_check() -> None:
    """The first answer is public, every later one is inside: only the first is ever used."""
    asked = itertools.chain([["223.5.5.5"]], itertools.repeat(["127.0.0.1"]))
    reached = []

    def note(place: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(place)
        raise ConnectionRefusedError

    def send() -> object:
        return post(
            Request(GOOD, b"{}", {}), allowed=ALLOWED, limits=Limits(), resolve=lambda host, port: next(asked),
            connect=note,
        )  # fmt: skip

    send()
    second = send()
    assert reached == [("223.5.5.5", 443)]
    assert isinstance(second, Unsent)
    assert second.why.code == "message.host-inside"


def test_a_name_without_an_address_is_said_and_not_tried() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror

    address = read_address(GOOD, allowed=ALLOWED)
    assert not isinstance(address, Finding)
    found = pin(address, resolve=nowhere)
    assert isinstance(found, Finding)
    assert found.code == "message.host-unknown"


def test_another_port_is_allowed_only_where_it_is_named() -> None:
    assert isinstance(read_address("https://gate.example:8443/x", allowed={"gate.example"}), Finding)
    found = read_address("https://gate.example:8443/x", allowed={"gate.example:8443"})
    assert not isinstance(found, Finding)
    assert (found.host, found.port) == ("gate.example", 8443)
    assert isinstance(read_address("https://gate.example/x", allowed={"gate.example:8443"}), Finding)


def test_neither_address_nor_request_tells_its_key_in_a_trace() -> None:
    address = read_address(GOOD, allowed=ALLOWED)
    assert "abc" not in repr(address)
    assert "abc" not in repr(Request(GOOD, b"abc", {"X": "abc"}))
