"""Web pages: the body of the document without the site around it."""

from __future__ import annotations

import re

from kechuang.document.assemble import assemble
from kechuang.document.html.body import body_parts
from kechuang.document.html.flow import flow
from kechuang.document.model import Document, Repair
from kechuang.document.raw import RawItem, RawParagraph
from kechuang.guard.encoding import decode
from kechuang.guard.limits import MEGABYTE
from kechuang.guard.markup import parse_html
from kechuang.guard.refusal import Refusal, shown

LARGEST = 16 * MEGABYTE
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
# Buttons and notes a page puts around its text, each a line of its own.
_FURNITURE = re.compile(
    r"^(【?\s*字[体号]\s*[:\uff1a].{0,20}|【?(打印|关闭|收藏|下载|全屏|还原|分享|返回顶部|朗读|纠错|我要纠错)(本页|窗口)?】?"
    r"|[【\[]?(打印|大 中 小|大|中|小)[】\]]?(\s*[【\[]?(打印|关闭|大|中|小)[】\]]?)*|分享到.{0,30}|扫一扫.{0,30}"
    r"|【?(责任编辑|编辑|浏览次数|点击数|阅读次数|访问量)\s*[:\uff1a].{0,30}|(上|下)一[篇条].{0,80})$"
)
# Two fields or more that say of the page when, whence and by whom it was put there.
_FIELD = r"(发布时间|发布日期|发布机构|发布单位|日期|时间|来源|信息来源|作者|编辑|责任编辑|审核|浏览次数|点击数|阅读)\s*[:\uff1a][^:\uff1a]{0,30}"
_CREDITS = re.compile(rf"^({_FIELD}){{2,8}}$")
_EDGE = 12


def read(name: str, content: bytes) -> Document:
    """The document in a web page, in the encoding the page declares where it decodes so."""
    if len(content) > LARGEST:
        raise Refusal(
            "file.large",
            f"网页文件{shown(name)}超过 {LARGEST // MEGABYTE} MB。请另存为 .docx 后再导入。",
        )
    text = decode(name, content, declared=_declared(content)).text
    repairs: list[Repair] = []
    items: list[RawItem] = []
    for part in body_parts(parse_html(name, text.replace("\x00", ""))):
        items.extend(flow(part))
    return assemble(name, "html", _without_furniture(items, repairs), repairs=repairs)


def _declared(content: bytes) -> str | None:
    match = _XML_ENCODING.search(content[:200]) or _CHARSET.search(content[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _without_furniture(items: list[RawItem], repairs: list[Repair]) -> list[RawItem]:
    """`items` without the page's buttons among the first and last of them; each is remembered."""
    kept: list[RawItem] = []
    for at, item in enumerate(items):
        edge = at < _EDGE or at >= len(items) - _EDGE
        line = item.text.strip() if isinstance(item, RawParagraph) else ""
        if edge and (_FURNITURE.match(line) or _CREDITS.match(line)) and line:
            repairs.append(Repair(None, line, "", "去掉网页按钮和说明"))
        else:
            kept.append(item)
    return kept
