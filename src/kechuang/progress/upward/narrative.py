"""Narrative cells: what was accepted of one task or of several, joined; longer than the cell allows it is cut with a mark."""

from __future__ import annotations

from kechuang.progress.upward.model import Answer, Binding, Facts, Missing, Told

CUT = "……（有删节）"
LEAST_CHARACTERS, MOST_CHARACTERS = 20, 2000


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers of the tasks a narrative is made of: "3 5" → 3, 5."""
    return tuple(dict.fromkeys(text.split()))


def narrative(binding: Binding, facts: Facts, month: str) -> Answer:
    """The accepted words of the tasks, one a line; tasks of which nothing was accepted are named in a warning."""
    wanted = numbers_of(binding.text)
    told = tuple(facts.told[number] for number in wanted if number in facts.told)
    if not told:
        return Answer(binding, month, missing=Missing.NO_NARRATIVE)
    warnings = [f"任务{number}没有已核定的进展，没有写入" for number in wanted if number not in facts.told]
    text = _joined(told)
    if binding.limit and len(text) > binding.limit:
        warnings.append(f"原文{len(text)}字，超过这一格的{binding.limit}字，已删节，请到填好的表里精简")
        text = cut(text, binding.limit)
    return Answer(binding, month, text=text, told=told, warnings=tuple(warnings))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending with the mark of a cut; whole sentences where one fits."""
    room = limit - len(CUT)
    kept = text[:room]
    end = max(kept.rfind(sign) for sign in "。；！\n")
    return (kept[: end + 1] if end >= room // 2 else kept).rstrip() + CUT


def _joined(told: tuple[Told, ...]) -> str:
    if len(told) == 1:
        return told[0].text.strip()
    return "\n".join(f"{place}.{one.text.strip()}" for place, one in enumerate(told, start=1))
