"""Run a reader in the one reused child process, and turn every accident into a Refusal."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from kechuang.guard.accident import accident
from kechuang.guard.limits import DEFAULT, MEGABYTE, Limits
from kechuang.guard.refusal import Refusal

_KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP")
_lock = threading.Lock()
_child: _Child | None = None


class _Child:
    """One child process; `owner` is the process that started it (a fork must not share its pipes)."""

    def __init__(self, limits: Limits) -> None:
        self.owner = os.getpid()
        self.memory = limits.child_memory
        # -P: the current folder, which may hold anything, is no place to import from.
        command = [sys.executable, "-P", "-X", "utf8", "-m", "kechuang.guard.child"]
        self.process = subprocess.Popen(
            [*command, str(self.memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(), close_fds=True,
        )  # fmt: skip

    def ask(self, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
        """The child's answer, or `{"failure": "time" | "crash" | "answer"}`."""
        overrun = threading.Event()

        def end() -> None:
            overrun.set()
            self.process.kill()

        timer = threading.Timer(limits.wall, end)
        timer.start()
        try:
            answer = self._exchange(request, limits.answer * MEGABYTE)
        except (OSError, ValueError):
            answer = {"failure": "crash"}
        finally:
            timer.cancel()
        return {"failure": "time"} if overrun.is_set() else answer

    def _exchange(self, request: dict[str, Any], largest: int) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        head = self.process.stdout.read(8)
        if len(head) < 8:
            # SIGXCPU: the kernel counted the processor time, it is the same overrun to the user.
            return {"failure": "time" if self.process.wait() == -24 else "crash"}
        size = int.from_bytes(head, "big")
        if size > largest:
            return {"failure": "answer"}
        body = self.process.stdout.read(size)
        return json.loads(body) if len(body) == size else {"failure": "crash"}

    def usable(self, limits: Limits) -> bool:
        return self.owner == os.getpid() and self.memory == limits.child_memory and self.process.poll() is None

    def stop(self) -> None:
        """End the process; only its owner may."""
        if self.owner != os.getpid():
            return
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be flushed to a dead child
                    continue
        self.process.kill()
        self.process.wait()


def run_guarded(function: str, path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Any:
    """The JSON value that `function` ("package.module:function") gives for the file `path`.

    Raises Refusal: the reader's own, or `guard.memory`, `guard.time`, `guard.depth`,
    `guard.crash`, `guard.answer`, `guard.error` for whatever else went wrong in the child.
    """
    # The child outlives this call and keeps the folder it was started in: it needs the whole path.
    request = {"function": function, "path": os.path.abspath(path), "cpu": limits.cpu}  # noqa: PTH100
    with _lock:
        answer: dict[str, Any] = {"failure": "crash"}
        try:
            answer = _ready(limits).ask(request, limits)
        finally:
            # Also where the caller was interrupted: what is left of this answer is none of the next.
            if "failure" in answer or answer.get("last"):
                _drop()
    if "refusal" in answer:
        raise Refusal(answer["refusal"]["code"], answer["refusal"]["message"])
    if "failure" in answer:
        raise accident(path, answer["failure"], answer.get("detail", ""))
    return answer["value"]


def _ready(limits: Limits) -> _Child:
    global _child
    if _child is None or not _child.usable(limits):
        _drop()
        _child = _Child(limits)
    return _child


@atexit.register
def _drop() -> None:
    global _child
    if _child is not None:
        _child.stop()
    _child = None


def _environment() -> dict[str, str]:
    """What the child gets to know: where to import from, and no secret of the caller's."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    ours = str(Path(__file__).resolve().parents[2])
    places = [ours, *(place for place in sys.path if place and place != ours)]
    # One arena: the address space limit counts what glibc reserves for each thread.
    return {**kept, "PYTHONPATH": os.pathsep.join(places), "MALLOC_ARENA_MAX": "1"}
