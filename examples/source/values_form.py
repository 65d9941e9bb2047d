"""The invented values: as a long table (CSV), and filled into the template that the product writes."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from pathlib import Path

HEADER = ("编号", "指标", "单位", "期别", "累计完成数", "计量单位", "数据性质", "数据来源", "备注")


@dataclass(frozen=True, slots=True)
class Series:
    """The cumulative values of one indicator (`unit` None), or of one unit's share of it."""

    indicator: str
    unit: str | None
    values: tuple[tuple[str, str], ...]
    nature: str
    source: str
    checkpoints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceValues:
    note: str
    series: tuple[Series, ...]


def read_values_source(path: Path) -> SourceValues:
    """Read the TOML source at `path`."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    months = content["months"]
    whole = {}
    for entry in content["value"]:
        whole[entry["indicator"]] = Series(
            entry["indicator"],
            None,
            tuple(zip(months, entry["values"], strict=True)),
            entry.get("nature", ""),
            entry.get("source", ""),
            tuple(entry.get("checkpoints", {}).items()),
        )
    shares = tuple(
        Series(
            split["column"],
            unit,
            tuple(zip(months, values, strict=False)),
            whole[split["column"]].nature,
            whole[split["column"]].source,
        )
        for split in content.get("split", [])
        for unit, *values in split["rows"]
    )
    return SourceValues(content["note"], (*whole.values(), *shares))


def as_csv(values: SourceValues) -> bytes:
    """The long table; a value nobody reported has no row. With a BOM, so that Excel opens it right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for series in values.series:
        for month, value in series.values:
            if value:
                writer.writerow(
                    (
                        "",
                        series.indicator,
                        series.unit or "",
                        month,
                        value,
                        "",
                        series.nature,
                        series.source,
                        values.note,
                    )
                )
    return out.getvalue().encode("utf-8-sig")
