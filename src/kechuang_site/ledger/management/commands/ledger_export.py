"""`manage.py ledger_export FILE`: the whole ledger as one file, checked later by `kechuang ledger verify`."""

from __future__ import annotations

import getpass
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kechuang_site.ledger.actions import export_ledger
from kechuang_site.record import clock


class Command(BaseCommand):
    help = "把变更记录导出成一个文件；核验码请另行留存。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} 已存在，没有覆盖；请换一个文件名。")
        actor = {"person": 0, "membership": 0, "role": "system", "party": f"cli:{getpass.getuser()}"}
        header, exported = export_ledger(by=actor, at=clock.now())
        with exported, file.open("xb") as target:
            shutil.copyfileobj(exported, target)
        self.stdout.write(f"已导出 {header.entries} 条到 {file}。核验码 {header.head.number}:{header.head.hash}")
