"""What an installation chooses, read from the environment: its folder, database, secrets, demo day."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 40


def home() -> Path:
    """The folder that holds what the installation owns: database, files, secrets (KECHUANG_HOME)."""
    folder = Path(os.environ.get("KECHUANG_HOME") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(name: str) -> str:
    """A secret of this installation: made at first use, readable by its owner alone, never a default.

    Raises ImproperlyConfigured where the file was replaced by something short (CVE-2023-27524).
    """
    path = home() / f"{name}.key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    found = path.read_text(encoding="ascii").strip()
    if len(found) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"密钥文件 {path.name} 太短，请删除后重新启动，由系统生成。[settings.short-secret]")
    return found


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return  # another process of this installation made it meanwhile
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def flag(name: str) -> bool:
    """Whether a switch is set: 1, true, yes, on."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def names(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [each.strip() for each in os.environ.get(name, default).split(",") if each.strip()]


def day(name: str) -> date | None:
    """A day written 2024-08-15; None where the variable is not set."""
    text = os.environ.get(name, "").strip()
    return date.fromisoformat(text) if text else None


def text(name: str, default: str) -> str:
    """A text, `default` where the variable is not set or empty."""
    return os.environ.get(name, "").strip() or default


def secret_of(name: str) -> str:
    """What stands in the file a variable names; "" where it is not set. The secret itself is in no variable.

    Raises ImproperlyConfigured where there is no such file.
    """
    path = text(name, "")
    if not path:
        return ""
    if not Path(path).is_file():
        raise ImproperlyConfigured(f"{name} 所指的密钥文件不存在，请核对路径。[settings.secret-file]")
    return Path(path).read_text(encoding="utf-8").strip()


def origin(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def unified_sign_in(issuer: str, name: str) -> dict[str, object]:
    """allauth's description of the county's identity provider; empty where none is named.

    KECHUANG_OIDC_SECRET_FILE is the path of the file with the client's secret, never the secret itself.
    """
    if not issuer:
        return {}
    client, secret_file = text("KECHUANG_OIDC_CLIENT_ID", ""), text("KECHUANG_OIDC_SECRET_FILE", "")
    if not client or not Path(secret_file).is_file():
        raise ImproperlyConfigured(
            "已设置KECHUANG_OIDC_ISSUER，还要设置KECHUANG_OIDC_CLIENT_ID和KECHUANG_OIDC_SECRET_FILE（密钥文件的路径）。"
            "[settings.oidc]"
        )
    described = {
        "provider_id": "unified",
        "name": name,
        "client_id": client,
        "secret": Path(secret_file).read_text(encoding="utf-8").strip(),
        "settings": {"server_url": issuer, "fetch_userinfo": False, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [described], "OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "profile"]}}
