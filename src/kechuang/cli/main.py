"""The command line: `kechuang plan read · check · diff · export · status · template`,
`kechuang document read`, `kechuang ledger verify`."""

from __future__ import annotations

import sys

import click

from kechuang import __version__
from kechuang.cli.document_read import read as document_read
from kechuang.cli.failure import Exit, exit_code_of, usage_in_chinese
from kechuang.cli.ledger_verify import verify as ledger_verify
from kechuang.cli.plan_check import check
from kechuang.cli.plan_diff import diff
from kechuang.cli.plan_export import export
from kechuang.cli.plan_read import read
from kechuang.cli.plan_status import status
from kechuang.cli.plan_template import template
from kechuang.cli.say import complain
from kechuang.cli.spoken import Group
from kechuang.guard.accident import place_of
from kechuang.guard.refusal import Refusal


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kechuang")
def kechuang() -> None:
    """科创：把一份行动方案读成可运行、可核对、可公布的计划。"""


@kechuang.group()
def plan() -> None:
    """行动方案：读入、体检、比较、导出、看进度、出填报表。"""


@kechuang.group()
def document() -> None:
    """文档：看清一份文件被读成了什么。"""


@kechuang.group()
def ledger() -> None:
    """变更记录：核验导出的账有没有被改动。"""


for command in (read, check, diff, export, status, template):
    plan.add_command(command)
document.add_command(document_read)
ledger.add_command(ledger_verify)


def main(arguments: list[str] | None = None) -> None:
    """Run the command and end the process; every failure is a Chinese sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        # Without standalone mode click hands back the code of context.exit, and None at an end.
        code = kechuang.main(arguments, prog_name="kechuang", standalone_mode=False) or Exit.DONE
    except Refusal as refusal:
        complain(f"{refusal.message} [{refusal.code}]")
        code = exit_code_of(refusal)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        code = Exit.USAGE
    except click.UsageError as error:
        place = error.ctx.command_path if error.ctx is not None else "kechuang"
        complain(f"{usage_in_chinese(error)} 用法见：{place} --help [cli.usage]")
        code = Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        print("已中断，没有留下半成品文件。", file=sys.stderr)
        code = Exit.INTERRUPTED
    except BrokenPipeError:
        code = Exit.DONE
    except Exception as error:
        complain(
            "程序自身出错，没有办完，也没有留下半成品文件。请把所用的命令、文件和这一行交给系统维护人员："
            f"{place_of(error)} [cli.internal]"
        )
        code = Exit.INTERNAL
    sys.exit(code)


if __name__ == "__main__":
    main()
