"""The original of a plan, brought by whoever has it: recognised by its content, else imported to be settled."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.management import CommandError

from kechuang.guard import Refusal
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker, asker_of
from kechuang_site.access.queries.demo import demo_people
from kechuang_site.access.queries.person import person_by_login
from kechuang_site.plan.actions.import_plan import Brought, Imported, import_plan


def bring_original(path: Path, *, division: str, at: datetime) -> str:
    """What became of the file, in words. Raises CommandError where it cannot be read."""
    office = _office(at)
    try:
        brought = _brought(path, office, division, at)
    except OSError as error:
        raise CommandError(f"读不了文件“{path}”：{error.strerror or error}。请核对路径。") from error
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal
    if isinstance(brought, Finding):
        raise CommandError(brought.message)
    title = brought.document.title
    return {
        Brought.ATTACHED: f"已认出“{path.name}”就是《{title}》的原件，页面从此引用原句。",
        Brought.KNOWN: f"“{path.name}”就是《{title}》的原件，以前已经附上。",
        Brought.IMPORTED: f"“{path.name}”不是演示方案的原件（校验和不符），已作为新方案导入，请在“我的待办”里核对。",
    }[brought.outcome]


def _office(at: datetime) -> Asker:
    """Whoever stands first among the people of the demo: the plan office."""
    person = person_by_login(demo_people(at=at)[0].login)
    if person is None:
        raise CommandError("演示里没有专班办公室的人。")
    return asker_of(person.pk, person.name, at=at)


def _brought(path: Path, office: Asker, division: str, at: datetime) -> Imported | Finding:
    return import_plan(by=office, at=at, division=division, name=path.name, content=path.read_bytes())
