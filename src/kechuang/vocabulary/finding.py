"""A problem as a value: what was found, how grave, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kechuang.vocabulary.source import Source


class Severity(StrEnum):
    """How grave a finding is; `error` stops adoption, `warning` asks a person, `notice` informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `code` is stable (`plan.sum`), `message` is Chinese for officials and says
    what, where, why and what to do; `quote` holds the words of the document it speaks of."""

    code: str
    severity: Severity
    message: str
    source: Source | None = None
    quote: str | None = None

    @classmethod
    def error(cls, code: str, message: str, source: Source | None = None, quote: str | None = None) -> Finding:
        return cls(code, Severity.ERROR, message, source, quote)

    @classmethod
    def warning(cls, code: str, message: str, source: Source | None = None, quote: str | None = None) -> Finding:
        return cls(code, Severity.WARNING, message, source, quote)

    @classmethod
    def notice(cls, code: str, message: str, source: Source | None = None, quote: str | None = None) -> Finding:
        return cls(code, Severity.NOTICE, message, source, quote)
