"""Bytes to text: UTF-8, UTF-16 and GB18030, told apart by strict decoding; junk is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kechuang.guard.refusal import Refusal, shown

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may declare. Python knows more names that are no encodings of pages (idna, punycode,
# unicode_escape, utf-7): costly, or a way to write what no check of the bytes would see.
_DECLARED = frozenset(("utf-8", "gb18030", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "ascii", "cp1252"))
# Characters that hardly any Chinese text of some length lacks: they tell GB18030 from UTF-16
# where both decode without error.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好"
    "应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向"
    "道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特"
    "件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队"
    "南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风"
    "切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许"
    "步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列"
    "责任单位市县乡镇项目方案附件指标序号0123456789%| \uff0c\u3002\u3001\uff1b\uff1a\uff08\uff09\u201c\u201d,.;:()"
)
_REPLACED = "\ufffd"
"""What decoding puts where bytes are none of its own."""
_LEAST_COMMON = 0.30
_MOST_CONTROL = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# GB18030 taken for UTF-8 gives hardly a Chinese character among the broken ones.
_TORN_FROM, _TORN_SHARE = 8, 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it came in. `mark` tells whether a byte order mark said so."""

    text: str
    encoding: str
    mark: bool


def decode(name: str, content: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `content`; `declared` (an HTML charset) is tried first, strictly.

    Order: byte order mark, declared, UTF-8, then GB18030 and UTF-16 without mark, whichever
    decodes strictly into more of the characters Chinese text is made of.
    Raises Refusal `encoding.binary` (no text), `encoding.torn` (UTF-8 with broken characters) or
    `encoding.unknown` (text in no known encoding).
    """
    found = _by_mark(content) or _by_name(content, declared) or _by_name(content, "utf-8")
    if found is None and _is_torn(content):
        raise Refusal(
            "encoding.torn",
            f"文件{shown(name)}是 UTF-8 编码，但有的字已损坏，强行读取会把别的字也读错。"
            "请重新下载或向报送单位重新索取；能用记事本或 WPS 打开核对的，另存为 UTF-8 后重试。",
        )
    if found is not None and _control_share(found.text) <= _MOST_CONTROL:
        return found
    found = _by_likeness(content)
    if found is not None and _control_share(found.text) <= _MOST_CONTROL:
        return found
    if found is not None or _control_share(content.decode("latin-1")) > 0.05:
        raise Refusal(
            "encoding.binary",
            f"文件{shown(name)}不是文字文件，内容是二进制数据。请换成 .docx、.pdf、.html、.md 或 .txt 文件。",
        )
    raise Refusal(
        "encoding.unknown",
        f"文件{shown(name)}的文字编码无法识别（不是 UTF-8、UTF-16 或 GB18030），强行读取会出现乱码或丢字。"
        "请用记事本或 WPS 打开，另存为 UTF-8 编码后重试。",
    )


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _strict(content[len(mark) :], encoding)
            return None if text is None else Decoded(text, encoding, mark=True)
    return None


def _by_name(content: bytes, encoding: str | None) -> Decoded | None:
    if encoding is None:
        return None
    try:
        known = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        return None
    # Pages that say gb2312 or gbk contain characters of its superset; browsers read them so too.
    known = "gb18030" if known in ("gb2312", "gbk") else known
    if known not in _DECLARED:
        return None
    text = _strict(content, known)
    return None if text is None else Decoded(text, known, mark=False)


def _is_torn(content: bytes) -> bool:
    """Whether bytes are UTF-8 that lost a few: read as GB18030 they would be other words all along."""
    text = content[:200_000].decode("utf-8", "replace")
    chinese = sum(1 for c in text if "\u4e00" <= c <= "\u9fff")
    return chinese >= _TORN_FROM and chinese > _TORN_SHARE * text.count(_REPLACED)


def _by_likeness(content: bytes) -> Decoded | None:
    best: tuple[float, Decoded] | None = None
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        text = _strict(content, encoding)
        if text is None or "\x00" in text:
            continue
        likeness = _likeness(text)
        if best is None or likeness > best[0]:
            best = (likeness, Decoded(text, encoding, mark=False))
    return best[1] if best is not None and best[0] >= _LEAST_COMMON else None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _likeness(text: str) -> float:
    sample = text[:20_000]
    written = [c for c in sample if not c.isspace()] or [" "]
    foreign = sum(1 for c in written if not _plausible(c))
    return (sum(1 for c in written if c in _COMMON) - 2 * foreign) / len(written)


def _plausible(c: str) -> bool:
    point = ord(c)
    return (
        0x20 <= point < 0x7F
        or 0x4E00 <= point <= 0x9FFF
        or 0x2000 <= point <= 0x2FDF
        or 0x3000 <= point <= 0x30FF
        or 0xFF00 <= point <= 0xFFEF
        or 0xA0 <= point <= 0x3FF
    )


def _control_share(text: str) -> float:
    sample = text[:200_000]
    return len(_CONTROL.findall(sample)) / max(len(sample), 1)
