"""The child: reads one request after another from stdin, answers on what was its stdout.

A request is one line of JSON; an answer is 8 bytes of length (big endian) and that much JSON.
JSON in both directions: nothing a hostile file makes us build is ever unpickled by the parent.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any, BinaryIO

from kechuang.guard.accident import place_of
from kechuang.guard.limits import MEGABYTE, apply_cpu, apply_memory, peak_memory
from kechuang.guard.refusal import Refusal

# A child that grew beyond this is not reused: the next file would start with less room.
REUSE_BELOW = 200 * MEGABYTE


def main() -> None:
    """Answer requests until stdin closes, or until this process is not worth reusing."""
    answers = _private_answers()
    apply_memory(int(sys.argv[1]))
    for line in sys.stdin.buffer:
        answer = answer_to(json.loads(line))
        spent = "failure" in answer or peak_memory() > REUSE_BELOW
        _send(answers, {**answer, "last": spent})
        if spent:
            break


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """`{"value"}`, `{"refusal": {code, message}}` or `{"failure": kind, "detail"}` for one request."""
    apply_cpu(int(request["cpu"]))
    module, _, function = request["function"].partition(":")
    try:
        return {"value": getattr(import_module(module), function)(request["path"])}
    except Refusal as refusal:
        return {"refusal": {"code": refusal.code, "message": refusal.message}}
    except MemoryError:
        return {"failure": "memory", "detail": ""}
    except RecursionError:
        return {"failure": "depth", "detail": ""}
    except Exception as error:
        return {"failure": "error", "detail": place_of(error)}


def _private_answers() -> BinaryIO:
    """Move stdout away, so that a library that prints cannot spoil an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    return answers


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    try:
        payload = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (MemoryError, ValueError, TypeError, UnicodeEncodeError) as error:
        payload = json.dumps({"failure": "error", "detail": place_of(error), "last": True}).encode()
    answers.write(len(payload).to_bytes(8, "big") + payload)
    answers.flush()


if __name__ == "__main__":
    main()
