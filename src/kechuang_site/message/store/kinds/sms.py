"""The county's SMS gateway: an HTTP POST after a template, because every county has another one.

The template is JSON or a form; {phone}, {text} and {secret} are put into its values, never into its structure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from kechuang.vocabulary import Finding
from kechuang_site.message.store.kinds.answer import JSON, OK
from kechuang_site.message.store.outbound import Answer, Request

NEEDS = ("address", "template")
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
MARKS = ("{phone}", "{text}")
_MARK = re.compile(r"\{(phone|text|secret)\}")
# Where a gateway sends a message of several parts, each is paid for.
LONGEST = 200


def request(sealed: Mapping[str, str], *, text: str, to: str, at: datetime) -> Request:
    """The template filled in for one telephone."""
    given = {"phone": to, "text": shortened(text), "secret": sealed.get("secret", "")}

    def fill(value: str) -> str:
        # In one pass: what is put in is never read for marks again.
        return _MARK.sub(lambda mark: given[mark[1]], value)

    template = sealed["template"]
    if template.lstrip().startswith(("{", "[")):
        body = json.dumps(_filled(json.loads(template), fill), ensure_ascii=False)
        return Request(sealed["address"], body.encode(), JSON)
    pairs = parse_qsl(template, keep_blank_values=True, strict_parsing=True)
    return Request(sealed["address"], urlencode([(name, fill(value)) for name, value in pairs]).encode(), FORM)


def template_problem(template: str) -> Finding | None:
    """What is wrong with a template; None where it can be used."""
    try:
        values = "".join(_values(template))
    except (ValueError, RecursionError):
        return Finding.error(
            "message.template-form", "发送模板认不出：应为一段 JSON，或“名称=值&名称=值”；请照短信平台的接口说明填写。"
        )
    missing = [mark for mark in MARKS if mark not in values]
    if missing:
        return Finding.error(
            "message.template-marks", f"发送模板里缺少{'、'.join(missing)}；请写在接口说明中手机号、短信内容的位置。"
        )
    return None


def refusal(answer: Answer, *, expected: str = "") -> Finding | None:
    """Why the gateway did not take the message: not 200, or without the words that mean success there."""
    if answer.status == OK and expected in answer.body.decode(errors="replace"):
        return None
    return Finding.error(
        "message.gateway-refused",
        f"短信平台没有接收（HTTP {answer.status}）；请核对发送模板、密钥、余额和签名报备，以及“成功标志”是否填写正确。",
    )


def shortened(text: str) -> str:
    """A text on one line, within the length of a short message."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2]}……"


def _filled(node: Any, fill: Callable[[str], str]) -> Any:
    if isinstance(node, dict):
        return {name: _filled(value, fill) for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, fill) for value in node]
    return fill(node) if isinstance(node, str) else node


def _values(template: str) -> list[str]:
    found: list[str] = []
    if template.lstrip().startswith(("{", "[")):
        _filled(json.loads(template), lambda value: found.append(value) or value)
    else:
        found += [value for _, value in parse_qsl(template, keep_blank_values=True, strict_parsing=True)]
    return found
