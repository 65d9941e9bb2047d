"""The way of a document through the pages: brought, settled, adopted, as the plan office goes it."""

from __future__ import annotations

from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.cast import HOME
from tests.site.plan.example import EXAMPLES

from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.review import review_of


@cache
def content_of(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def upload(client: Client, name: str = "plan.txt", content: bytes | None = None, **fields: str):
    """Bring a plan."""
    file = SimpleUploadedFile(name, content_of(name) if content is None else content)
    return client.post("/plans/import/", {"file": file, **fields})


def upload_supplement(client: Client, plan: Plan, name: str, content: bytes | None = None, **fields: str):
    """Bring a later document of a plan."""
    file = SimpleUploadedFile(name, content_of(name) if content is None else content)
    return client.post(f"/plans/{plan.pk}/import/", {"file": file, **fields})


def imported(client: Client, name: str = "plan.txt") -> Document:
    """The example as a draft."""
    assert upload(client, name).status_code == 302
    return Document.objects.get(plan__division=HOME, kind="plan")


def confirm_all(client: Client, document: Document) -> None:
    """其余按建议确认, as the page lists it."""
    keys = [asked.question.key for asked in review_of(document).confirmable]
    client.post(f"/documents/{document.pk}/settle/proposals/", {"key": keys})


def answer(client: Client, document: Document, key: str, choice: str, *, version: int | None = None, **more: str):
    """One answer, at the version that is there now unless said."""
    asked = review_of(document).find(key)
    seen = version if version is not None else (asked.row.version if asked and asked.row else 0)
    return client.post(
        f"/documents/{document.pk}/settle/points/{key}/", {"choice": choice, "version": seen, **more}
    )  # fmt: skip


def adopted(client: Client, name: str = "plan.txt") -> Plan:
    """The example in force."""
    document = imported(client, name)
    confirm_all(client, document)
    assert client.post(f"/documents/{document.pk}/adopt/").status_code == 302
    return Plan.objects.get(pk=document.plan_id)
