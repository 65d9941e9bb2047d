"""分解合计 against the plan, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.progress.balance import Aim, Balance, Relation, balance
from kechuang_site.plan.queries.balance import balance_text

pytestmark = pytest.mark.any_database


def _aim(low: str | None = "67", high: str | None = None, **more: object) -> Aim:
    number = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return Aim(**{"measure": "家", "kind": "net", **number, **more})


@pytest.mark.parametrize(
    ("shares", "aim", "words"),
    [
        (["40", "30"], _aim(), "分解合计70家，比方案多3家（加码）：留有余量"),
        (["40", "27"], _aim(), "分解合计67家，正好分完。"),
        (["40", "24", None], _aim(), "分解合计64家，还差3家没有分解（缺口）。"),
        ([None, None], _aim(), "还没有分解。"),
        (["0"], _aim(), "分解合计0家，还差67家没有分解（缺口）。"),
        (["5"], _aim(None), "分解合计5家；方案没有给出数值，不作比较。"),
        (["2"], _aim("1", "2"), "分解合计2家，正好分完。"),
        (["3"], _aim("1", "2"), "分解合计3家，比方案多1家（加码）：留有余量"),
        (["8"], _aim("10", lower_is_better=True), "分解合计8家，比方案少2家（加码）：留有余量"),
        (["12"], _aim("10", lower_is_better=True), "分解合计12家，超出方案2家（缺口）。"),
    ],
)
def test_the_difference_is_said_in_words(shares: list[str | None], aim: Aim, words: str) -> None:
    found = balance([share and Decimal(share) for share in shares], aim)
    assert balance_text(found, aim, reason="留有余量") == words


def test_more_than_the_plan_without_a_reason_says_that_it_is_missing() -> None:
    found = balance([Decimal(70)], _aim())
    assert balance_text(found, _aim()) == "分解合计70家，比方案多3家（加码），没有写明理由。"


@pytest.mark.parametrize(
    ("kind", "measure"), [("ratio", "%"), ("growth", "%"), ("rank", "位"), ("coverage", "%"), ("flow", "百分点")]
)
def test_shares_of_a_ratio_a_growth_or_a_rank_are_never_summed(kind: str, measure: str) -> None:
    aim = Aim(Decimal("3.4"), None, measure, kind)
    found = balance([Decimal("3.4"), Decimal("3.4")], aim)
    assert found == Balance(Relation.REFUSED)
    assert found.total is None
    assert "不能相加" in balance_text(found, aim)
    assert "预期性参考" in balance_text(found, aim)
