"""`manage.py ledger_verify`: the chain, and the tables against it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kechuang.ledger import Head
from kechuang_site.ledger.queries.verify import Outcome, verify_all, verify_chain

INTEGRITY = 7


class Command(BaseCommand):
    help = "核对变更记录链，并由记录推出各表与现表对照；有不符的以 7 退出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", action="append", default=[], metavar="序号:核验码", help="外部留存的核验码，可多次给出"
        )
        parser.add_argument("--chain-only", action="store_true", help="只核对链条，不与各表对照")

    def handle(self, *args: Any, **options: Any) -> None:
        check = verify_chain if options["chain_only"] else verify_all
        outcome = check(heads=[_head(text) for text in options["head"]])
        self._tell(outcome)
        if not outcome.ok:
            sys.exit(INTEGRITY)

    def _tell(self, outcome: Outcome) -> None:
        head = outcome.verdict.head
        for finding in outcome.findings:
            self.stdout.write(f"{finding.message}[{finding.code}]")
        said = "没有发现问题" if outcome.ok else f"发现 {len(outcome.findings)} 处不符"
        self.stdout.write(
            f"{said}：{outcome.verdict.entries} 条记录（每秒 {outcome.entries_a_second} 条），"
            f"对照 {outcome.rows_compared} 行。核验码 {head.number}:{head.hash}"
        )


def _head(text: str) -> Head:
    number, colon, code = text.partition(":")
    if not (colon and number.isascii() and number.isdigit() and len(code) == 64):
        raise CommandError(f"核验码“{text}”认不出；应为“序号:64位核验码”。")
    return Head(int(number), None, code)
