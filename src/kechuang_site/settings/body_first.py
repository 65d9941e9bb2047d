"""Take a request's whole body before a thread is given to it: many slow uploads then hold no thread.

An ASGI application around the WSGI one (decision 0008). A body beyond LARGEST_BODY is not taken at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from asgiref.wsgi import WsgiToAsgiInstance

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_IN_MEMORY = 256 * 1024
_TOO_LARGE = "文件或表单过大，没有接收；请缩小后再传。".encode()
_UNREADABLE = "请求不完整或写法不对，没有办理；请刷新页面后再试。".encode()


class BodyFirst:
    """The application: bodies are spooled in the event loop, requests answered by `threads` threads."""

    def __init__(self, application: Callable[..., Iterable[bytes]], *, threads: int, largest: int) -> None:
        self.application, self.largest = application, largest
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await _live(receive, send)
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            taken = await self._take(scope, receive, body)
            if taken is None:
                return None
            if not taken:
                return await _refuse(send, 413, _TOO_LARGE)
            body.seek(0)
            try:
                answer = _Answer(self.application, scope, send, body)
            except ValueError:
                return await _refuse(send, 400, _UNREADABLE)
            await asyncio.get_running_loop().run_in_executor(self.pool, answer.give)
            await answer.flush()
        return None

    async def _take(self, scope: Message, receive: Receive, body: BinaryIO) -> bool | None:
        """Whether the body is here; None where the browser has left. One that says it is too large is left unread:
        the application refuses it in its own words."""
        if _length(scope) > self.largest:
            return True
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return None
            part = message.get("body", b"")
            size += len(part)
            if size > self.largest:
                return False
            body.write(part)
            more = message.get("more_body", False)
        return True


class _Answer(WsgiToAsgiInstance):
    """One answer, made in a thread; the event loop sends it."""

    def __init__(self, application: Callable[..., Iterable[bytes]], scope: Message, send: Send, body: BinaryIO) -> None:
        super().__init__(application)
        # X_Forwarded_Proto would pass for X-Forwarded-Proto, which a proxy in front takes away.
        self.scope = {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
        self.send, self.loop = send, asyncio.get_running_loop()
        self.environ = self.build_environ(self.scope, body)
        if "chunked" in self.environ.get("HTTP_TRANSFER_ENCODING", ""):
            self.environ["CONTENT_LENGTH"] = str(body.seek(0, SEEK_END))
            body.seek(0)
        self.waiting: list[bytes] = []

    def give(self) -> None:
        """Run the application; what it streams goes out part by part, the last part with the end."""
        parts = self.wsgi_application(self.environ, self.start_response)
        try:
            for part in parts:
                if self.waiting:
                    asyncio.run_coroutine_threadsafe(self._out(more=True), self.loop).result()
                self.waiting.append(part)
        finally:
            if hasattr(parts, "close"):
                parts.close()

    async def flush(self) -> None:
        await self._out(more=False)

    async def _out(self, *, more: bool) -> None:
        if not self.response_started:
            self.response_started = True
            await self.send(self.response_start)
        part, self.waiting = b"".join(self.waiting), []
        await self.send({"type": "http.response.body", "body": part, "more_body": more})


def _length(scope: Message) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() and len(said) < 20 else 0


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
