"""Heads noted outside, as people hand them over: `1234:ab12…` on the command line, or one a line in a file."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kechuang.guard.file import read_file
from kechuang.guard.refusal import Refusal, shown
from kechuang.ledger import Head
from kechuang.vocabulary.unit import fold_width

LARGEST_FILE = 2
_HEAD = re.compile(r"([0-9]{1,15}):([0-9a-f]{64})")


class HeadOption(click.ParamType):
    """序号:核验码, also with a full-width colon, blanks or capitals, as it is copied from paper."""

    name = "序号：核验码"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Head:
        found = head_in(str(value))
        if found is None:
            self.fail(f"“{value}”不是核验码，请写成“序号：64 位核验码”。", param, ctx)
        return found


def head_in(text: str) -> Head | None:
    """The head a text writes; None where it writes none."""
    found = _HEAD.fullmatch("".join(fold_width(text).split()).lower())
    return None if found is None else Head(int(found[1]), None, found[2])


def written(head: Head) -> str:
    """The head as it is handed over, on one line."""
    return f"{head.number}:{head.hash}"


def read_heads(path: Path) -> tuple[Head, ...]:
    """The heads of a file: one a line; empty lines and lines that begin with # are passed over."""
    try:
        lines = read_file(path, largest=LARGEST_FILE).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refusal(
            "ledger.heads-file", f"核验码文件{shown(path)}不是 UTF-8 文字。请另存为 UTF-8 编码的文本文件后再试。"
        ) from error
    heads = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = head_in(line)
        if found is None:
            raise Refusal(
                "ledger.heads-file",
                f"核验码文件{shown(path)}第 {number} 行不是核验码。每行写一个“序号：64 位核验码”，改正后再试。",
            )
        heads.append(found)
    return tuple(heads)
