"""`manage.py start_check`: what must hold before the platform is opened: durable writes, an unbroken chain."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from kechuang_site.ledger.queries.verify import verify_chain

INTEGRITY = 7
_FULL = 2


class Command(BaseCommand):
    help = "启动前核对：写入可靠（WAL、FULL、版本），变更记录链完整。"

    def handle(self, *args: Any, **options: Any) -> None:
        problems = [*_sqlite_problems(), *(finding.message for finding in verify_chain().findings)]
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(INTEGRITY)
        self.stdout.write("启动核对：写入设置可靠，变更记录链完整。")


def _sqlite_problems() -> list[str]:
    """What is not as it must be on SQLite; nothing on another database."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    found = []
    if mode != "wal" or synchronous != _FULL:
        found.append(
            f"SQLite 的写入设置不对（journal_mode={mode}，synchronous={synchronous}），断电可能丢数据，没有启动。"
        )
    if tuple(map(int, version.split("."))) < (3, 51, 3):
        found.append(f"SQLite {version} 有 WAL 缺陷，请运行 make setup 装上所锁定的版本，没有启动。")
    return found
