"""接续上年指标: a person confirms what the indicators of a new plan take over; newer numbers renew their bases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.set_baseline import NewBaseline, set_baselines
from kechuang_site.plan.actions.set_reporter import Reporter, set_reporters
from kechuang_site.plan.queries.last_year import plan_before
from kechuang_site.progress.models import Continuation, ReportingRule
from kechuang_site.progress.queries.year_start import Offer, offers_of
from kechuang_site.progress.store.cell import hold
from kechuang_site.record.write import recording

_RULE = ("shares", "cadence", "source", "document", "releases", "computed")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person confirmed for an indicator (its key): the one it continues and the number seen there (keys), and
    what it shall take over."""

    indicator: int
    before: int
    value: int | None
    base: bool
    reporter: bool
    rule: bool


def start_year(*, by: Asker, at: datetime, plan: Any, chosen: Sequence[Choice]) -> int | Finding:
    """Take over what was confirmed, all or none; how many indicators go on.

    Raises Refused where the asker may not, Conflict where somebody changed an indicator in the same moment.
    """
    actor = require(by, "year.start", division=plan.division, archived=plan.archived)
    if plan.state != "in_force":
        return Finding.error("year.not-in-force", "方案还没有启用；请先核对并启用方案，再接续上年指标。")
    with transaction.atomic():
        hold(plan)
        offers = _offers(plan)
        refused = next((why for each in chosen if (why := _moved(each, offers.get(each.indicator))) is not None), None)
        if refused is not None:
            return refused
        pairs = [(offers[each.indicator], each) for each in chosen]
        _take_base(by, at, plan, [offer for offer, each in pairs if each.base and offer.base is not None])
        taken = [offer for offer, each in pairs if each.reporter and offer.reporter is not None]
        set_reporters(by=by, at=at, plan=plan, chosen=[_reporter(offer) for offer in taken])
        with recording(by=actor, act="year.start", at=at) as writes:
            for offer, each in pairs:
                if each.rule and offer.rule is not None:
                    writes.add(_rule(offer))
                value = offer.value if each.base and offer.base is not None else None
                writes.add(Continuation(indicator=offer.indicator, before=offer.before, value=value, confirmed_at=at))
    return len(pairs)


def refresh_baselines(*, by: Asker, at: datetime, plan: Any, seen: Mapping[int, int]) -> int | Finding:
    """Let newer numbers of the year before take the place of those the bases rest on; how many did.

    `seen` is the number the person saw coming, by indicator (keys). Raises as `start_year` does.
    """
    actor = require(by, "year.start", division=plan.division, archived=plan.archived)
    with transaction.atomic():
        hold(plan)
        offers = _offers(plan)
        chosen = [offers[key] for key in seen if key in offers]
        if len(chosen) < len(seen) or any(not o.newer or o.value.pk != seen[o.indicator.pk] for o in chosen):
            return _moved_on("上年基数")
        _take_base(by, at, plan, chosen)
        with recording(by=actor, act="year.start", at=at) as writes:
            for offer in chosen:
                writes.change(offer.done, value=offer.value)
    return len(chosen)


def _offers(plan: Any) -> dict[int, Offer]:
    before = plan_before(plan)
    return {} if before is None else {offer.indicator.pk: offer for offer in offers_of(plan, before)}


def _moved(choice: Choice, offer: Offer | None) -> Finding | None:
    """Why a choice is not what can be had now."""
    if offer is None or offer.before.pk != choice.before:
        return Finding.error("year.no-match", "有的指标和上年的指标对不上；请刷新后重新选择。")
    if offer.done is not None:
        return Finding.error("year.continued", f"「{offer.indicator.name}」已经接续过；基数有新的数时可以更新。")
    if (offer.value and offer.value.pk) != choice.value:
        return _moved_on(f"「{offer.indicator.name}」的上年数")
    return None


def _moved_on(what: str) -> Finding:
    return Finding.error("year.moved-on", f"{what}在您打开之后有变动，没有保存；请刷新，看过现在的数再确认。")


def _take_base(by: Asker, at: datetime, plan: Any, offers: Sequence[Offer]) -> None:
    bases = [NewBaseline(offer.indicator, offer.base.amount) for offer in offers if offer.base is not None]
    said = "；".join(f"{o.indicator.name}：{o.stands_text}→{o.base_text}（{_origin(o)}）" for o in offers)
    set_baselines(by=by, at=at, plan=plan, chosen=bases, reason=said[:400] or None)


def _origin(offer: Offer) -> str:
    return offer.value.get_nature_display() or "未注明数据性质"


def _reporter(offer: Offer) -> Reporter:
    return Reporter(offer.indicator, offer.reporter.pk, offer.indicator.version)


def _rule(offer: Offer) -> ReportingRule:
    return ReportingRule(indicator=offer.indicator, **{name: getattr(offer.rule, name) for name in _RULE})
