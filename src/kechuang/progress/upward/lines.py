"""The lines around a form: 填表人, 填报单位, 填报日期, the month of a title. A text with 【words】 to be filled in."""

from __future__ import annotations

import re

WORDS = ("填表人", "单位", "日期", "年", "月", "季", "旬")
"""What a line may ask for."""

_COLON = "[:：]"
_GAP = "[ \u3000\u00a0_]"
_PERSON = re.compile(
    rf"((?:填\s*表|填\s*报|制\s*表|经\s*办)\s*人(?:[（(]签[字名][)）])?\s*{_COLON}){_GAP}*(?=$|\n|[^\s_\u3000])"
)
_UNIT = re.compile(
    rf"((?:填报|报送|编制|上报|填表|提供)\s*(?:单位|部门|地区|县市区)(?:[（(]盖?章[)）]|[（(]公章[)）])?\s*{_COLON}){_GAP}*(?=$|\n|[^\s_\u3000])"
)
_DAY = re.compile(
    rf"((?:填报|填表|报送|报出|制表|上报)?\s*(?:日\s*期|时\s*间)\s*{_COLON}){_GAP}*(?:(?:20[0-9]{{2}})?{_GAP}*年{_GAP}*月{_GAP}*日)?"
)
_BARE_DAY = re.compile(rf"(?:20[0-9]{{2}})?{_GAP}*年{_GAP}+月{_GAP}+日")
_MONTH = re.compile(rf"(?:20[0-9]{{2}}|{_GAP}*)年{_GAP}*([1-9１-９]{_GAP}*[-—–~至]{_GAP}*)?{_GAP}+月(?!{_GAP}*日)")
_TEN_DAYS = re.compile(rf"(?:{_GAP}+月)?{_GAP}+旬")
_RANGE = re.compile(rf"1{_GAP}*([-—–~至]){_GAP}+月")
_QUARTER = re.compile(rf"(?:20[0-9]{{2}}|{_GAP}*)年{_GAP}*第?{_GAP}+季度")
_BESIDE = {
    "填表人": "填表人",
    "制表人": "填表人",
    "经办人": "填表人",
    "填报日期": "日期",
    "填表日期": "日期",
    "填报单位": "单位",
}
_APART = "    "


def line_of(text: str) -> str:
    """The text with 【words】 where a form leaves room for them; "" where it leaves none."""
    made = _PERSON.sub(lambda m: f"{m[1]}【填表人】{_apart(text, m)}", text)
    made = _UNIT.sub(lambda m: f"{m[1]}【单位】{_apart(made, m)}", made)
    made = _DAY.sub(lambda m: f"{m[1]}【日期】", made)
    made = _BARE_DAY.sub("【日期】", made)
    made = _TEN_DAYS.sub("【月】月【旬】", made) if _TEN_DAYS.search(made) else made
    made = _QUARTER.sub("【年】年第【季】季度", made)
    made = _MONTH.sub(lambda m: f"【年】年{(m[1] or '').strip()}【月】月", made)
    made = _RANGE.sub(lambda m: f"1{m[1]}【月】月", made)
    return "" if made == text else made


def beside(text: str) -> str:
    """What the empty cell beside a label takes: 填表人 → 【填表人】; "" for no such label."""
    word = _BESIDE.get("".join(text.split()).rstrip(":："))
    return "" if word is None else f"【{word}】"


def _apart(text: str, found: re.Match[str]) -> str:
    """What follows on the same line stays apart from the word put in."""
    return _APART if found.end() < len(text) and text[found.end()] != "\n" else ""
