"""Whether a typed text fits the row that would keep it; nothing is ever cut off in silence."""

from __future__ import annotations

from kechuang.progress import Nature
from kechuang.vocabulary import Finding
from kechuang_site.progress.models import Report, Signature

_NATURES = frozenset(("", *Nature))
_WORDS = {
    "text": "填写内容",
    "origin": "来源",
    "note": "备注",
    "reason": "原因",
    "sender": "报送人",
    "signer": "签字人",
}


def unfit(**texts: str) -> Finding | None:
    """Why one of the texts of a report cannot be kept: too long for its field, or with signs no page can show."""
    return _unfit(Report, texts)


def unfit_signature(**texts: str) -> Finding | None:
    """The same for what is said beside a step."""
    return _unfit(Signature, texts)


def unfit_nature(nature: str) -> Finding | None:
    """Why this is no vintage."""
    if nature in _NATURES:
        return None
    words = "、".join(each.word for each in Nature)
    return Finding.error("report.nature", f"数据性质“{nature[:10]}”不在{words}之内；请重新选择。")


def _unfit(model: type[Report] | type[Signature], texts: dict[str, str]) -> Finding | None:
    for name, text in texts.items():
        longest = model._meta.get_field(name).max_length
        if len(text) > longest:
            return Finding.error(
                "report.long", f"{_WORDS[name]}超过{longest}字（现有{len(text)}字），没有保存；请压缩。"
            )
        if any(ord(char) < 32 and char not in "\n\r\t" for char in text):
            return Finding.error("report.signs", f"{_WORDS[name]}里有看不见的控制字符，没有保存；请删去后重新填写。")
    return None
