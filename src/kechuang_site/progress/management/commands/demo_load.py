"""`manage.py demo_load counties/<county>`: the demo, made once; half made, or made from other facts, it is made anew."""

from __future__ import annotations

import hashlib
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from kechuang_site.access.queries.demo import demo_people
from kechuang_site.plan.store.county import read_county
from kechuang_site.progress.management.demo.original import bring_original
from kechuang_site.progress.management.demo.play import COURSE, play
from kechuang_site.record import clock

_MARK = "demo.complete"


class Command(BaseCommand):
    help = "装入演示：一个县的方案、演示用户和一年的虚构经过；装好的不再重复。"
    # Nothing is checked before the database is there.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("county", type=Path, help="县级目录，如 counties/某县")
        parser.add_argument("--plan", type=Path, help="方案原件；认得出的附在方案上，从此引用原句")

    def handle(self, *, county: Path, plan: Path | None = None, **options: Any) -> None:
        database = _own_database()
        folder = _year_of(county)
        mark, made_of = settings.HOME / _MARK, _fingerprint(county)
        if not (mark.is_file() and database.is_file() and mark.read_text(encoding="ascii") == made_of):
            self._make(folder, database, mark)
            mark.write_text(made_of, encoding="ascii")
        call_command("start_check", stdout=self.stdout)
        if plan is not None:
            self.stdout.write(bring_original(plan, division=read_county(county).code, at=clock.now()))
        self._say_who()

    def _make(self, folder: Path, database: Path, mark: Path) -> None:
        self._say_what_is_lost(database, mark)
        mark.unlink(missing_ok=True)
        _clear(database)
        self.stdout.write("正在装入演示（只在第一次，约一分钟）……")
        call_command("migrate", verbosity=0)
        play(folder, password=settings.DEMO_PASSWORD, today=settings.DEMO_DATE)

    def _say_what_is_lost(self, database: Path, mark: Path) -> None:
        if mark.is_file():
            self.stdout.write("演示资料或程序已更新，重新装入；在旧演示里改过的不再保留。")
        elif database.is_file():
            self.stdout.write("上次没有装完，重新装入。")

    def _say_who(self) -> None:
        self.stdout.write("\n  演示用户（虚构，口令都一样）：")
        for person in demo_people(at=clock.now()):
            self.stdout.write(f"    {person.login:<14}{person.name}\t{person.post}")


def _own_database() -> Path:
    """The demo's own SQLite file. Raises CommandError anywhere else: what is loaded here is thrown away again."""
    if not settings.DEMO or not settings.DEMO_PASSWORD:
        raise CommandError(
            "演示只能装在演示环境：请用 make demo，或设置 KECHUANG_DEMO_DATE 和 KECHUANG_DEMO_PASSWORD。"
        )
    chosen = settings.DATABASES["default"]
    path = Path(str(chosen["NAME"]))
    if not chosen["ENGINE"].endswith("sqlite3") or path.resolve().parent != Path(settings.HOME).resolve():
        raise CommandError("演示用自己的 SQLite 数据库，不装到别的数据库里。请去掉 DATABASE_URL 后再运行。")
    return path


def _year_of(county: Path) -> Path:
    """The year of the county that has a course."""
    years = sorted(path.parent for path in county.glob(f"*/{COURSE}"))
    if not years:
        raise CommandError(f"{county} 没有演示的经过（{COURSE}）。")
    return years[-1]


def _fingerprint(county: Path) -> str:
    """What a demo was made from: the county's files, the demo day, the tables."""
    digest = hashlib.sha256(f"{settings.DEMO_DATE}\n{settings.DEMO_PASSWORD}\n".encode())
    for path in (*_files(county), *sorted(settings.SITE.glob("*/migrations/0*.py"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _files(county: Path) -> Iterator[Path]:
    return (path for path in sorted(county.rglob("*")) if path.is_file())


def _clear(database: Path) -> None:
    connections.close_all()
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
