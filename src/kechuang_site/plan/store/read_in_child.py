"""An uploaded file read into a document and a plan, in the guard's child process: limits on time and memory hold
for parsing as well, and whatever goes wrong comes back as a Refusal in plain Chinese."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from kechuang.document import Document, Repair, read_document
from kechuang.document.export import document_to_json, repair_to_json
from kechuang.document.legacy import in_current_form
from kechuang.document.wire import from_wire, to_wire
from kechuang.guard import Refusal, run_guarded
from kechuang.guard.file import read_file
from kechuang.plan.export import to_json
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.plan.read_json import plan_from_json

_IN_CHILD = "kechuang_site.plan.store.read_in_child:read_to_wire"
# As the command line has it (kechuang.cli.reading): what is longer is a register or a book, not a plan.
MOST_CHARACTERS = 400_000
MOST_BLOCKS = 30_000


@dataclass(frozen=True, slots=True)
class Upload:
    """What an uploaded file says: its document, and the plan it may be."""

    document: Document
    plan: Plan

    def in_period(self, period: str) -> Upload:
        """The same, of the period a person gave where the file gives none."""
        return replace(self, plan=replace(self.plan, period=self.plan.period or period))

    @property
    def blocks(self) -> str:
        """The document as its row keeps it (kechuang.document/1)."""
        return json.dumps(document_to_json(self.document), ensure_ascii=False, separators=(",", ":"))

    @property
    def reading(self) -> str:
        """The plan as its row keeps it (kechuang.plan/1), with what was put right in reading."""
        repairs = [repair_to_json(repair) for repair in self.document.repairs]
        content = to_json(self.plan, read_from={"format": self.document.format, "repairs": repairs})
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @property
    def repairs(self) -> tuple[Repair, ...]:
        return self.document.repairs


def read_upload(name: str, content: bytes) -> Upload:
    """The document and plan in an uploaded file. Raises Refusal, whose message names the file and what to do."""
    with TemporaryDirectory(prefix="kechuang-") as folder:
        # The name is a hint of the format, and is what messages print; it is cut to fit a file system.
        stem, suffix = PurePath(name).stem[:50], PurePath(name).suffix[:10]
        path = Path(folder) / f"{stem or 'file'}{suffix}"
        path.write_bytes(content)
        with in_current_form(path) as readable:
            answer = run_guarded(_IN_CHILD, readable.path)
    return Upload(readable.marked(from_wire(answer["document"])), plan_from_json(answer["plan"]))


def read_to_wire(path: str) -> dict[str, Any]:
    """In the child: a file's content as document and plan, in JSON values."""
    document = read_document(path, read_file(path))
    _refuse_books(PurePath(path).name, document)
    return {"document": to_wire(document), "plan": to_json(parse_plan(document))}


def _refuse_books(name: str, document: Document) -> None:
    characters = sum(len(block.text) for block in document.blocks)
    if characters > MOST_CHARACTERS or len(document.blocks) > MOST_BLOCKS:
        raise Refusal(
            "document.long",
            f"文件“{name}”有 {characters} 字、{len(document.blocks)} 段（格），超过一份方案的上限"
            f"（{MOST_CHARACTERS // 10_000} 万字、{MOST_BLOCKS // 10_000} 万段）。请只保留方案及附件再导入；名册、台账请存成 .xlsx。",
        )
