"""docs/reference/permissions.md, made from the table itself: `python -m tests.site.permission_page` writes it."""

from __future__ import annotations

import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"
_HEAD = """# 权限表 Permissions

Made from `src/kechuang_site/settings/permissions.toml` by `python -m tests.site.permission_page`; a test holds it
against the table, and `tests/site/test_permission_matrix.py` holds every address against it, for everybody, with own,
foreign and archived objects.

- 范围：全部 = 整个安装；本县 = 任职单位所在的县（市、区）；本单位 = 任职的单位。空格 = 不可以。
- 范围以外的内容按“找不到”（404）回答；看得到但不能办理的，回答 403，并说明谁可以办理、找谁。
- 归档年度只能办理最后一列写“可以”的事项。
- 三员分立：系统、安全、审计管理员不得由一人兼任；动作里拒绝，数据库约束 `membership_powers_apart` 再拦一道。
- 三种管理员和审计的任职，设AB岗、移交都只由安全管理员办理：被审计的专班办公室不能换审计人员。
"""


def permission_page() -> str:
    """The page as it should be."""
    from kechuang_site.access.queries.permission import FREE, permissions
    from kechuang_site.access.queries.permission_words import permission_table

    table = permission_table()
    lines = [
        _HEAD,
        "## 谁可以做什么",
        _row(("动词", "事项", *table.roles, "归档年度")),
        _row(["---"] * (len(table.roles) + 3)),
    ]
    for verb in table.rows:
        lines.append(_row((f"`{verb.name}`", verb.words, *verb.reaches, "可以" if verb.archived else "")))
    lines += ["", f"已声明、目前没有任何权限：{'、'.join(table.denied)}。", ""]
    lines += [
        "## 每个地址要什么",
        "`public` 不用登录，`signed_in` 登录即可，`entering` 还没改一次性密码、还没启用动态码也能打开。",
        "",
    ]
    lines += [_row(("地址", "查看 GET", "提交 POST")), _row(["---"] * 3)]
    for name, address in sorted(permissions().addresses.items()):
        asked = [address.verbs.get(method, "") for method in ("GET", "POST")]
        lines.append(_row((f"`{name}`", *(each if each in FREE or not each else f"`{each}`" for each in asked))))
    return "\n".join(lines) + "\n"


def _row(cells: object) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")
    django.setup()
    PAGE.write_text(permission_page(), encoding="utf-8")
    print(f"permissions: {PAGE.name} written")
