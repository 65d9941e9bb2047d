"""Markdown: headings, tables, lists and inline marks, each line a paragraph as Chinese copies have it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from kechuang.document.assemble import assemble
from kechuang.document.model import Document, Repair
from kechuang.document.raw import RawCell, RawItem, RawParagraph, RawTable
from kechuang.document.text.pipe_table import find_tables
from kechuang.document.text.read import lines_of
from kechuang.guard.encoding import decode

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*)$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
_BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"^\s{0,3}(>\s?)+")
_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_FIELD = re.compile(r"^\s*(?:[-*+]\s*)?\*\*[^*]{2,12}(?:\*\*\s*[:\uff1a]|[:\uff1a]\s*\*\*)")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_INLINE = (
    (re.compile(r"!\[([^\]]{0,1000})\]\((?:[^()]|\([^()]*\))*\)"), ""),
    (re.compile(r"\[([^\[\]]{0,1000})\]\((?:[^()]|\([^()]*\))*\)"), r"\1"),
    (re.compile(r"(\*\*\*|___)(?=\S)(.{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![A-Za-z0-9*_])([*_])(?=[^\s*_])([^*_]{1,1000}?)(?<=\S)\1(?![A-Za-z0-9*_])"), r"\2"),
    (re.compile(r"~~(.{1,1000}?)~~"), ""),
    (re.compile(r"(?<!`)(`{1,9})(?!`)(.{1,1000}?)(?<!`)\1(?!`)"), r"\2"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_KEPT = "\x00"
_HEAD_LINES = 30


def read(name: str, content: bytes) -> Document:
    """The document in a Markdown file; a header of fields before the text is left out, remembered."""
    lines = lines_of(decode(name, content).text)
    repairs: list[Repair] = []
    for at in sorted(_header(lines)):
        if lines[at].strip():
            repairs.append(Repair(None, lines[at].strip(), "", "去掉正文前的文件说明"))
        lines[at] = ""
    return assemble(name, "markdown", _read_lines(lines), repairs=repairs)


def _header(lines: list[str]) -> set[int]:
    """Lines that describe the copy, not the document: YAML front matter, or three and more fields
    such as **发布日期**: before the first paragraph. A first-level heading among them stays."""
    if lines and lines[0].strip() == "---":
        ends = [at for at in range(1, min(len(lines), 200)) if lines[at].strip() in ("---", "...")]
        if ends and any(":" in line for line in lines[1 : ends[0]]):
            return set(range(ends[0] + 1))
    fields: list[int] = []
    others: list[int] = []
    for at, line in enumerate(lines[:_HEAD_LINES]):
        heading = _HEADING.match(line)
        if _FIELD.match(line):
            fields.append(at)
        elif (heading and len(heading.group(1)) > 1) or _RULE.match(line):
            others.append(at)
        elif line.strip() and not heading:
            break
    if len(fields) < 3:
        return set()
    return {*fields, *(at for at in others if at < fields[-1] or _RULE.match(lines[at]))}


def _read_lines(lines: list[str]) -> list[RawItem]:
    items: list[RawItem] = []
    done = 0
    for found in find_tables(lines):
        items.extend(_paragraphs(lines, done, found.first))
        items.append(RawTable(tuple(_cell(cell) for cell in found.table.cells)))
        done = found.last + 1
    items.extend(_paragraphs(lines, done, len(lines)))
    return items


def _cell(cell: RawCell) -> RawCell:
    return replace(cell, text=_lines(cell.text))


def _lines(text: str) -> str:
    return "\n".join(_plain(piece) for piece in _BREAK.split(text))


def _paragraphs(lines: list[str], first: int, end: int) -> list[RawItem]:
    items: list[RawItem] = []
    for at in range(first, end):
        line = lines[at]
        if not line.strip() or _FENCE.match(line):
            continue
        if _UNDERLINE.match(line) and at > first and lines[at - 1].strip():
            level = 1 if "=" in line else 2
            if items and isinstance(items[-1], RawParagraph):
                items[-1] = replace(items[-1], outline=level)
            continue
        if _RULE.match(line):
            continue
        heading = _HEADING.match(line)
        text = heading.group(2).rstrip().rstrip("#").rstrip() if heading else _BULLET.sub("", _QUOTE.sub("", line))
        outline = len(heading.group(1)) if heading else None
        items.extend(RawParagraph(piece, outline=outline, line=at + 1) for piece in _lines(text).split("\n"))
    return items


def _plain(text: str) -> str:
    """Inline marks taken off; what is escaped stays as it is."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group(1))
        return _KEPT

    text = _ESCAPED.sub(keep, text.replace(_KEPT, ""))
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    text = html.unescape(_TAG.sub("", text))
    left = iter(kept)
    return re.sub(_KEPT, lambda _: next(left, ""), text)
