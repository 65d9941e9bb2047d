"""How the reading of a mutant ended, whether its content was reached, and what was wrong with that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError
from proofs.hostility.cost import Cost, measured
from proofs.mutants.drawing import Mutant

from kechuang.bulletin import check_page
from kechuang.cli.reading import refuse_beyond_a_plan
from kechuang.document import open_document
from kechuang.guard import Refusal
from kechuang.guard.within import within
from kechuang.plan import export
from kechuang.plan.check.all import check_plan
from kechuang.plan.parse import parse_plan

# What the reader of a format says itself; every other refusal comes before it, from the file, its container,
# its encoding or its markup.
REACHED = (
    "document.no-text", "document.table-large", "document.embedded", "document.garbled", "document.scanned", "document.long",
    "guard.time", "guard.memory", "guard.depth", "guard.answer",
)  # fmt: skip
# The formats a reader may find in a mutant that is still of the format it was made in.
SAME = {"text": ("text", "markdown")}
SCHEMA = Path(export.__file__).with_name("plan.schema.json")
EVERY = 50


@dataclass(frozen=True)
class Ending:
    """How it ended (`read`, or the code of a refusal), whether the content was reached, at what cost, with what fault."""

    end: str
    reached: bool
    fault: str | None
    cost: Cost


def ending_of(mutant: Mutant, folder: Path, *, keep: bool = False) -> Ending:
    """Read the mutant as a user's file is read; its file is kept in `folder` where that went wrong, or to `keep` it."""
    path = folder / mutant.name
    path.write_bytes(mutant.content)
    end, reached, fault = "crash", True, None
    with measured() as cost:
        try:
            found = read(path, thorough=mutant.number % EVERY == 0)
            end, reached = "read", found in SAME.get(mutant.format, (mutant.format,))
        except Refusal as refusal:
            end, reached, fault = refusal.code, refusal.code in REACHED, refusal_fault(refusal, path.name)
        except ValidationError as error:
            fault = f"{error.json_path}: {error.message}"[:500]
        except Exception as error:  # a proof counts whatever escapes
            fault = repr(error)[:500]
    fault = fault or cost.fault
    if fault is None and not keep:
        path.unlink()
    return Ending(end, reached, fault, cost)


def read(path: Path, *, thorough: bool) -> str:
    """All that is done with a plan; what cannot be done is a Refusal. The format the reader found."""
    with within(path):
        document = open_document(path)
        refuse_beyond_a_plan(path, document)
        plan = parse_plan(document)
        findings = check_plan(plan)
        value = export.to_json(plan)
        text = json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        if thorough:
            _schema().validate(json.loads(text))
            check_page(plan, findings).encode()
    return document.format


def refusal_fault(refusal: Refusal, name: str) -> str | None:
    """Why a refusal is none: a reader that failed, no name, no advice, no sentence."""
    helps = f"“{name}”" in refusal.message and "请" in refusal.message and refusal.message.endswith("。")
    return str(refusal) if refusal.code == "guard.error" or not helps or "." not in refusal.code else None


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
