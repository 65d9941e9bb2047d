"""`manage.py person_add LOGIN --name … --role … --party …`: an account and a post, and a password shown once.

This is how an installation gets its first administrators; afterwards people are added on the pages.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kechuang_site.access.actions.first_person import add_first_person
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import Role
from kechuang_site.access.queries.party_row import party_by_code
from kechuang_site.record import clock


class Command(BaseCommand):
    help = "建立账号并授予任职，显示一次性密码；用于建立最初的管理员。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login", help="登录名")
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--role", required=True, choices=Role.values, help="身份")
        parser.add_argument("--party", required=True, help="单位代码")
        parser.add_argument("--phone", default="", help="电话")

    def handle(self, **options: Any) -> None:
        party = party_by_code(options["party"])
        if party is None:
            raise CommandError(f"没有代码为“{options['party']}”的单位，请先用county_load装入本县单位。[access.party]")
        try:
            person, password = add_first_person(
                at=clock.now(), login=options["login"], name=options["name"], phone=options["phone"],
                party=party, role=options["role"],
            )  # fmt: skip
        except Impossible as why:
            raise CommandError(str(why)) from None
        self.stdout.write(f"已建立：{person.name}，登录名 {person.login}，{party.name}{Role(options['role']).label}。")
        self.stdout.write(f"一次性密码（只显示这一次，首次登录时须修改）：{password}")
