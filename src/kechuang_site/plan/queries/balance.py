"""The sum of the shares beside their target, in the words of the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kechuang.progress.balance import Aim, Balance, Relation
from kechuang.progress.wording import amount_text, difference_text


def balance_text(found: Balance, aim: Aim, *, reason: str = "") -> str:
    """The difference in words: 分解合计70家，比方案多3家（加码）：理由。"""
    if found.relation is Relation.REFUSED:
        return _("不能相加，不列合计；分解只作预期性参考。")
    if found.relation is Relation.UNSPLIT:
        return _("还没有分解。")
    total = amount_text(found.total, aim.measure)
    gap = difference_text(found.difference, aim.measure)
    if found.relation is Relation.UNCOMPARED:
        return _("分解合计%(total)s；方案没有给出数值，不作比较。") % {"total": total}
    if found.relation is Relation.EVEN:
        return _("分解合计%(total)s，正好分完。") % {"total": total}
    if found.relation is Relation.SHORT:
        return _short(aim) % {"total": total, "gap": gap}
    return _over(aim, reason) % {"total": total, "gap": gap, "reason": reason}


def _short(aim: Aim) -> str:
    if aim.lower_is_better:
        return _("分解合计%(total)s，超出方案%(gap)s（缺口）。")
    return _("分解合计%(total)s，还差%(gap)s没有分解（缺口）。")


def _over(aim: Aim, reason: str) -> str:
    if aim.lower_is_better:
        return _("分解合计%(total)s，比方案少%(gap)s（加码）：%(reason)s") if reason else (
            _("分解合计%(total)s，比方案少%(gap)s（加码），没有写明理由。")
        )  # fmt: skip
    return _("分解合计%(total)s，比方案多%(gap)s（加码）：%(reason)s") if reason else (
        _("分解合计%(total)s，比方案多%(gap)s（加码），没有写明理由。")
    )  # fmt: skip
