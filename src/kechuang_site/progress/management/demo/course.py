"""A course-demo.toml read: dated steps in order, each with the verb of what is done and by whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from kechuang_site.record.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: when, which (`verb`), by whom (login; "" for the installation itself), with what."""

    at: datetime
    verb: str
    by: str
    told: Mapping[str, Any]


def read_course(path: Path) -> tuple[Step, ...]:
    """The steps of a course. Raises ValueError where they are out of order or the file is not marked as invented."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    if content.get("invented") is not True:
        raise ValueError(f"{path.name} 没有写明 invented = true：演示的经过只能是虚构的。")
    steps = tuple(_step(row) for row in content["step"])
    for earlier, later in pairwise(steps):
        if later.at < earlier.at:
            raise ValueError(f"{path.name} 的步骤没有按时间排列：{later.at:%Y-%m-%d %H:%M} 写在 {earlier.at} 之后。")
    return steps


def _step(row: Mapping[str, Any]) -> Step:
    told = {name: value for name, value in row.items() if name not in ("at", "do", "by")}
    moment = datetime.fromisoformat(row["at"]).replace(tzinfo=SHANGHAI)
    return Step(moment, row["do"], row.get("by", ""), told)
