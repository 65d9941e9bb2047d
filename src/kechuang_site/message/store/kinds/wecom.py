"""企业微信 group robot: the key stands in the address; text of at most 2048 bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from kechuang_site.message.store.kinds.answer import JSON, cut_to, robot_refusal
from kechuang_site.message.store.outbound import Request

LONGEST = 2048
NEEDS = ("address",)
refusal = robot_refusal


def request(sealed: Mapping[str, str], *, text: str, to: str, at: datetime) -> Request:
    """The message as the robot takes it; `to` is not needed, the robot knows its group."""
    body = {"msgtype": "text", "text": {"content": cut_to(text, limit=LONGEST)}}
    return Request(sealed["address"], json.dumps(body, ensure_ascii=False).encode(), JSON)
