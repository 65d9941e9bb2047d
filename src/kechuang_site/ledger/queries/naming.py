"""How verifying names a row and a field to a person: 目标值 12（技术合同成交额 · 甲镇 · 分解下达）的“数值”."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang_site.ledger.queries.words import Words, words
from kechuang_site.record.tables import row_of


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What `kechuang.ledger.compare` asks for: the words of this platform."""

    words: Words

    def row(self, noun: str, key: str) -> str:
        found = row_of(noun, key)
        said = "" if found is None else f"（{found}）"
        return f"{self.words.noun(noun)} {key}{said}"

    def field(self, noun: str, name: str) -> str:
        return self.words.field(noun, name)


def site_names() -> SiteNames:
    return SiteNames(words())
