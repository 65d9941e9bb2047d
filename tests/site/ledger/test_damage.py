"""Damage that must not stop a verification: whatever bytes stand in the tables, the entry or row is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from proofs.tampering.entries import disarm, raw
from tests.site.plans import PlanInForce

from kechuang_site.ledger.queries.verify import verify_all, verify_chain


def codes() -> list[str]:
    return [finding.code for finding in verify_all().findings]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2])
def test_bytes_that_are_no_text_are_named_with_their_entry(plan: PlanInForce, number: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no text that is no UTF-8")
    disarm()
    raw("UPDATE ledger_entry SET content = CAST(%s AS TEXT) WHERE number = %s", b'{"act":"\xff\xfe"}', number)
    (finding,) = verify_chain().findings
    assert (finding.code, f"第 {number} 条" in finding.message) == ("ledger.changed", True)
    assert "ledger.content" in codes()


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"act":1}', '{"actor":[],"changes":[{}]}'])
def test_content_that_says_nothing_is_named_and_the_rest_verified(plan: PlanInForce, content: str) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE") if connection.vendor == "postgresql" else None
    disarm()
    raw("UPDATE ledger_entry SET content = %s WHERE number = 1", content)
    found = codes()
    assert {"ledger.changed", "ledger.content"} <= set(found)
    assert "ledger.table-unknown" in found


@pytest.mark.django_db
def test_a_time_that_hides_an_entry_from_its_day_is_found(plan: PlanInForce) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE") if connection.vendor == "postgresql" else None
    disarm()
    raw("UPDATE ledger_entry SET at = '2024-01-01 00:00:00+00:00' WHERE number = 2")
    assert codes() == ["ledger.index-differs"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ledger_subject WHERE noun = 'plan'",
        "UPDATE ledger_subject SET key = '99' WHERE noun = 'plan'",
        "INSERT INTO ledger_subject (entry_id, noun, key) VALUES (1, 'plan', '99')",
    ],
)
def test_a_row_whose_history_was_hidden_or_invented_is_found(plan: PlanInForce, statement: str) -> None:
    raw(statement)
    assert codes() == ["ledger.index-differs"]


@pytest.mark.django_db
def test_a_reference_to_nothing_is_named_like_any_other_value(plan: PlanInForce) -> None:
    target = plan.targets["t01", "A"]
    raw("UPDATE plan_target SET indicator_id = 999999 WHERE id = %s", target.pk)
    (finding,) = verify_all().findings
    assert (finding.code, f"目标值 {target.pk}" in finding.message) == ("ledger.table-differs", True)
    raw("UPDATE plan_target SET indicator_id = %s WHERE id = %s", target.indicator_id, target.pk)


def test_the_proof_of_the_ledger_in_small(root: Path, tmp_path: Path) -> None:
    words = ["--count", "60", "--seed", "11", "--state", str(tmp_path), "--database", connection.vendor]
    command = [sys.executable, str(root / "proofs/ledger.py"), *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "0 wrong, seed 11" in ended.stdout, ended.stderr
    assert "60 damages, 4 tails, 10 raw changes, one older copy; 60 damages named" in ended.stdout
    assert ended.returncode == 0
