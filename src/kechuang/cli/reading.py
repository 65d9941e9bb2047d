"""What several commands share: a plan and a table of units read from files, a file written whole."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kechuang.cli.say import complain
from kechuang.document.export import repair_to_json
from kechuang.document.model import Document
from kechuang.document.open import open_document
from kechuang.guard.file import read_file
from kechuang.guard.refusal import Refusal, printable, shown
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.unit_table import read_units

# A five-year plan of a province has some 150 000 characters.
MOST_CHARACTERS = 400_000
MOST_BLOCKS = 30_000
# In megabytes; a table of units has some hundred lines.
LARGEST_UNITS = 2

_WHY_UNWRITTEN = {
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan and the file it was read from."""

    plan: Plan
    document: Document
    origin: dict[str, Any]


def read_plan(path: Path, units: Path | None) -> Reading:
    """The plan in a file, with the alias table of `units` (units.toml) where one is given."""
    document = open_document(path)
    refuse_beyond_a_plan(path, document)
    plan = parse_plan(document, units=None if units is None else read_alias_table(units))
    origin = {
        "file": printable(path.name),
        "format": document.format,
        "sha256": hashlib.sha256(read_file(path)).hexdigest(),
        "pages": document.pages,
        "repairs": [repair_to_json(repair) for repair in document.repairs],
    }
    return Reading(plan, document, origin)


def refuse_beyond_a_plan(path: Path, document: Document) -> None:
    """Raise Refusal `document.long` where a document is too long to be a plan: a register, a book, an attack."""
    characters = sum(len(block.text) for block in document.blocks)
    if characters > MOST_CHARACTERS or len(document.blocks) > MOST_BLOCKS:
        raise Refusal(
            "document.long",
            f"文件{shown(path)}有 {characters} 字、{len(document.blocks)} 段（格），超过一份方案的上限"
            f"（{MOST_CHARACTERS // 10_000} 万字、{MOST_BLOCKS // 10_000} 万段）。请只保留方案及附件再导入；名册、台账请存成 .xlsx。",
        )


def read_alias_table(path: Path) -> AliasTable:
    """The alias table in a units.toml; raises Refusal where the file is not one."""
    try:
        table = read_units(read_file(path, largest=LARGEST_UNITS).decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise Refusal(
            "unit.table-unreadable",
            f"单位表{shown(path)}不是 UTF-8 编码的 TOML 文件，不能读取。请另存为 UTF-8 编码后再试。",
        ) from error
    for finding in table.findings:
        complain(f"{finding.message} [{finding.code}]")
    return table


def output_path(given: str, file: Path, kind: str) -> Path:
    """Where to write: the name given, or, for none, `<name of the plan>-<kind>` in the current folder.

    Raises Refusal where that is the plan itself, or a name no file can have.
    """
    path = Path(given) if given else Path(f"{file.stem}-{kind}")
    try:
        is_the_plan = path.exists() and file.exists() and path.samefile(file)
    except OSError as error:
        raise Refusal(
            "file.unwritable",
            f"不能写入文件{shown(path)}：文件名太长，或所在文件夹不让进入。请用 --out 给结果换一个较短的文件名，或换一个文件夹。",
        ) from error
    if is_the_plan:
        raise Refusal("file.exists", f"结果不能写到方案文件{shown(path)}自己上面。请给结果换一个文件名。")
    return path


def write_files(made: Iterable[tuple[Path, bytes | str]]) -> None:
    """Write all of it, once all of it is made: what fails in the making leaves nothing written."""
    for path, content in made:
        write_file(path, content)


def write_file(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all, and say where it lies (on stderr)."""
    octets = content.encode("utf-8") if isinstance(content, str) else content
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(octets)
        draft.replace(path)
    except OSError as error:
        why = _WHY_UNWRITTEN.get(error.errno or 0, "系统没有让写")
        raise Refusal(
            "file.unwritable", f"不能写入文件{shown(path)}：{why}。请换一个可写的文件夹，或关闭正打开它的程序。"
        ) from error
    finally:
        # Gone where all went well; never left behind where it did not, or where time was up.
        _remove(draft)
    complain(f"已写入 {path}")


def _remove(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)
