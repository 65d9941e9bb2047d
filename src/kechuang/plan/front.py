"""The outside of a document: title, 文号, issuer, date, period, and the run of blocks that is the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kechuang.document.model import Block, Document
from kechuang.plan.unit.names import looks_like_unit

_GENRE = re.compile(
    r"(?:方案|计划|意见|措施|规划|要点|办法|细则|通知|工作报告|清单|安排|分工|分解表|分工表|任务表|任务台账|(?:任务|责任|工作)分解)(?:\s*[(（][^)）。]{2,24}[)）])?$"
)
_LISTED = re.compile(r"附件|\d{1,2}[.．、]")
_OPENS_LINE = re.compile(
    r"(?P<title>[^。：:；;，,\s][^。：:；;，,]{5,60}?(?:方案|计划|意见|措施|规划|要点)(?:\s*[(（][^)）。]{2,24}[)）])?)"
    r"\s*(?=(?:为|根据|按照|依据|结合)[^。]{8}|各[^。]{2,60}[:：]|[一1]、)"
)
_BARE_GENRE = re.compile(r"(?:行动|实施|工作|专项)*(?:方案|计划|要点|意见|措施|规划|通知|任务分解表|任务分工表)")
_LEDGER = re.compile(
    r"(?:(?<=方案|计划|意见|措施|规划|要点|办法|细则|报告|通知)|(?<=[)）]))任务台账(?:[(（](?:19|20)\d\d[^)）]*年[)）])?$"
)
"""What an exported task workbook adds to the title of its plan."""
_NOTICE = re.compile(
    r"(?:印发|下发|发布|转发|征求)[^《]*《(?P<title>[^》]+)》.*(?:通知|公告|通告|意见|函)(?:[(（][^)）]*[)）])?$"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(（【](?:19|20)\d\d[〕\])）】]第?\d{1,4}号")
_LONGEST_NUMBER = 24
_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_SPOKEN_DAY = re.compile(
    r"二[〇○Oo零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_LONGEST_DAY = 14
_SIGNED = re.compile(
    r"[。；）)](?P<issuer>[^。；：（）()\d]{2,30})(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:[(（]此件[^)）]*[)）])?$"
)
_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:[-—–~～－]+|至)\s*((?:19|20)\d\d)\s*年")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_FIVE_YEARS = re.compile(r"“十([二三四五六七])五”")
_PART_OF_ISSUER = re.compile(r"^(?:工作)?(?:领导小组|联席会议|指挥部|协调小组|专班)")
_SUBTITLE = re.compile(r"^[(（](?:(?:19|20)\d\d[^)）]*年[^)）]*|试行|暂行)[)）]$")
_FURNITURE = re.compile(r"^(?:[(（]此件|抄送|分享|打印|【|责任编辑|附件下载|\*\*\*)")
_MAY_BE_FURNITURE = re.compile(r"[\s*#]*[(（抄分打【责附]")
# No sentence holds so many dots; a paper's lines of contents may have been joined (… 6 第二章 目标…… 9).
_LONG_LEADER = re.compile(r"[.．·]{8,}|…{5,}")
_DOTS = ("...", "．．．", "···", "……")
_LEADER = re.compile(r"[.．…·⋯]")
_ENDS_IN_PAGE = re.compile(r"[.．…·⋯\d—-]")
_CONTENTS = re.compile(r".{2,60}?[.．…·⋯\s]{6,}\s*[-—]?\s*\d{0,3}\s*[-—]?$")
"""A line of a table of contents: a title, leaders, a page."""
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
FRONT_BLOCKS = 80


@dataclass(frozen=True, slots=True)
class Front:
    """`first` is the index of the block after the title, where the plan's own text starts."""

    title: str | None
    title_block: Block | None
    document_number: str | None
    first: int


def bare(text: str) -> str:
    """Text without blanks and without the marks Markdown puts round it."""
    return "".join(text.split()).replace("*", "").replace("#", "")


def read_front(document: Document) -> Front:
    """Title and 文号. A cover notice (关于印发《…》的通知) gives way to the title of what it sends."""
    paragraphs = [b for b in document.blocks[:FRONT_BLOCKS] if b.cell is None and b.text.strip()]
    block = _title_block(paragraphs)
    number = next((found for b in paragraphs if (found := _document_number(b.text)) is not None), None)
    if block is None:
        return Front(_title_in_line(paragraphs), None, number, 0)
    title, first = bare(block.text), block.index + 1
    place = paragraphs.index(block)
    if place and _opens_title(bare(paragraphs[place - 1].text), title):
        title = bare(paragraphs[place - 1].text) + title
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if following is not None and _SUBTITLE.match(bare(following.text)):
        title, first = title + bare(following.text), following.index + 1
    return Front(_LEDGER.sub("", title), block, number, first)


def _title_in_line(paragraphs: Sequence[Block]) -> str | None:
    """The title a text on one line opens with: 甲县园林工作方案 为深入贯彻…; None where it opens otherwise."""
    found = _OPENS_LINE.match(paragraphs[0].text.strip()) if paragraphs else None
    return bare(found["title"]) if found else None


def _document_number(text: str) -> str | None:
    text = bare(text)
    found = _NUMBER.fullmatch(text.translate(_DIGITS)) if len(text) <= _LONGEST_NUMBER else None
    return None if found is None else found[0]


def _title_block(paragraphs: Sequence[Block]) -> Block | None:
    texts = [bare(block.text) for block in paragraphs]
    titles = [
        block
        for above, text, block in zip(["", *texts], texts, paragraphs, strict=False)
        if _may_be_title(text) or _ends_title(above, text)
    ]
    notice = next((m for b in titles if (m := _NOTICE.search(bare(b.text)))), None)
    if notice is not None:
        sent = [b for b in paragraphs if bare(b.text) == bare(notice["title"])]
        sent = sent or [b for b in titles if _same_title(bare(b.text), bare(notice["title"]))]
        if sent:
            return sent[-1]
    plain = [b for b in titles if not _NOTICE.search(bare(b.text))]
    return (plain or titles or [None])[0]


def _may_be_title(text: str) -> bool:
    return (
        5 <= len(text) <= 90
        and not _LISTED.match(text)
        and _GENRE.search(text) is not None
        and not is_contents_line(text)
        and not re.search(r"[。;；:：]", re.sub(r"《[^》]*》", "", text))
    )


def _same_title(left: str, right: str) -> bool:
    return _SUBTITLE.sub("", left) == right or left == re.sub(r"[(（][^)）]*[)）]$", "", right)


def _opens_title(above: str, title: str) -> bool:
    """Whether the line above is the first half of a title set on two lines: it breaks off in a word
    that joins, or it brings the 关于 that the second half lacks."""
    if not 6 <= len(above) <= 40 or re.search(r"[。;；:：〕\])）\d]$", above):
        return False
    if _BARE_GENRE.fullmatch(title):
        return True
    if re.search(r"(?:和|与|及|的|、|关于|推进|促进|年度)$", above):
        return True
    dated = period_of_title(above) is not None and period_of_title(title) is None and above[-1] not in "年月日"
    return dated or ("关于" in above and "关于" not in title)


def _ends_title(above: str, text: str) -> bool:
    """Whether `text` is only the genre (行动方案) of the title that the line above opens."""
    return bool(_BARE_GENRE.fullmatch(text)) and _opens_title(above, text) and not re.search(r"[。;；:：]", above)


def signature(blocks: Sequence[Block]) -> tuple[str | None, str | None, int | None]:
    """Issuer, day of issue (ISO) and the index of the first block of the signature, in a run of
    blocks; the last date that stands alone counts, and the organisations right above it."""
    paragraphs = [b for b in blocks if b.cell is None and b.text.strip()]
    for place in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[place].text
        day = _day_alone(bare(text)) if "日" in text else None
        if day is None:
            continue
        above: list[str] = []
        first = paragraphs[place].index
        for block in reversed(paragraphs[:place]):
            name = bare(block.text)
            if above and _PART_OF_ISSUER.match(above[0]) and _opens_issuer(name):
                above[0] = name + above[0]
                break
            if len(name) > 30 or re.search(r"[。:：;；\d]", name) or not looks_like_unit(name):
                break
            above.insert(0, name)
            first = block.index
        return "、".join(above) or None, day, first
    found = _SIGNED.search(bare(paragraphs[-1].text)) if paragraphs else None
    if found is not None and (day := _day_alone(found["day"])) is not None:
        return found["issuer"] if looks_like_unit(found["issuer"]) else None, day, None
    return None, None, None


def _opens_issuer(name: str) -> bool:
    """Whether a line is the first half of an issuer set on two lines (甲市推进乙工作 / 领导小组办公室)."""
    return 5 <= len(name) <= 24 and not re.search(r"[。:：;；，,、\d]", name)


def _day_alone(text: str) -> str | None:
    text = text.strip("()（）")
    if len(text) > _LONGEST_DAY:
        return None
    text = text.translate(_DIGITS)
    found = _DAY.fullmatch(text)
    if found is not None:
        return _iso(*(int(part) for part in found.groups()))
    spoken = _SPOKEN_DAY.fullmatch(text)
    if spoken is None:
        return None
    digit = "〇一二三四五六七八九".index
    tens, units = (digit(mark.replace("○", "〇").replace("零", "〇")) for mark in spoken.groups()[:2])
    month, day = (_up_to_31(part) for part in spoken.groups()[2:])
    return _iso(2000 + tens * 10 + units, month, day)


def _up_to_31(text: str) -> int:
    digit = "〇一二三四五六七八九".index
    tens, ten, units = text.rpartition("十")
    if not ten:
        return digit(units)
    return (digit(tens) if tens else 1) * 10 + (digit(units) if units else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def period_of_title(title: str | None) -> str | None:
    """`2024` of …2024年…, `2021/2023` of （2021-2023年）, `2026/2030` of “十五五”; None where the title
    names no year."""
    if title is None:
        return None
    title = title.translate(_DIGITS)
    span = _YEARS.search(title)
    if span is not None:
        return f"{span[1]}/{span[2]}"
    year = _YEAR.search(title)
    plan = _FIVE_YEARS.search(title)
    if year is None and plan is not None:
        last = 2015 + 5 * ("二三四五六七".index(plan[1]))
        return f"{last - 4}/{last}"
    return year[1] if year is not None else None


def period_of_front(front: Front) -> str | None:
    """The period the title names, or what stands behind it on the front of a task workbook (…任务台账（2031年）)."""
    written = "" if front.title_block is None else bare(front.title_block.text)
    return period_of_title(front.title) or period_of_title(written)


def year_of_number(number: str | None) -> str:
    """The year of a 文号: 2018 of 甲政发〔2018〕32号; "" where there is none."""
    found = re.search(r"[〔\[(（](20\d\d)[〕\])）]", (number or "").translate(_DIGITS))
    return found[1] if found else ""


def only_year(blocks: Sequence[Block]) -> str:
    """The one year a text speaks of, whatever it says of it; "" where it names several, or none."""
    years = {year for block in blocks for year in _YEAR.findall(block.text)}
    return years.pop() if len(years) == 1 else ""


def is_furniture(block: Block) -> bool:
    """Whether a paragraph belongs to the paper or the web page and not to the text."""
    text = block.text
    return bool(_MAY_BE_FURNITURE.match(text) and _FURNITURE.match(bare(text))) or is_contents_line(text)


def is_contents_line(text: str) -> bool:
    """Whether a line is one of a table of contents (一、总体要求……3)."""
    if any(mark in text for mark in _DOTS) and _LONG_LEADER.search(text):
        return True
    line = text.strip()
    may_be = _ENDS_IN_PAGE.match(line[-1:]) is not None and len(_LEADER.findall(line)) >= 4
    return may_be and _CONTENTS.fullmatch(line) is not None
