"""A county for journeys through 填报页, made in the home of a server that is not yet up: `python -m tests.journeys.form_world`.

甲镇 reports twelve figures of June by its own clerk and head; three of them need evidence. Says the addresses as JSON.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import django

PASSWORD = "Ceshi-2025-mima"
MONTH, BEFORE = "2025-06", "2025-05"
# name, measure, May, June: as long as real numbers are; the first three have no document of their own.
FIGURES = (
    ("技术合同成交额", "亿元", "12.85", "15.32"), ("净增高新技术企业", "家", "18", "21"),
    ("入库科技型中小企业", "家", "96", "118"), ("新增省级以上平台", "个", "3", "4"),
    ("选派科技特派员", "人", "42", "47"), ("高新技术产业增加值", "亿元", "61.4", "74.9"),
    ("每万人发明专利", "件", "8.31", "8.46"), ("新建校企联合中心", "个", "7", "9"),
    ("转化科技成果", "项", "25", "31"), ("新增规上高新企业", "家", "11", "13"),
    ("科技贷款余额", "万元", "28650", "33120"), ("引进高层次人才", "人", "15", "19"),
)  # fmt: skip
EVIDENCE = 3


def make() -> dict[str, Any]:
    """The county, its plan in force, the values of May, the open round; clerk, head and the two of the office."""
    from kechuang_site.access.actions.load_people import PersonLine, load_people
    from kechuang_site.plan.models import Document, Goal, Indicator, Plan, Target
    from kechuang_site.progress.models import Chain, ReportingRule, Round, Value
    from kechuang_site.record.write import recording
    from tests.site.cast import HOME, NOW, SYSTEM, TODAY, make_cast

    cast = make_cast()
    town = cast.parties["A"]
    people = (
        ("tianbao", "测试填报", "clerk", "A"), ("fenguan", "测试分管", "unit_head", "A"),
        ("zhuanban", "测试专班", "plan_office", "KJJ"), ("tianbao-b", "测试乙镇", "clerk", "B"),
    )  # fmt: skip
    lines = [
        PersonLine(login, name, role, f"{HOME}-{unit}", TODAY.replace(month=1)) for login, name, role, unit in people
    ]
    load_people(at=NOW, division=HOME, people=lines, password=PASSWORD, set_on=TODAY)
    with recording(by=SYSTEM, act="test.plan", at=NOW) as writes:
        plan = writes.add(
            Plan(division=HOME, title="测试县2025年方案", period="2025", state="in_force", adopted_at=NOW)
        )
        document = writes.add(
            Document(plan=plan, kind="plan", state="adopted", title=plan.title, imported_at=NOW, adopted_at=NOW)
        )
        writes.add(Goal(plan=plan, number="一", title="目标", order=1))
        for order, (name, measure, may, june) in enumerate(FIGURES, 1):
            indicator = writes.add(Indicator(
                plan=plan, code=f"t{order:02d}", name=name, kind="flow", measure=measure, order=order, reporting_unit=town,
                definition=f"{name}按登记口径统计，1月至当月累计。",
            ))  # fmt: skip
            writes.add(Target(
                indicator=indicator, tier="plan", horizon="2025", effective_month="2025-01", value=Decimal(june) * 2,
                document=document, set_at=NOW,
            ))  # fmt: skip
            writes.add(Value(
                indicator=indicator, period=BEFORE, amount=Decimal(may), measure=measure, nature="flash",
                origin="登记台账", reported_at=NOW,
            ))  # fmt: skip
            rule = {"source": "登记台账", "document": order > EVIDENCE}
            writes.add(ReportingRule(indicator=indicator, **rule))
        writes.add(Chain(party=town, kind="full"))
        days = {"opens_on": TODAY.replace(day=1), "due_on": TODAY.replace(day=15), "opened_at": NOW}
        writes.add(Round(plan=plan, month=MONTH, **days))
    path = f"/plans/{plan.pk}/rounds/{MONTH}/units/{HOME}-A/"
    return {"form": path, "keys": [f"f_t{n:02d}__{MONTH}" for n in range(1, len(FIGURES) + 1)]}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make()))
