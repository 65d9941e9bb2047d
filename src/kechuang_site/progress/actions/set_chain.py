"""设定审签链: how the reports of units are signed, many units in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import units_of
from kechuang_site.progress.models import Chain
from kechuang_site.progress.store.chain import chain_rows
from kechuang_site.record.write import Conflict, recording


@dataclass(frozen=True, slots=True)
class ChainChoice:
    """The chain chosen for a unit (its key), and the version of its row that was seen; 0 where there was none."""

    party: int
    kind: str
    seen: int = 0


def set_chains(*, by: Asker, at: datetime, division: str, chosen: Sequence[ChainChoice]) -> int | Finding:
    """Set the chains chosen, all or none; how many changed. Reports already on their way keep the steps they took.

    Raises Conflict where a unit's chain is not the one seen, Refused where the asker may not.
    """
    actor = require(by, "chain.set", division=division)
    refused = _refused(division, chosen)
    if refused is not None:
        return refused
    with recording(by=actor, act="chain.set", at=at) as writes:
        rows = chain_rows([each.party for each in chosen])
        changed = 0
        for each in chosen:
            row = rows.get(each.party)
            stands = Chain.Kind.OFFICE.value if row is None else row.kind
            if stands == each.kind:
                continue
            if (0 if row is None else row.version) != each.seen:
                raise Conflict(row, {"party": each.party, "kind": each.kind})
            if row is None:
                writes.add(Chain(party_id=each.party, kind=each.kind))
            else:
                writes.change(row, kind=each.kind)
            changed += 1
        return changed


def _refused(division: str, chosen: Sequence[ChainChoice]) -> Finding | None:
    units = {unit.pk for unit in units_of(division) if unit.ended_on is None}
    if any(each.party not in units for each in chosen):
        return Finding.error("chain.unit", "有的单位不在本县，或者已经撤销；请刷新后重新选择。")
    if any(each.kind not in Chain.Kind.values for each in chosen):
        return Finding.error("chain.kind", "审签链只有专班办代录、纸面签字、在线审签三种；请重新选择。")
    return None
