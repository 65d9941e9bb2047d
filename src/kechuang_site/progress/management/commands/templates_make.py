"""`manage.py templates_make PLAN MONTH --by LOGIN --into FOLDER`: the form of each unit that owes something."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kechuang_site.progress.management.acting import acting, add_acting
from kechuang_site.progress.queries.unit_sheets import unit_sheets
from kechuang_site.record import clock


class Command(BaseCommand):
    help = "生成一个月的填报表：每个还要报的单位一份 .xlsx。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_acting(parser)
        parser.add_argument("--into", type=Path, required=True, help="放到哪个文件夹")

    def handle(self, *, into: Path, **options: Any) -> None:
        asker, plan = acting(options)
        files = unit_sheets(asker, plan, options["month"], today=clock.today())
        into.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (into / name).write_bytes(content)
        self.stdout.write(f"已生成{len(files)}份填报表，放在 {into}。")
