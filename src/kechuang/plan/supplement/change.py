"""What a sentence or a row says is changed, before it is held against the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kechuang.document.model import Block
from kechuang.plan.supplement.model import Field, Role
from kechuang.plan.target.script import even
from kechuang.plan.unit.names import looks_like_unit
from kechuang.vocabulary.source import Source

_NAME = r"[“\"「](?P<name>[^“”\"「」]{2,40})[”\"」]"
_TURN = r"(?:调整|提高|调高|调增|增加|上调|下调|调低|调减|压减|核减|减少|降低|变更|修改|修订|改|延长|推迟|提前)"
_CHANGED = re.compile(
    rf"(?P<head>[^,。;“\"「]{{0,30}})(?:{_NAME})?(?P<middle>[^。;“”\"「」]{{0,30}}?)(?:由|从)(?:原(?:来的?|定的?)?)?"
    rf"(?P<old>[^,。;“”]{{1,40}}?){_TURN}(?:为|到|至)(?P<new>[^,。;]{{1,40}})"
)
_SET = re.compile(
    rf"(?P<head>[^,。;“\"「]{{0,30}}){_NAME}(?P<middle>[^,。;“”\"「」]{{0,20}}?)(?:统一|相应)?{_TURN}(?:为|到|至)(?P<new>[^,。;]{{1,40}})"
)
_NEW = re.compile(
    rf"(?:新增|增加|增设|增列|补充)(?:[^,。;“\"「]{{0,6}}){_NAME}(?P<middle>\D{{0,12}})(?P<new>[^,。;]{{1,40}})"
)
_DROPPED = re.compile(r"(?:取消|删除|删去|撤销|不再考核|不再列入|不再保留)(?P<names>[^,。;]{2,120})")
_QUOTED = re.compile(_NAME)
_SENTENCE = re.compile(r"[^。;\n]+[。;]?")
_HEAD = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]+[)、.]\s*)*(?:同时|其中|并|现|即|决定|同意|请|将|把|对|,|:|\s)*")
_ROLES = (
    (Role.REPORTING, re.compile("报送单位|报数单位")),
    (Role.LEAD, re.compile("牵头(?:单位|部门)|主办单位")),
    (Role.RESPONSIBLE, re.compile("(?:责任|配合|协办|参与)(?:单位|部门)")),
)
_DEADLINE = re.compile("时限|期限|完成时间|时间节点")
_NO_UNIT = re.compile("目标任务|目标值|目标数|年度|全年|今年|20\\d\\d年|目标|任务数|任务|指标|分解|下达|数值")
_EDGE = re.compile(r"^[的中内里]?[,，:：、\s]+|[的,，:：、\s]+$|^的")


@dataclass(frozen=True, slots=True)
class Change:
    """One change as written: `name` may be a target's or a task's; `unit` whose share it is."""

    name: str
    field: Field
    old: str | None
    new: str | None
    text: str
    source: Source
    unit: str | None = None
    role: Role | None = None
    measure: str | None = None


def changes_in(block: Block, location: str | None) -> Iterator[Change]:
    """Every change a paragraph speaks of, in order. A clause without a name of its own
    (甲镇由2家调整为3家，乙镇由…) goes on with the name before it."""
    text = even(block.text)
    for sentence in _SENTENCE.finditer(text):
        name = ""
        for change, start, end in _in_sentence(sentence[0], block.text[sentence.start() : sentence.end()]):
            name = change.name or name
            begin = sentence.start() + start
            written = block.text[begin : sentence.start() + end].strip(" 。；;")
            source = block.source(begin, sentence.start() + end, location)
            yield replace(change, name=name, text=written, source=source)


def _in_sentence(sentence: str, written: str) -> Iterator[tuple[Change, int, int]]:
    """The changes of an evened sentence; what they quote is taken from it as written."""
    found = list(_CHANGED.finditer(sentence)) or list(_SET.finditer(sentence))
    for match in found:
        change = _changed(match, written)
        if match["name"] or change.role or re.search(r"[\d一二三四五六七八九十百]", change.new or ""):
            yield change, match.start(), match.end()
    if found:
        return
    for match in _DROPPED.finditer(sentence):
        for quoted in _QUOTED.finditer(match["names"]):
            yield _plain(quoted["name"], Field.DROPPED, None), match.start(), match.end()
    if _DROPPED.search(sentence) is None:
        for match in _NEW.finditer(sentence):
            yield _plain(match["name"], Field.NEW, match["new"]), match.start(), match.end()


def _plain(name: str, field: Field, new: str | None) -> Change:
    return Change(name, field, None, new, "", Source(None, 0, 0))


def _changed(match: re.Match[str], written: str) -> Change:
    told = {
        group: None if text is None else written[slice(*match.span(group))] for group, text in match.groupdict().items()
    }
    head, middle = _HEAD.sub("", told["head"] or ""), told["middle"] or ""
    around = head + middle
    role = next((role for role, words in _ROLES if words.search(around)), None)
    name, unit = told["name"], None
    if role is None:
        unit = _unit_in(head) or _unit_in(middle)
    if name is None and unit is None:
        name = _without_role(around)
    field = Field.UNIT if role else Field.DEADLINE if _DEADLINE.search(around) else Field.SHARE if unit else Field.VALUE
    old, new = told.get("old"), told["new"]
    return Change((name or "").strip(), field, old and old.strip(), new.strip(), "", Source(None, 0, 0), unit, role)


def _unit_in(words: str) -> str | None:
    """The unit whose share is meant, where the words round the name hold one (任务中，甲镇)."""
    unit = _EDGE.sub("", _NO_UNIT.sub("", words).strip())
    return unit if unit and looks_like_unit(unit) else None


def _without_role(words: str) -> str:
    for _, role in _ROLES:
        words = role.sub("", words)
    return re.sub("(?:完成)?(?:时限|期限)|年度目标|全年目标|目标值|目标任务|目标$|任务$|的$", "", words).strip(" 的")
