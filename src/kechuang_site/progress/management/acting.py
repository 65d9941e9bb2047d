"""Who a command acts as, and on which plan: a person's login and a plan's key; what is not theirs is refused."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.http import Http404

from kechuang_site.access.queries.asker import Asker, asker_of
from kechuang_site.access.queries.person import person_by_login
from kechuang_site.progress.queries.intake import plan_collected
from kechuang_site.record import clock


def add_acting(parser: ArgumentParser) -> None:
    """The options that say who, which plan and which month."""
    parser.add_argument("plan", type=int, help="方案编号（方案页地址里的数字）")
    parser.add_argument("month", help="月份，如 2024-07")
    parser.add_argument("--by", required=True, help="以谁的身份办理：登录名")


def acting(options: dict[str, Any]) -> tuple[Asker, Any]:
    """The person and the plan. Raises CommandError where there is none, or the person may not."""
    person = person_by_login(options["by"])
    if person is None or not person.is_active:
        raise CommandError(f"没有登录名为“{options['by']}”的人员，或账号已停用。[command.person]")
    asker = asker_of(person.pk, person.name, at=clock.now())
    try:
        return asker, plan_collected(asker, options["plan"], options["month"])
    except (Http404, PermissionDenied) as why:
        raise CommandError(str(why) or "没有这个方案，或者不在这个人的办理范围内。[command.refused]") from None
