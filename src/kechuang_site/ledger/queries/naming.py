"""How verifying names a row and a field to a person: 目标值 12（技术合同成交额 · 甲镇 · 分解下达）的“数值”."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from kechuang_site.ledger.queries.words import Words, words
from kechuang_site.record.tables import row_of


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What `kechuang.ledger.compare` asks for: the words of this platform."""

    words: Words

    def row(self, noun: str, key: str) -> str:
        return f"{self.words.noun(noun)} {key}{_said(noun, key)}"

    def field(self, noun: str, name: str) -> str:
        return self.words.field(noun, name)


def _said(noun: str, key: str) -> str:
    """The row in words; none where it is gone, or where what it points at is (a reference bent by hand)."""
    try:
        found = row_of(noun, key)
        return "" if found is None else f"（{found}）"
    except ObjectDoesNotExist:
        return ""


def site_names() -> SiteNames:
    return SiteNames(words())
