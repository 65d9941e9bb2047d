"""主体: any legal person a membership can belong to: a unit, an enterprise, an institution, a bank."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartyKind(StrEnum):
    UNIT = "unit"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Party:
    """A party: `code` is its 统一社会信用代码, or a local code for a unit without one."""

    code: str
    name: str
    kind: PartyKind
