"""A wrong table stops the start; the page of the table says what the table says; rules are data and held to sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings
from tests.site.permission_page import PAGE, permission_page

from kechuang_site.access.checks import check_permissions, check_sign_in_rules
from kechuang_site.access.queries.password import one_time_password, password_faults
from kechuang_site.access.queries.sign_in_rules import read_sign_in_rules, sign_in_rules


def table_with(settings: Settings, tmp_path: Path, old: str, new: str) -> list[str]:
    """The faults found where one place of the real table is changed."""
    text = Path(settings.PERMISSIONS).read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "permissions.toml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    settings.PERMISSIONS = changed
    return [fault.id for fault in check_permissions()]


def test_the_table_and_the_rules_as_they_are_have_no_fault() -> None:
    assert (check_permissions(), check_sign_in_rules()) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('[address."access:people"]\nget = "person.read"\n', "", "access.E003"),
        ('[address."access:people"]', '[address."access:gone"]\nget = "public"\n[address."access:people"]', "access.E004"),
        ('get = "person.read"', 'get = "person.reads"', "access.E001"),
        ('get = "person.read"', 'got = "person.read"', "access.E001"),
        ('"plan_office", "officer"', '"plan_offices", "officer"', "access.E001"),
        ('"enterprise", "institution"', '"institution"', "access.E005"),
        ('division = ["plan_office", "officer"', 'division = ["bank", "plan_office", "officer"', "access.E006"),
        ('"bank", "public"]', '"bank", "public", "nobody"]', "access.E007"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_named(settings: Settings, tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert fault in table_with(settings, tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shortest = 10", "shortest = 4"),
        ("failures = 5", 'failures = "5"'),
        ('"finance"]', '"cashier"]'),
        ("minutes = 15", ""),
    ],
)
def test_rules_without_sense_are_refused(settings: Settings, tmp_path: Path, old: str, new: str) -> None:
    text = Path(settings.SIGN_IN_RULES).read_text(encoding="utf-8")
    assert old in text
    settings.SIGN_IN_RULES = tmp_path / "sign_in.toml"
    settings.SIGN_IN_RULES.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [fault.id for fault in check_sign_in_rules()] == ["access.E002"]


def test_the_page_of_the_table_is_as_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == permission_page(), "run: python -m tests.site.permission_page"


def test_one_time_passwords_satisfy_the_rules_and_do_not_repeat() -> None:
    rules = read_sign_in_rules(settings.SIGN_IN_RULES)
    drawn = {one_time_password(rules) for _ in range(500)}
    assert len(drawn) == 500
    assert {len(each) for each in drawn} == {rules.one_time_length}
    assert not [each for each in drawn if password_faults(each, login="someone", rules=sign_in_rules())]
