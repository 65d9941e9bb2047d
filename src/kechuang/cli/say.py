"""What goes to the terminal: no character of a file, or of its name, may steer it."""

from __future__ import annotations

import json
import re
import sys

import click

from kechuang.guard.refusal import printable

# What JSON leaves as it is and a terminal may obey or hide: C1 controls, marks of direction and of no
# width, private and unassigned characters, lone surrogates.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7e\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]")


def complain(message: str) -> None:
    """One line on standard error."""
    print(printable(message), file=sys.stderr)


def show_json(value: object) -> None:
    """JSON on standard output; what is not printable stands as its escape there, the same JSON to a reader."""
    click.echo(_BEYOND_ASCII.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)))


def _escaped(found: re.Match[str]) -> str:
    mark = found.group()
    # A character beyond the first plane is a pair of escapes, as JSON has it.
    return mark if mark.isprintable() else json.dumps(mark)[1:-1]
