"""What both group robots answer: JSON with an `errcode`, 0 where the message was taken."""

from __future__ import annotations

import json

from kechuang.vocabulary import Finding
from kechuang_site.message.store.outbound import Answer

OK = 200
JSON = {"Content-Type": "application/json; charset=utf-8"}


def robot_refusal(answer: Answer) -> Finding | None:
    """Why the robot did not take the message; None where it did."""
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        said = None
    code = said.get("errcode") if isinstance(said, dict) else None
    if answer.status == OK and code == 0 and not isinstance(code, bool):
        return None
    shown = code if isinstance(code, int) else f"HTTP {answer.status}"
    return Finding.error(
        "message.refused", f"对方没有接收（{shown}）；请核对机器人是否还在群里、地址和密钥是否更换、发送是否过于频繁。"
    )


def cut_to(text: str, *, limit: int) -> str:
    """The text within so many bytes of UTF-8, cut after a whole line where it is too long.

    >>> cut_to("甲\\n乙", limit=7), cut_to("甲\\n乙乙乙", limit=12)
    ('甲\\n乙', '甲\\n……')
    """
    if len(text.encode()) <= limit:
        return text
    kept = text.encode()[: limit - len("\n……".encode())].decode(errors="ignore")
    lines = kept.rpartition("\n")[0]
    return f"{lines or kept}\n……"
