"""A request's body is taken before a thread is: slow senders hold nobody up, and nothing too large is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from kechuang_site.settings.body_first import BodyFirst

pytestmark = pytest.mark.any_database

LARGEST = 1000


def application(environ: dict[str, Any], start_response: Callable[..., None]) -> Iterable[bytes]:
    """Answers with the body's length, the length it was told, and the scheme a proxy would say."""
    if environ["PATH_INFO"] == "/parts":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return _parts()
    body = environ["wsgi.input"].read()
    said = f"{len(body)} {environ.get('CONTENT_LENGTH', '-')} {environ.get('HTTP_X_FORWARDED_PROTO', '-')}"
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(said)))])
    return [said.encode()]


def _parts() -> Iterator[bytes]:
    yield from (b"one,", b"two,", b"three")


class Browser:
    """One request: `parts` of its body arrive when they are put; what came back is kept."""

    def __init__(self, path: str = "/", *, headers: Iterable[tuple[bytes, bytes]] = (), query: bytes = b"") -> None:
        self.scope = {
            "type": "http", "http_version": "1.1", "method": "POST", "path": path, "query_string": query,
            "headers": list(headers), "scheme": "http", "server": ("localhost", 80), "client": ("127.0.0.1", 1),
        }  # fmt: skip
        self.coming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.answer: list[dict[str, Any]] = []

    async def put(self, body: bytes, *, more: bool = False) -> None:
        await self.coming.put({"type": "http.request", "body": body, "more_body": more})

    async def leave(self) -> None:
        await self.coming.put({"type": "http.disconnect"})

    async def hear(self, message: dict[str, Any]) -> None:
        self.answer.append(message)

    async def ask(self, served: BodyFirst) -> None:
        await served(self.scope, self.coming.get, self.hear)

    @property
    def status(self) -> int:
        return self.answer[0]["status"]

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.answer[1:]).decode()


def served(threads: int = 1) -> BodyFirst:
    return BodyFirst(application, threads=threads, largest=LARGEST)


def test_somebody_is_answered_while_many_are_still_sending() -> None:
    async def scene() -> None:
        one = served()
        slow = [Browser() for _ in range(20)]
        asked = [asyncio.create_task(each.ask(one)) for each in slow]
        for each in slow:
            await each.put(b"x" * 10, more=True)
        quick = Browser()
        await quick.put(b"abc")
        await asyncio.wait_for(quick.ask(one), timeout=5)
        assert quick.text.startswith("3 ")
        for each in slow:
            assert not each.answer
            await each.put(b"y" * 5)
        await asyncio.gather(*asked)
        assert {each.text.split()[0] for each in slow} == {"15"}

    asyncio.run(scene())


def test_a_body_without_a_length_gets_one_and_one_beyond_the_limit_is_refused() -> None:
    async def scene() -> tuple[Browser, Browser]:
        one = served()
        chunked, endless = (Browser(headers=[(b"transfer-encoding", b"chunked")]) for _ in range(2))
        await chunked.put(b"x" * 7, more=True)
        await chunked.put(b"x" * 3)
        await endless.put(b"x" * LARGEST, more=True)
        await endless.put(b"x", more=True)
        await asyncio.gather(chunked.ask(one), endless.ask(one))
        return chunked, endless

    chunked, endless = asyncio.run(scene())
    assert chunked.text.split()[:2] == ["10", "10"]
    assert (endless.status, endless.text[:6]) == (413, "文件或表单过")


def test_a_body_that_says_it_is_too_large_is_left_unread_for_the_application_to_refuse() -> None:
    async def scene() -> Browser:
        boaster = Browser(headers=[(b"content-length", str(LARGEST + 1).encode())])
        await asyncio.wait_for(boaster.ask(served()), timeout=5)
        return boaster

    assert asyncio.run(scene()).text.split()[:2] == ["0", str(LARGEST + 1)]


def test_who_leaves_before_the_end_is_not_answered() -> None:
    async def scene() -> Browser:
        gone = Browser()
        await gone.put(b"x", more=True)
        await gone.leave()
        await gone.ask(served())
        return gone

    assert asyncio.run(scene()).answer == []


def test_a_header_spelt_with_underscores_does_not_pass_for_a_proxys() -> None:
    async def scene() -> tuple[Browser, Browser]:
        forged = Browser(headers=[(b"x_forwarded_proto", b"https")])
        honest = Browser(headers=[(b"x-forwarded-proto", b"https")])
        for each in (forged, honest):
            await each.put(b"")
            await each.ask(served())
        return forged, honest

    forged, honest = asyncio.run(scene())
    assert (forged.text.split()[2], honest.text.split()[2]) == ("-", "https")


def test_what_cannot_be_read_as_a_request_is_refused_in_words() -> None:
    async def scene() -> Browser:
        strange = Browser(query="单位".encode())
        await strange.put(b"")
        await strange.ask(served())
        return strange

    strange = asyncio.run(scene())
    assert (strange.status, strange.text[:4]) == (400, "请求不完")


def test_what_is_streamed_arrives_whole_and_in_order() -> None:
    async def scene() -> Browser:
        reader = Browser("/parts")
        await reader.put(b"")
        await reader.ask(served())
        return reader

    reader = asyncio.run(scene())
    assert reader.text == "one,two,three"
    assert [message["more_body"] for message in reader.answer[1:]] == [True, True, False]
