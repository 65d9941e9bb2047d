"""Addresses and secrets of channels under the installation's key; opened only to send."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken

from kechuang.vocabulary import Finding


def seal(secrets: Mapping[str, str], *, key: str) -> str:
    """What the database keeps."""
    return _cipher(key).encrypt(json.dumps(dict(secrets), ensure_ascii=False).encode()).decode("ascii")


def unseal(sealed: str, *, key: str) -> Mapping[str, str] | Finding:
    """What was sealed; a finding where the installation's key is another one by now."""
    try:
        return json.loads(_cipher(key).decrypt(sealed.encode("ascii")))
    except (InvalidToken, ValueError):
        return Finding.error(
            "message.sealed", "通道的地址和密钥打不开：密钥文件 message.key 已更换；请重新填写这个通道的地址和密钥。"
        )


def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
