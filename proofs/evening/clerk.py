"""One clerk on the evening: opens the form, types a number, sends its scan, mends the number, submits."""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import dataclass, field
from random import Random

from proofs.evening.line import Answer, Broken, Line

SAVE, PAGE, UPLOAD, SUBMIT, DASHBOARD = "save", "form", "upload", "submit", "dashboard"
_HIDDEN = re.compile(r'name="(seen|stood|was|content)\.([^"]+)" value="([^"]*)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_EVIDENCE = re.compile(r'action="(/plans/\d+/reports/\d+/evidence/)"')


@dataclass
class Log:
    """What everybody measured: seconds by kind of request, and every error in words."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def note(self, kind: str, answer: Answer, wanted: int, who: str) -> bool:
        self.took.setdefault(kind, []).append(answer.took)
        if answer.status != wanted:
            self.errors.append(f"{who} {kind}: {answer.status} {answer.text[:120]!r}")
        return answer.status == wanted


@dataclass
class Clerk:
    """Person, the address of the form, the key of the cell that is theirs, and what was acknowledged."""

    name: str
    line: Line
    form: str
    cell: str
    random: Random
    size: int
    bits_a_second: int
    said: str = ""
    sent: str = ""
    submitted: bool = False

    async def evening(self, log: Log, *, starts: float) -> None:
        """The whole course; what breaks is an error."""
        await asyncio.sleep(starts)
        try:
            await self._course(log)
        except Broken as broken:
            log.errors.append(f"{self.name}: {broken}")
        finally:
            await self.line.close()

    async def _course(self, log: Log) -> None:
        page = await self.line.get(self.form)
        if not log.note(PAGE, page, 200, self.name):
            return
        self.token = _TOKEN.search(page.text).group(1)
        await self._think()
        part = await self._save(log, page.text, str(self.random.randrange(1, 500)))
        await self._upload(log, part)
        shown = await self.line.get(f"{self.form}?cell={self.cell}", HX_Request="true")
        if not log.note(PAGE, shown, 200, self.name):
            return
        await self._think()
        part = await self._save(log, shown.text, str(self.random.randrange(500, 1000)))
        await self._think()
        await self._submit(log, part)

    async def _save(self, log: Log, page: str, text: str) -> str:
        answer = await self._post(page, text, "save")
        if log.note(SAVE, answer, 200, self.name):
            self.said = text
        return answer.text

    async def _submit(self, log: Log, page: str) -> None:
        answer = await self._post(page, self.said, "submit")
        self.submitted = log.note(SUBMIT, answer, 200, self.name)

    async def _post(self, page: str, text: str, act: str) -> Answer:
        hidden = {f"{name}.{key}": value for name, key, value in _HIDDEN.findall(page) if key == self.cell}
        fields = {"csrfmiddlewaretoken": self.token, "act": act, f"text.{self.cell}": text, **hidden}
        return await self.line.post(self.form, fields, HX_Request="true")

    async def _upload(self, log: Log, part: str) -> None:
        address = _EVIDENCE.search(part)
        if address is None:
            log.errors.append(f"{self.name}: no place for the scan in {part[:200]!r}")
            return
        content = b"%PDF-1.4\n" + self.random.randbytes(self.size - 9)
        fields = {"csrfmiddlewaretoken": self.token, "cell": self.cell}
        answer = await self.line.send_file(
            address.group(1), fields, f"{self.name}.pdf", content, bits_a_second=self.bits_a_second, HX_Request="true"
        )
        if log.note(UPLOAD, answer, 200, self.name):
            self.sent = hashlib.sha256(content).hexdigest()

    async def _think(self) -> None:
        await asyncio.sleep(self.random.uniform(0.5, 2.0))


async def watch(line: Line, path: str, log: Log, *, every: float, until: asyncio.Event) -> None:
    """A leader's overview, open and looked at again and again."""
    while not until.is_set():
        try:
            log.note(DASHBOARD, await line.get(path), 200, "leader")
        except Broken as broken:
            log.errors.append(f"leader: {broken}")
        await asyncio.sleep(every)
    await line.close()
