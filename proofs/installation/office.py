"""A person of the plan office at a browser, writing as fast as the server answers, and noting what was acknowledged."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from random import Random

from proofs.installation.browser import Browser, Unanswered

# The home county of the tests' cast; the cast itself cannot be imported before Django is loaded.
HOME = "429901"
PASSWORD = "Ceshi-2025-mima"

SEEN = re.compile(r'(?:data-seen|name="seen" value)="(\d*)"')
# (address of a cell below the plan's matrix); everybody writes into all of them, so some writes conflict.
CELLS = (
    f"t01/allocation/{HOME}-A/", f"t01/allocation/{HOME}-B/", f"t02/allocation/{HOME}-A/", "t01/superior/",
    "t02/stretch/", "t03/superior/",
)  # fmt: skip
MATRIX = "/plans/1/allocation/"
MONTH = "?month=2025-12"


@dataclass(frozen=True, slots=True)
class Written:
    """An acknowledged write."""

    reason: str
    text: str
    cell: str


class Office:
    """One person, signed in once and again now and then."""

    def __init__(self, port: int, number: int, *, seed: int) -> None:
        self.browser = Browser(port)
        self.login = f"office{number}"
        self.random = Random(f"office:{seed}:{number}")
        self.mark = f"{number}-{time.time_ns():x}"
        self.count = 0
        self.signed_in = False
        self.seen: dict[str, str] = {}
        self.forget()

    def forget(self) -> None:
        """What was noted has been taken over."""
        self.written: list[Written] = []
        self.faults: list[str] = []
        self.refused = self.unanswered = self.sign_ins = 0

    def write_while(self, up: threading.Event) -> None:
        """Go on until the server is gone."""
        while up.is_set():
            try:
                self._sign_in_if_needed()
                self._write()
            except Unanswered:
                self.unanswered += 1
                self.seen.clear()
                time.sleep(0.02)
            except Exception as error:  # a proof counts whatever escapes
                self.faults.append(f"{self.login}: {error!r}")
                return

    def _sign_in_if_needed(self) -> None:
        if self.signed_in and self.random.random() > 0.002:
            return
        self.signed_in = False
        self.signed_in = self.browser.sign_in(self.login, PASSWORD)
        self.sign_ins += self.signed_in

    def _write(self) -> None:
        """One cell; as htmx does it, or as a form without JavaScript."""
        if not self.signed_in:
            return
        cell, alone = self.random.choice(CELLS), self.random.random() < 0.8
        address = f"{MATRIX}{cell}{MONTH}"
        if cell not in self.seen:
            self._note_seen(cell, self.browser.get(f"{address}&shown=1", **{"HX-Request": "true"}).text)
        self.count += 1
        written = Written(f"第{self.mark}-{self.count}次填写", str(self.random.randrange(1, 10**6)), cell)
        fields = {"text": written.text, "seen": self.seen.pop(cell), "reason": written.reason}
        answer = self.browser.post(address, fields, **({"HX-Request": "true"} if alone else {}))
        if answer.status in (200, 302) and "/sign-in/" not in answer.location:
            self.written.append(written)
            if alone:
                self._note_seen(cell, answer.text)
        elif answer.status == 409:
            self.refused += 1
        elif answer.status >= 500:
            self.unanswered += 1  # the database was gone: an answer that acknowledges nothing
            time.sleep(0.02)
        else:
            self.faults.append(f"{self.login}: {answer.status} {answer.location} {answer.text[:200]}")
            self.signed_in = False

    def _note_seen(self, cell: str, page: str) -> None:
        found = SEEN.search(page)
        if found is None:
            # Whoever is not in, or finds the database gone, gets another page.
            raise Unanswered(page[:200])
        self.seen[cell] = found.group(1)
