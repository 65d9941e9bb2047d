"""One browser's line to the server: HTTP/1.1 over asyncio streams, kept open, as slow upwards as it is told to be."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from urllib.parse import quote
from uuid import uuid4

PATIENCE = 60
_PIECE = 32 * 1024


class Broken(Exception):  # noqa: N818 (no error of ours: what the server did is what is measured)
    """No whole answer came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, and how long it took from the last byte asked to the last byte told, in seconds."""

    status: int
    text: str
    took: float


class Line:
    """One person's connection with the cookies of a sitting."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.port, self.cookies = port, cookies
        self.stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, **headers: str) -> Answer:
        return await self._ask("GET", path, b"", headers)

    async def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        body = "&".join(f"{quote(name)}={quote(value)}" for name, value in fields.items()).encode()
        return await self._ask("POST", path, body, {**headers, "Content-Type": "application/x-www-form-urlencoded"})

    async def send_file(
        self, path: str, fields: dict[str, str], name: str, content: bytes, *, bits_a_second: int, **headers: str
    ) -> Answer:
        """A form with a file, no faster than the line carries."""
        mark = uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
        )
        body = "".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return await self._ask("POST", path, body, {**headers, **kind}, pace=bits_a_second / 8)

    async def close(self) -> None:
        if self.stream is not None:
            self.stream[1].close()
            self.stream = None

    async def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str], *, pace: float = 0) -> Answer:
        try:
            async with asyncio.timeout(PATIENCE + (len(body) / pace if pace else 0)):
                reader, writer = await self._open()
                writer.write(self._head(method, path, len(body), headers))
                await _send(writer, body, pace)
                begun = time.monotonic()
                status, text = await self._read(reader)
                return Answer(status, text, time.monotonic() - begun)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError) as error:
            await self.close()
            raise Broken(repr(error)) from error

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.stream is None or self.stream[1].is_closing():
            self.stream = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        return self.stream

    def _head(self, method: str, path: str, length: int, headers: dict[str, str]) -> bytes:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Host": f"127.0.0.1:{self.port}", "Cookie": jar, "Content-Length": str(length), **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()

    async def _read(self, reader: asyncio.StreamReader) -> tuple[int, str]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status, length, chunked = int(head[0].split(" ")[1]), 0, False
        for line in head[1:]:
            name, _, value = line.partition(":")
            match name.lower():
                case "content-length":
                    length = int(value)
                case "transfer-encoding":
                    chunked = True
                case "set-cookie":
                    key, _, kept = value.split(";")[0].strip().partition("=")
                    self.cookies[key] = kept
        body = await _chunks(reader) if chunked else await reader.readexactly(length)
        return status, body.decode("utf-8", "replace")


async def _send(writer: asyncio.StreamWriter, body: bytes, pace: float) -> None:
    begun, sent = time.monotonic(), 0
    while sent < len(body):
        piece = body[sent : sent + _PIECE]
        writer.write(piece)
        await writer.drain()
        sent += len(piece)
        if pace:
            await asyncio.sleep(max(0.0, begun + sent / pace - time.monotonic()))
    await writer.drain()


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
