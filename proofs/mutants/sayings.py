"""What the little plans say that are damaged: passages of an invented plan in many hands, drawn anew for each mutant."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

ABOVE, LEFT = "^", "<"  # a cell of a table that belongs to the one above, or to the one on its left
Kind = Literal["title", "heading", "text", "item", "table", "note", "box"]


@dataclass(frozen=True)
class Said:
    """A paragraph of a kind, or a table of rows."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def _told(*lines: str) -> tuple[Said, ...]:
    return tuple(Said("heading" if len(line) < 16 and line[:1] in "一二三（第附" else "text", line) for line in lines)


_TITLES = (
    Said("title", "澜汀市2024年科技创新赋能行动方案"),
    Said("title", "澜汀市推动高质量发展三年行动计划（2024—2026年）"),
    Said("title", "关于印发《澜汀市2024年产业提质若干措施》的通知"),
)
_PASSAGES = (
    _told(
        "一、主要目标",
        "到2024年底，高新技术企业达到420家以上，净增60家；科技型中小企业入库800家，技术合同成交额突破50亿元，增长12%以上。",
    ),
    _told(
        "二、重点任务",
        "（一）培育创新主体",
        "1.建立培育库，全年新增高新技术企业60家、专精特新企业15家。（牵头单位：市科技局；责任单位：市经信局、市财政局，各乡镇街道）",
        "2.新建孵化器3家、众创空间5家。〔责任单位：市科技局、市人社局等〕",
    ),
    _told(
        "（二）建设创新平台",
        "新增省级以上平台12个，其中省级8个、市级4个，分别于6月底、12月底前完成。",
        "牵头单位：市科技局    配合单位：市发改局、高新区管委会",
    ),
    _told("第三章 保障措施", "（三）加强统筹。建立“一月一调度”机制，列第一位的为牵头单位，下同。（市政府办公室、市科技局按职责分工负责）"),
    _told("①研发投入强度由2.1%提高到2.5%，提高0.4个百分点；②万人发明专利拥有量13.5件；③全社会研发投入年均增长10%～12%。"),
    (
        Said("heading", "附件1"),
        Said("text", "2024年主要指标任务分解表"),
        Said("table", rows=(
            ("序号", "指标", "单位", "目标值", "责任单位"), ("1", "高新技术企业", "家", "≥420", "市科技局"),
            ("2", "技术合同成交额", "亿元", "50", ABOVE), ("合计", LEFT, LEFT, "2项", "")
        )),
    ),
    (
        Said("heading", "附件2 重点任务清单"),
        Said("table", rows=(
            ("类别", "工作任务", "完成时限", "牵头单位", "责任单位"), ("创新主体", "新增高企60家", "12月底", "市科技局", "市财政局、市税务局"),
            (ABOVE, "入库科小800家", "11月底", "市科技局", "各乡镇"), ("创新平台", "新建平台12个", "持续推进", "市发改局", "高新区")
        )),
    ),
    (
        Said("heading", "三、项目安排"),
        Said("table", rows=(("项目名称", "建设内容", "总投资（万元）"), ("中试基地", "新建厂房2万平方米", "12,000"), ("合计", LEFT, "1.2亿元"))),
        Said("note", "总投资为估算数，以批复为准。"),
    ),
    (
        Said("item", "组织成果对接活动12场，每月1场，签约30项。"), Said("item", "选派科技特派员50名。"),
        Said("box", "责任单位：市农业农村局"),
    ),
    _told("力争全年实现规上工业增加值增长9%左右，对首次认定的企业给予最高不超过20万元奖励。", "澜汀市人民政府办公室", "2024年3月15日"),
    _told("牵头单位", "市科技局", "责任单位", "市经信局、市教育局", "完成时限", "2024年9月底"),
)  # fmt: skip


def drawn(random: Random) -> list[Said]:
    """A title and some of the passages, in any order."""
    passages = random.sample(_PASSAGES, random.choice((1, 2, 2, 3, 3, 4)))
    titled = [random.choice(_TITLES)] if random.random() < 0.8 else []
    return [*titled, *(said for passage in passages for said in passage)]


def flat(said: Said) -> list[list[str]]:
    """The rows of a table as plain writing has them: what belongs to another cell is empty."""
    return [["" if cell in (ABOVE, LEFT) else cell for cell in row] for row in said.rows]


def spans(said: Said, row: int, column: int) -> tuple[int, int]:
    """Over how many columns and rows the cell at this place goes."""
    line = said.rows[row]
    across = 1
    while column + across < len(line) and line[column + across] == LEFT:
        across += 1
    down = 1
    while row + down < len(said.rows) and said.rows[row + down][column : column + 1] == (ABOVE,):
        down += 1
    return across, down
