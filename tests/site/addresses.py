"""Every address of the platform with objects of three kinds to put into it: one's own, another county's, archived.

An address whose arguments are not known here fails the matrix: a new kind of object is added to `make_objects`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.upward_forms import form_row

from kechuang_site.access.models import Handover, Membership, Person, Role
from kechuang_site.access.queries.asker import asker_of
from kechuang_site.evidence.models import StoredFile
from kechuang_site.evidence.store.file import store_file
from kechuang_site.job.models import Job
from kechuang_site.job.store import put
from kechuang_site.ledger.models import Head
from kechuang_site.message.models import Channel
from kechuang_site.plan.actions.import_plan import Imported, import_plan
from kechuang_site.plan.queries.review import review_of
from kechuang_site.progress.models import Ask, Evidence, Intake, IntakeFile, Report, Round, Value
from kechuang_site.record.write import recording

OWN, OTHER, ARCHIVED = "own", "other", "archived"
# Arguments that stand for a row of a plan, so that they have an archived kind too.
OF_A_PLAN = frozenset({"plan", "document", "task", "value", "form", "ask", "intake", "file"})
# Whose the objects of an address are, where a verb that reaches only one's own unit is asked there.
HOLDERS = {
    "progress:unit": {"A"}, "progress:value": {"A"}, "progress:indicator": {"A", "B", "KJJ"},
    "progress:pace": {"A", "B", "KJJ"}, "progress:pace_unit": {"A"}, "progress:report": {"A"},
    "progress:report_file": {"A"}, "progress:form": {"A"}, "progress:form_paper": {"A"}, "progress:evidence": {"A"},
    "progress:evidence_remove": {"A"}, "progress:template": {"A"}, **{
        f"progress:intake{each}": {"A"} for each in (
            "", "_read", "_merge", "_file", "_file_settle", "_file_merge", "_file_aside", "_refused", "_original",
        )
    }, "progress:form_paste": {"A"},
    "evidence:file": {"A"}, "progress:ask_withdraw": {"A"},
}  # fmt: skip
# Arguments that are words and no rows: the same for every kind.
PLAN = """测试县2025年科技创新行动方案（{}）

一、主要目标
（一）创新能力提升。全年登记技术合同成交额达到35亿元，净增高新技术企业67家左右。
二、重点任务
（一）做好技术转移。登记技术合同成交额35亿元以上。
牵头单位：县科技局；责任单位：县统计站、甲镇等
"""
WORDS = {
    "month": "2025-06",
    "tier": "allocation",
    "code": "t01",
    "provider_id": "unified",
    "horizon": "2025",
    "sheet": 0,
    "address": "C3",
}


@dataclass(frozen=True)
class Place:
    """One pattern of the resolver: its full name, the arguments it takes, and those fixed by the pattern."""

    name: str
    path: str
    arguments: frozenset[str]


@dataclass
class Objects:
    """By kind, what to put for each argument."""

    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)

    def kwargs(self, place: Place, kind: str) -> dict[str, Any] | None:
        """Arguments of an address for a kind of object; None where the address has no such kind."""
        if place.arguments and kind not in kinds_of(place):
            return None
        known = {**WORDS, **self.kinds.get(kind, {})}
        known["key"] = known["point_key" if place.name == "plan:settle_point" else "target_key"]
        missing = sorted(place.arguments - set(known))
        assert not missing, f"{place.name} takes {missing}: tell tests/site/addresses.py what to put there"
        given = {name: known[name] for name in place.arguments}
        # A cell of the whole county has a tier of its own.
        return given | {"tier": "superior"} if "tier" in given and "party" not in given else given


def kinds_of(place: Place) -> tuple[str, ...]:
    rows = place.arguments - set(WORDS)
    if not rows:
        return (OWN,)
    return (OWN, OTHER, ARCHIVED) if rows & OF_A_PLAN else (OWN, OTHER)


def places() -> list[Place]:
    """Every pattern of the resolver; an address with two patterns is there twice."""
    return sorted(_places(get_resolver(), "", ""), key=lambda each: (each.name, each.path))


def _places(resolver: URLResolver, space: str, path: str) -> list[Place]:
    found = []
    for entry in resolver.url_patterns:
        here = f"{path}{entry.pattern}"
        if isinstance(entry, URLResolver):
            found += _places(entry, f"{space}{entry.namespace}:" if entry.namespace else space, here)
        elif isinstance(entry, URLPattern):
            arguments = frozenset(entry.pattern.converters)
            found.append(Place(f"{space}{entry.name}", here, arguments))
    return found


def path_of(place: Place, kwargs: dict[str, Any]) -> str:
    """The path of a pattern, so that both patterns of one name are asked."""
    path = "/" + place.path
    for converter in ("int", "str", "slug", "path"):
        for name, value in kwargs.items():
            path = path.replace(f"<{converter}:{name}>", str(value))
    assert "<" not in path, f"{place.name}: no value for {path}"
    return path


def make_objects(cast: Cast) -> Objects:
    """A plan, a document with a point, a value, a file, a person with a post and a handover, an entry: each by kind."""
    made = Objects()
    for kind, division, state in ((OWN, HOME, "in_force"), (OTHER, ABROAD, "in_force"), (ARCHIVED, HOME, "archived")):
        mark = "*" if division == ABROAD else ""
        plan = make_plan(cast, division=division, state=state, title=f"测试县2025年方案{kind}")
        made.kinds[kind] = {
            "plan": plan.plan.pk, "task": plan.tasks[0].pk, "party": f"{division}-A",
            "value": _value(cast, plan, mark).pk, **_document(cast, kind),
        }  # fmt: skip
        made.kinds[kind]["form"] = form_row(plan.plan).pk
        made.kinds[kind] |= _intake(cast, plan, kind, mark)
        made.kinds[kind]["ask"] = _ask(cast, plan, mark).pk
        made.kinds[kind]["report"] = _report(cast, plan, made.kinds[kind]["sha256"], mark).pk
        made.kinds[kind]["evidence"] = Evidence.objects.get(report_id=made.kinds[kind]["report"]).pk
    _people(cast, made)
    _jobs(made)
    return made


def _intake(cast: Cast, plan: PlanInForce, kind: str, mark: str) -> dict[str, int]:
    """A batch that the clerk of A (elsewhere the office) brought, with one file that waits."""
    who = "abroad" if kind == OTHER else "clerk"
    with recording(by=SYSTEM, act="test.intake", at=NOW) as writes:
        batch = writes.add(Intake(plan=plan.plan, month="2025-06", person=cast.people[who], begun_at=NOW))
        division = cast.parties[f"A{mark}"].division
        stored = store_file(writes, at=NOW, name="甲镇.csv", content=f"编号,{kind}".encode(), division=division)
        row = writes.add(IntakeFile(
            intake=batch, file=stored, name="甲镇.csv", kind="sheet", state="faulty", reporter=cast.parties[f"A{mark}"],
            said={"rows": [], "findings": [], "stamp": None, "refused": 0, "blank": 0, "heads": {}, "fatal": False},
        ))  # fmt: skip
    return {"intake": batch.pk, "file": row.pk}


def _ask(cast: Cast, plan: PlanInForce, mark: str) -> Ask:
    """What unit A asks of unit B."""
    with recording(by=SYSTEM, act="test.ask", at=NOW) as writes:
        return writes.add(Ask(
            plan=plan.plan, asker=cast.parties[f"A{mark}"], party=cast.parties[f"B{mark}"], kind="figure", words="份数",
            measure="份", month="2025-06", due_on=NOW.date(),
        ))  # fmt: skip


def _document(cast: Cast, kind: str) -> dict[str, Any]:
    """A document brought and not yet settled: its key, one of its points, one of its targets, its file."""
    who, division = ("abroad", ABROAD) if kind == OTHER else ("plan_office", HOME)
    done = import_plan(
        by=cast.asker(who), at=NOW, division=division, name=f"{kind}.txt", content=PLAN.format(kind).encode(), period="2025"
    )  # fmt: skip
    assert isinstance(done, Imported), done
    review = review_of(done.document)
    if kind == ARCHIVED:
        with recording(by=SYSTEM, act="test.archive", at=NOW) as writes:
            writes.change(done.document.plan, state="archived")
    return {
        "document": done.document.pk, "point_key": review.asked[0].question.key,
        "target_key": review.settled.targets[0].key, "sha256": done.document.sha256,
    }  # fmt: skip


def _value(cast: Cast, plan: PlanInForce, mark: str) -> Value:
    with recording(by=SYSTEM, act="test.value", at=NOW) as writes:
        return writes.add(Value(
            indicator=plan.indicators["t01"], party=cast.parties[f"A{mark}"], period="2025-06", amount=Decimal(9),
            measure="亿元", nature="flash", reported_at=NOW, target=plan.targets["t01", "A"],
        ))  # fmt: skip


def _report(cast: Cast, plan: PlanInForce, sha256: str, mark: str) -> Report:
    """A report of A on its way, with the file behind it."""
    person, party = cast.people["abroad" if mark else "clerk"], cast.parties[f"A{mark}"]
    file = StoredFile.objects.get(sha256=sha256, division=plan.plan.division)
    with recording(by=SYSTEM, act="test.report", at=NOW) as writes:
        days = {"opens_on": NOW.date(), "due_on": NOW.date(), "opened_at": NOW}
        entering = writes.add(Round(plan=plan.plan, month="2025-06", **days))
        report = writes.add(Report(
            round=entering, reporter=party, indicator=plan.indicators["t01"], party=party, period="2025-06", text="9.5",
            amount=Decimal("9.5"), measure="亿元", state="submitted", author=person, written_at=NOW,
        ))  # fmt: skip
        writes.add(Evidence(report=report, file=file, added_at=NOW))
    return report


def _people(cast: Cast, made: Objects) -> None:
    for kind, mark, who in ((OWN, "", "plan_office"), (OTHER, "*", "abroad")):
        actor = asker_of(cast.people[who].pk, who, at=NOW)
        with recording(by=actor.acting_as(actor.hats[0]), act="test.people", at=NOW) as writes:
            giver, taker = (
                writes.add(Person(login=f"{kind}-{each}", name=f"测试{each}")) for each in ("giver", "taker")
            )
            held = {"party": cast.parties[f"KJJ{mark}"], "role": Role.OFFICER}
            post = writes.add(Membership(person=giver, start=date(2025, 1, 1), **held))
            next_post = writes.add(Membership(person=taker, start=date(2025, 8, 1), **held))
            handover = writes.add(Handover(membership=post, successor=next_post, on=date(2025, 8, 1)))
        number = Head.objects.get(pk=1).number
        made.kinds[kind] |= {
            "person": giver.pk, "membership": post.pk, "handover": handover.pk, "number": number,
            "channel": _channel(cast.parties[f"KJJ{mark}"].division).pk,
        }  # fmt: skip


def _channel(division: str) -> Channel:
    with recording(by=SYSTEM, act="test.channel", at=NOW) as writes:
        return writes.add(Channel(division=division, kind="mail", name="邮件", secret_set_at=NOW))


def _jobs(made: Objects) -> None:
    """A failed job of each county."""
    for kind, division in ((OWN, HOME), (OTHER, ABROAD)):
        job = put("test.job", key=kind, due_at=NOW, division=division)
        Job.objects.filter(pk=job.pk).update(state="failed")
        made.kinds[kind]["job"] = job.pk
