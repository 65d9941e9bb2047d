"""What the head of a column asks for, what a line of a cell is, and how badly the one suits the other."""

from __future__ import annotations

import re
from enum import StrEnum

from kechuang.document.table_head import SERIAL
from kechuang.document.text.profile import Class, classify

_UNITS = re.compile(r"(单位|部门|[处科股]室|主体|机构|专班)(?![^（(]*(?:名称|性质|类型|领导|人$))")
_NO_UNITS = re.compile(r"计量|^单位$|单位名称|领导|责任人|负责人|联系|建设内容|指标")
_DATE = re.compile(r"(时限|时间|期限|节点|日期|月份|进度要求)([(（].{1,8}[)）])?$")
_PERSON = re.compile(r"领导|责任人|负责人|联系人|[市县区乡镇]长$")
_REMARK = re.compile(r"^(备\s*注|说\s*明)$")
_FIGURE = re.compile(
    r"投资|资金|金额|数量|规模|目标值|基数|完成值|计量|^单位$|[(（](?:[万亿]?元|[家个人户项亩%]|万|公里|平方).{0,4}[)）]$"
)
_DAY = re.compile(
    r"^(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?|年)(?:份|底|末|初|前|以前|之前|起|[上中下]旬)*(?:[^\d，,。；;、]{0,8})?$"
    r"|^20\d\d(?:年|[-./]\d{1,2}){1,2}(?:底|末|初|前)*(?:完成)?$|^20\d\d年?[—\-至~]20\d\d年?$"
    r"|^(?:全年|长期|持续|常年|每[年季月周]|[上下]半年|第?[一二三四]季度|年[底内前]|即时|立即|已完成|按[时期]).{0,8}$"
)
_MORE_UNITS = re.compile(
    r"(残联|妇联|工会|团[省市县区]?委|工商联|文联|科协|社科联|红十字会|法院|指挥部|大队|支队|总队|队|社|学校?|馆|联社|平台"
    r"|台|校|厂|股份|电力|电信|移动|联通|[处科股]室|(?<![控参入持])股|[乡镇村](?:[(（].{1,12}[)）])?)$"
)
_TO_DO = re.compile(
    r"^(?!(?:建设|组织)[部局])(建[设成立]|新[建增改(（]|迁建|改[造扩建]|扩建|启动|推[进动]|开[展工设]|完[成善]|实施|加[快强大]|打造|提[升高]|落实|组织|编制|举办"
    r"|培育|支持|引进|做好|强化|优化|深化|筹建|创建|规划建设).{4}"
)
_PROSE = re.compile(r"[。；;！!]$")
_LISTED = re.compile(r"[、，,；;]")
_COUNTED = re.compile(r"\d")
_OFFICE = re.compile(r"^(?:各|.{0,4}[省市州县区镇乡]).*(?:局|委|办|办公室|中心|公司|集团|政府|部门|单位)$")
_LONG, _LONGEST_UNIT = 18, 16


class Role(StrEnum):
    """What a column is for, as far as its head says it."""

    SERIAL = "serial"
    WORK = "work"
    PERSON = "person"
    UNITS = "units"
    DATE = "date"
    FIGURE = "figure"
    REMARK = "remark"


class Kind(StrEnum):
    """What one line of a cell is."""

    EMPTY = "empty"
    FIGURE = "figure"
    MARK = "mark"
    DATE = "date"
    UNITS = "units"
    PROSE = "prose"
    DEED = "deed"
    SHORT = "short"


NEVER = 1e6
"""Work text does not become a unit, however badly it stands elsewhere."""
# So badly a kind suits a role: 0 well, 6 hardly, 20 and more not at all.
_UNSUITED: dict[Role, dict[Kind, float]] = {
    Role.SERIAL: {Kind.FIGURE: 0, Kind.MARK: 2},
    Role.WORK: {Kind.PROSE: 0, Kind.DEED: 0.2, Kind.SHORT: 0.2, Kind.UNITS: 6, Kind.EMPTY: 2, Kind.MARK: 6, Kind.FIGURE: 10, Kind.DATE: 15},
    Role.PERSON: {Kind.SHORT: 0, Kind.MARK: 0, Kind.EMPTY: 1, Kind.UNITS: 12},
    Role.UNITS: {Kind.UNITS: 0, Kind.MARK: 0, Kind.EMPTY: 1, Kind.SHORT: 4, Kind.PROSE: NEVER, Kind.DEED: NEVER},
    Role.DATE: {Kind.DATE: 0, Kind.MARK: 0, Kind.EMPTY: 1, Kind.SHORT: 4, Kind.PROSE: 8, Kind.DEED: 6, Kind.FIGURE: 12},
    Role.FIGURE: {Kind.FIGURE: 0, Kind.SHORT: 1, Kind.DEED: 1, Kind.MARK: 0, Kind.EMPTY: 1, Kind.DATE: 6, Kind.PROSE: 8, Kind.UNITS: 10},
    Role.REMARK: {Kind.SHORT: 1, Kind.DEED: 1, Kind.PROSE: 1, Kind.MARK: 0, Kind.EMPTY: 0, Kind.FIGURE: 2, Kind.DATE: 5, Kind.UNITS: 7},
}  # fmt: skip
NOT_AT_ALL = 25.0


def role_of(head: str) -> Role:
    """The role of a column by its head; work, where the head says nothing else.

    >>> role_of("牵头单位"), role_of("完成时限"), role_of("项目内容")
    (<Role.UNITS: 'units'>, <Role.DATE: 'date'>, <Role.WORK: 'work'>)
    """
    head = re.sub(r"\s", "", head)
    if SERIAL.match(head):
        return Role.SERIAL
    if _UNITS.search(head) and not _NO_UNITS.search(head):
        return Role.UNITS
    told = ((Role.PERSON, _PERSON), (Role.DATE, _DATE), (Role.REMARK, _REMARK), (Role.FIGURE, _FIGURE))
    return next((role for role, pattern in told if pattern.search(head)), Role.WORK)


def kind_of(line: str) -> Kind:
    """What a line is.

    >>> kind_of("县水务局"), kind_of("5月底前动工"), kind_of("建成。")
    (<Kind.UNITS: 'units'>, <Kind.DATE: 'date'>, <Kind.PROSE: 'prose'>)
    """
    plain = line.strip()
    if not plain:
        return Kind.EMPTY
    if _lists_units(plain):
        return Kind.UNITS
    if len(plain) > 60 or _PROSE.search(plain):
        return Kind.PROSE
    seen = classify(plain)
    if seen is Class.DATE or (len(plain) < 24 and _DAY.match(plain)):
        return Kind.DATE
    if seen in (Class.MARK, Class.ORDINAL) or plain in ("无", "同上"):
        return Kind.MARK
    if seen in (Class.NUMBER, Class.MEASURED):
        return Kind.FIGURE
    if _TO_DO.match(plain):
        return Kind.PROSE if len(plain) >= _LONG else Kind.DEED
    if seen is Class.UNITS or (len(plain) < _LONG and _MORE_UNITS.search(plain) and not re.search(r"[，,]", plain)):
        return Kind.UNITS
    if len(plain) >= _LONG:
        return Kind.PROSE
    return Kind.DEED if _COUNTED.search(plain) else Kind.SHORT


def _lists_units(line: str) -> bool:
    """Whether a line is units and nothing else, whatever ends it."""
    names = [name.strip() for name in _LISTED.split(line.rstrip("。.；;，,、"))]
    return all(map(_is_unit, names)) and (len(names) > 1 or bool(_OFFICE.match(names[0])))


def _is_unit(name: str) -> bool:
    if not 1 < len(name) <= _LONGEST_UNIT or _TO_DO.match(name) or _COUNTED.search(name):
        return False
    return classify(name) is Class.UNITS or bool(_MORE_UNITS.search(name))


def unsuited(kind: Kind, role: Role) -> float:
    """How badly a line of a kind stands in a column of a role."""
    return _UNSUITED[role].get(kind, NOT_AT_ALL)
