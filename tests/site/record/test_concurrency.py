"""Many at once, and servers that die: in small what proofs/conflicts.py and proofs/kill.py try at full size."""

from __future__ import annotations

import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from tests.site.cast import NOW, SYSTEM
from tests.site.plans import PlanInForce

from kechuang_site.ledger.queries.verify import verify_all
from kechuang_site.plan.models import Target
from kechuang_site.record.write import Conflict, recording


def proved(root: Path, state: Path, name: str, count: int) -> str:
    words = ["--count", str(count), "--seed", "11", "--state", str(state), "--database", connection.vendor]
    command = [sys.executable, str(root / f"proofs/{name}.py"), *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_edits_that_meet_on_one_cell_are_saved_or_told_both_values(root: Path, tmp_path: Path) -> None:
    assert "0 wrong, seed 11" in proved(root, tmp_path, "conflicts", 20)


def test_what_a_killed_server_acknowledged_is_there_once(root: Path, tmp_path: Path) -> None:
    told = proved(root, tmp_path, "kill", 2)
    assert "2 kills of the server" in told
    assert "0 wrong, seed 11" in told
    assert ", 0 writes" not in told


def test_verifying_while_others_write_raises_no_false_alarm(committed: PlanInForce) -> None:
    ended, failed = threading.Event(), []
    writer = threading.Thread(target=_write_until, args=(ended, committed.targets["t01", "A"].pk, failed))
    writer.start()
    try:
        outcomes = [verify_all() for _ in range(15)]
    finally:
        ended.set()
        writer.join()
    assert [finding.message for outcome in outcomes for finding in outcome.findings] == []
    assert outcomes[-1].verdict.entries > outcomes[0].verdict.entries
    assert failed == []


def _write_until(ended: threading.Event, key: int, failed: list[BaseException]) -> None:
    """Write as fast as one can; what goes wrong is told to the test."""
    try:
        target = Target.objects.get(pk=key)
        value = 0
        while not ended.is_set():
            value += 1
            with recording(by=SYSTEM, act="share.set", at=NOW) as writes:
                writes.change(target, value=Decimal(value))
    except BaseException as error:
        failed.append(error)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_row_somebody_took_out_meanwhile_is_a_conflict_too(plan: PlanInForce) -> None:
    target = plan.targets["t01", "A"]
    seen = Target.objects.get(pk=target.pk)
    with recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.remove(target)
    with pytest.raises(Conflict) as caught, recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.change(seen, value=Decimal(1))
    assert caught.value.current is None
