"""`manage.py returns_merge PLAN MONTH --by LOGIN FILES…`: take files in; with --merge write what has nothing wrong."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kechuang_site.progress.actions.intake_add import Brought, add_files
from kechuang_site.progress.actions.intake_read import read_files
from kechuang_site.progress.actions.merge_file import Merging, merge_file
from kechuang_site.progress.management.acting import acting, add_acting
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.queries.intake import FileLine, overview
from kechuang_site.progress.store.intake import same_content
from kechuang_site.record import clock


class Command(BaseCommand):
    help = "收回填报表：文件或文件夹；加 --merge 合并没有问题的，其余的列出原因，到网页上处理。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_acting(parser)
        parser.add_argument("files", type=Path, nargs="+", help="文件或文件夹")
        parser.add_argument("--merge", action="store_true", help="合并没有问题的文件")

    def handle(self, *, files: list[Path], merge: bool, **options: Any) -> None:
        asker, plan = acting(options)
        added = add_files(by=asker, at=clock.now(), plan=plan, month=options["month"], brought=list(_brought(files)))
        if added.intake is None:
            raise CommandError("；".join(f"{each.message}[{each.code}]" for each in added.findings))
        read_files(by=asker, at=clock.now(), files=added.files)
        lines = overview(added.intake).lines
        if merge:
            earlier = list(filter(None, map(_checked_before, lines)))
            for line in (*lines, *earlier):
                if line.clean:
                    self._merge(asker, line)
            then = list(filter(None, map(_line_of, (line.row for line in earlier))))
            lines = [*overview(added.intake).lines, *then]
        self._say(lines, [f"{each.message}[{each.code}]" for each in added.findings])

    def _merge(self, asker: Any, line: FileLine) -> None:
        row = line.row
        done = merge_file(by=asker, at=clock.now(), file=row, seen=row.version, merging=Merging(door="command"))
        for finding in done.findings:
            self.stdout.write(f"{row.name}：{finding.message}[{finding.code}]")

    def _say(self, lines: Iterable[FileLine], more: Iterable[str]) -> None:
        for line in lines:
            row = line.row
            counts = f"新增{row.new} 修改{row.changed} 无变化{row.same} 退回{row.refused} 未填{row.blank}"
            unit = row.reporter.name if row.reporter else "单位待确认"
            self.stdout.write(f"{row.name}\t{unit}\t{line.word}\t{counts if row.kind == 'sheet' else ''}")
            for _severity, code, message in line.faults:
                self.stdout.write(f"    {message}[{code}]")
        for words in more:
            self.stdout.write(words)


def _checked_before(line: FileLine) -> FileLine | None:
    """The same file as it was taken in before, for a look or by the page: it is that one which waits to be merged."""
    before = same_content(line.row.intake, line.row.file, but=line.row.pk)
    return None if line.clean or before is None else _line_of(before)


def _line_of(row: IntakeFile) -> FileLine | None:
    return next((each for each in overview(row.intake).lines if each.row.pk == row.pk), None)


def _brought(paths: Iterable[Path]) -> Iterator[Brought]:
    for path in paths:
        if path.is_dir():
            yield from (Brought(each.name, each.read_bytes()) for each in sorted(path.rglob("*")) if each.is_file())
        elif path.is_file():
            yield Brought(path.name, path.read_bytes())
        else:
            raise CommandError(f"找不到文件“{path}”；请核对路径。[file.missing]")
