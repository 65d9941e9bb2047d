"""How targets, kinds and places are said on the pages of plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.plan import Comparator
from kechuang.plan.place import path_words
from kechuang.progress.wording import NOTHING, amount_text
from kechuang_site.plan.models import Target
from kechuang_site.plan.queries.in_force import Standing

KINDS = {
    "flow": gettext_lazy("累计"), "annual_renewal": gettext_lazy("年度入库"), "stock": gettext_lazy("总数"),
    "net": gettext_lazy("净增"), "ratio": gettext_lazy("占比"), "growth": gettext_lazy("增长"),
    "rank": gettext_lazy("位次"), "coverage": gettext_lazy("覆盖"), "milestone": gettext_lazy("节点"),
    "qualitative": gettext_lazy("定性"),
}  # fmt: skip


def kind_word(kind: str) -> str:
    """累计 净增 占比 …; an unknown kind as it stands."""
    return str(KINDS.get(kind, kind))


def target_text(target: Target | Standing | None, measure: str) -> str:
    """A target as officials write it: ≥10家, 1—2个, 35.32亿元; — where there is none."""
    if target is None or target.withdrawn or target.value is None:
        return NOTHING
    value = target.value if target.value_high is None else (target.value, target.value_high)
    return Comparator(target.comparator).sign + amount_text(value, measure)


def place_text(place: Mapping[str, Any]) -> str:
    """Where something stands in its document: 第3页 附件1 第10行; "" where nothing is known."""
    page = place.get("page")
    said = (_("第%(page)s页") % {"page": page} if page else "", path_words(place.get("location") or ""))
    return " ".join(part for part in said if part)
