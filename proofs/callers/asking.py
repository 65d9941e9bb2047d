"""One caller at the API: Schemathesis asks every operation, with all its checks and one of ours, in this process."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from proofs.callers.world import World, content_now, foreign_to, secret_of
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished
from schemathesis.transport.wsgi import WSGI_TRANSPORT, WSGITransport

ADDRESS = "/api/v1/openapi.json"
_OF_A_NETWORK = frozenset({"max_redirects", "verify", "cert", "proxies"})


class InProcess(WSGITransport):
    """As it is, without what only a network has: the check `ignored_auth` of 4.32.5 hands it on all the same."""

    def send(self, case: Any, **given: Any) -> Any:
        kept = {name: value for name, value in given.items() if name not in _OF_A_NETWORK}
        return super().send(case, **kept)


WSGI_TRANSPORT.__class__ = InProcess


@dataclass
class Asked:
    """What one caller asked, and what was wrong with the answers; `cases` by operation."""

    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass
class _Now:
    """The caller that asks just now: hooks and checks are registered once and know nobody."""

    world: World | None = None
    who: str = ""


_NOW = _Now()


@schemathesis.check
def nothing_of_another_county(context: Any, response: Any, case: Any) -> None:
    """No answer holds the code of a county that is not the caller's, unless the caller named it."""
    if _NOW.world is None:
        return
    foreign = foreign_to(_NOW.who)
    asked = f"{response.request.url} {response.request.body!r}"
    told = response.content.decode("utf-8", "replace") + repr(dict(response.headers))
    if foreign in told and foreign not in asked:
        raise AssertionError(f"the answer holds {foreign}")


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Three of four keys that could be any number become one that is there."""
    if path_parameters is None or _NOW.world is None:
        return path_parameters
    known = {"plan": _NOW.world.plans, "report": _NOW.world.reports, "party": _NOW.world.units}
    return {name: _known(value, known.get(name, ())) for name, value in path_parameters.items()}


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    """The same in what is sent, with the content of the report as it is now."""
    if not isinstance(body, dict) or _NOW.world is None:
        return body
    sent = dict(body)
    if isinstance(sent.get("reports"), list):
        sent["reports"] = [_seen(each) for each in sent["reports"]]
    if isinstance(sent.get("cells"), list):
        sent["cells"] = [_cell(each) for each in sent["cells"]]
    return sent


def ask(world: World, who: str, app: Any, *, count: int, seed: int, stateful: bool = True) -> Asked:
    """Everything one caller asks; each case that failed a check is a fault."""
    _NOW.world, _NOW.who = world, who
    schema = schemathesis.openapi.from_wsgi(ADDRESS, app, config=_config(who, count, seed, stateful))
    asked = Asked()
    for event in from_schema(schema).execute():
        if isinstance(event, ScenarioFinished):
            asked.faults += _heard(event, asked)
        elif isinstance(event, NonFatalError):
            asked.faults.append(f"{event.label}: {event.value!r}")
    return asked


def _config(who: str, count: int, seed: int, stateful: bool) -> SchemathesisConfig:
    secret = secret_of(who)
    said: dict[str, Any] = {
        "seed": seed,
        "headers": {} if secret is None else {"Authorization": f"Bearer {secret}"},
        "continue-on-failure": True,
        "generation": {"max-examples": count, "mode": "all", "database": "none"},
        "phases": {"stateful": {"enabled": stateful}},
    }
    return SchemathesisConfig.from_dict(said)


def _heard(event: ScenarioFinished, asked: Asked) -> Iterator[str]:
    for key, node in event.recorder.cases.items():
        label = node.value.operation.label
        asked.cases[label] += 1
        interaction = event.recorder.interactions.get(key)
        if interaction is not None and interaction.response is not None:
            asked.statuses[interaction.response.status_code] += 1
        for check in event.recorder.checks.get(key, ()):
            if check.status is Status.FAILURE:
                failure = check.failure_info.failure if check.failure_info else None
                sent = "" if interaction is None else f"{interaction.request.method} {interaction.request.uri}"
                said = "" if interaction is None or interaction.response is None else interaction.response.content
                yield f"{label}: {check.name}: {getattr(failure, 'title', '')} [{sent} {node.value.body!r}] {said[:400]!r}"


def _known(value: Any, known: Any) -> Any:
    """One of what is there for a key that was drawn, by its own remainder, so that the seed decides."""
    if not known:
        return value
    if (
        isinstance(value, bool)
        or not isinstance(value, int | str)
        or (isinstance(value, str) and isinstance(known[0], int))
    ):
        return value
    if isinstance(value, int) and (isinstance(known[0], str) or value < 0):
        return value
    drawn = value if isinstance(value, int) else sum(map(ord, value))
    return value if drawn % 4 == 3 else known[drawn // 4 % len(known)]


def _seen(each: Any) -> Any:
    if not isinstance(each, dict) or not isinstance(each.get("report"), int) or each["report"] < 1:
        return each
    report = _known(each["report"], _NOW.world.reports if _NOW.world else ())
    content, now = each.get("content"), content_now(report)
    drawn = isinstance(content, str) and re.fullmatch(r"[0-9a-f]{64}", content)
    return each | {"report": report} | ({"content": now} if drawn and now and int(content[0], 16) < 12 else {})


def _cell(each: Any) -> Any:
    world = _NOW.world
    if not isinstance(each, dict) or world is None:
        return each
    known = {"indicator": ["t01", "t02", "t03"], "subject": world.units, "task": world.tasks, "ask": world.asks}
    sent = {name: _known(value, known.get(name, ())) if value else value for name, value in each.items()}
    if isinstance(sent.get("number"), dict) and sent["number"].get("measure") == "":
        sent["number"] = sent["number"] | {"measure": "亿元"}
    return sent
