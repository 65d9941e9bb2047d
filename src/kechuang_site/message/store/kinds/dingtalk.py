"""钉钉 group robot: the token stands in the address; with a secret, each request is signed with its moment."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote_plus

from kechuang_site.message.store.kinds.answer import JSON, cut_to, robot_refusal
from kechuang_site.message.store.outbound import Request

LONGEST = 4096
NEEDS = ("address",)
refusal = robot_refusal


def request(sealed: Mapping[str, str], *, text: str, to: str, at: datetime) -> Request:
    """The message as the robot takes it; `at` is the real moment, more than an hour off is refused there."""
    body = {"msgtype": "text", "text": {"content": cut_to(text, limit=LONGEST)}}
    address = signed(sealed["address"], secret=sealed.get("secret", ""), at=at)
    return Request(address, json.dumps(body, ensure_ascii=False).encode(), JSON)


def signed(address: str, *, secret: str, at: datetime) -> str:
    """The address with moment and signature: HMAC-SHA256 over "milliseconds, newline, secret"; without a secret, as it is."""
    if not secret:
        return address
    moment = str(int(at.timestamp()) * 1000)
    digest = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}timestamp={moment}&sign={quote_plus(base64.b64encode(digest))}"
