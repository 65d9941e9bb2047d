"""A handover as page and document show it: who, to whom, from which day, and what was open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from kechuang.document.gongwen.model import Alignment, Flow, Paragraph, Signature, Table, Title
from kechuang.vocabulary import day_text
from kechuang_site.access.models import Handover
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A handover in words; `items` are pairs of kind and what it is."""

    pk: int
    party: str
    role: str
    giver: str
    taker: str
    on: date
    items: tuple[tuple[str, str], ...]
    note: str


def handover_for(asker: Asker, handover: int) -> HandoverView:
    """A handover within the asker's scope. Raises Hidden."""
    ways = ("membership__person", "membership__party", "successor__person")
    found = Handover.objects.filter(pk=handover).select_related(*ways).first()
    if found is None or not scope_of(asker, "person.read").holds(division=found.membership.party.division):
        raise Hidden(f"handover {handover}")
    post = found.membership
    items = tuple((str(kind), str(words)) for kind, words in json.loads(found.items))
    return HandoverView(
        found.pk, post.party.name, post.get_role_display(), post.person.name, found.successor.person.name, found.on,
        items, found.note,
    )  # fmt: skip


def handover_flow(view: HandoverView) -> Flow:
    """移交单: a draft to be signed by giver, taker and witness; it numbers and seals nothing."""
    opening = (
        f"{view.party}{view.role}岗位自{day_text(view.on)}起由{view.taker}接任，"
        f"原由{view.giver}承担。移交时尚在办理的事项共{len(view.items)}项，列表如下。"
    )
    kept = "移交前已经填报、审签的内容，仍由原经办人负责。"
    parts = [Title("工作移交单"), Paragraph(opening)]
    if view.items:
        rows = tuple((str(place), kind, words) for place, (kind, words) in enumerate(view.items, start=1))
        sides = (Alignment.CENTRE, Alignment.CENTRE, Alignment.LEFT)
        parts.append(Table(("序号", "类别", "事项"), rows, alignment=sides, widths=(1, 3, 10)))
    parts += [Paragraph(view.note, lead="说明：")] if view.note else []
    parts += [Paragraph(kept), *(Paragraph(f"{who}（签字）：") for who in ("移交人", "接收人", "监交人"))]
    return Flow((*parts, Signature(view.party, view.on)), subject="工作移交单")
