"""An address as somebody typed it: read strictly, so that no two readers of it can disagree about the host."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kechuang.vocabulary import Finding

HTTPS = 443
# One reading only: no user before the host, no backslash, no fragment, nothing outside ASCII, no escape in the host.
_ADDRESS = re.compile(
    r"https://(?P<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?(?P<path>/[A-Za-z0-9._~!$&'()*+,;=:%/?-]*)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes: a host by name, its port, the path with its query (which may hold a key)."""

    host: str
    port: int
    path: str

    def __repr__(self) -> str:
        # A key in the path must not reach a trace or a log.
        return f"Address({self.host}:{self.port})"


def read_address(text: str, *, allowed: Collection[str]) -> Address | Finding:
    """The address, where it is https and its host (`host`, or `host:port` for another port) is in `allowed`."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return Finding.error(
            "message.address-form",
            "地址不能使用：只接受以 https:// 开头的完整网址，中间没有空格、用户名和特殊字符；"
            "请从群机器人或短信平台的设置页面原样复制。",
        )
    port = int(found["port"] or HTTPS)
    host = found["host"]
    if (host if port == HTTPS else f"{host}:{port}") not in allowed:
        return Finding.error(
            "message.address-host",
            "这个地址的主机不在允许外发的名单内，没有连接；确需使用的，请系统管理员核实后加入名单"
            "（KECHUANG_OUTBOUND_HOSTS）。",
        )
    return Address(host, port, found["path"])
