"""The API under everything its OpenAPI allows and much it does not, as everybody: Schemathesis, all checks, stateful.

No answer may be a failure of the server, break its schema, take what the schema refuses, open without a token, or hold
anything of another county. Resumable caller by caller.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from proofs.installation import DATABASES, Installation, each_database
from proofs.installation.own import ROOT

DAY = "2025-07-10"


def without_limit(folder: Path) -> None:
    """Nobody waits for the next minute here; the limit has tests of its own."""
    from django.conf import settings

    rules = folder / "api.toml"
    said = Path(settings.API_RULES).read_text(encoding="utf-8")
    rules.write_text(said.replace("per_minute = 300", "per_minute = 1000000000"), encoding="utf-8")
    settings.API_RULES = rules


def _on_one(options: argparse.Namespace) -> int:
    name = f"api-{options.database}-{options.seed}-{options.count}"
    installation = Installation(options.database, options.state.resolve() / name)
    state = installation.folder / "callers.json"
    done = json.loads(state.read_text()) if state.exists() else {}
    if not state.exists():
        shutil.rmtree(installation.folder, ignore_errors=True)
    installation.open(demo_day=DAY)
    without_limit(installation.home)
    logging.disable(logging.CRITICAL)
    from proofs.callers.world import CALLERS, make_world

    if not state.exists():
        make_world()
        state.write_text("{}")
    who = [each for each in CALLERS if not options.who or each in options.who]
    print(f"api: seed {options.seed}, {options.database}, {len(done)} of {len(who)} callers done", file=sys.stderr)
    for each in (each for each in who if each not in done):
        done[each] = _ask(each, options)
        state.write_text(json.dumps(done))
    installation.remove()
    return _verdict(options, [done[each] for each in who])


def _ask(who: str, options: argparse.Namespace) -> dict[str, object]:
    """One caller, at the counties as those before have left them."""
    from django.core.wsgi import get_wsgi_application
    from proofs.callers.asking import ask
    from proofs.callers.world import known

    begun = time.monotonic()
    asked = ask(
        known(), who, get_wsgi_application(), count=options.count, seed=options.seed, stateful=not options.brief
    )
    for fault in asked.faults[:20]:
        print(f"api: WRONG {who}: {fault}", file=sys.stderr)
    took, answers = time.monotonic() - begun, dict(sorted(asked.statuses.items()))
    print(f"api: {who}: {sum(asked.cases.values())} requests in {took:.0f} s, {answers}", file=sys.stderr)
    return {"cases": asked.cases, "statuses": {str(key): n for key, n in answers.items()}, "wrong": len(asked.faults)}


def _verdict(options: argparse.Namespace, done: list[dict[str, Counter[str]]]) -> int:
    requests, answers = sum(sum(one["cases"].values()) for one in done), Counter[str]()
    for one in done:
        answers.update(one["statuses"])
    wrong = sum(one["wrong"] for one in done)
    failures = sum(number for status, number in answers.items() if status >= "500")
    operations = len({label for one in done for label in one["cases"]})
    print(
        f"api: {options.database}, {requests} requests by {len(done)} callers to {operations} operations, "
        f"{failures} failures of the server, {wrong} wrong, seed {options.seed}"
    )
    return 1 if wrong or failures else 0


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--count", type=int, default=100, help="examples of each operation, for each caller")
    asked.add_argument("--seed", type=int, default=20240815)
    asked.add_argument("--who", nargs="*", help="these callers alone")
    asked.add_argument("--brief", action="store_true", help="without the requests that follow on each other's answers")
    asked.add_argument("--database", choices=DATABASES, help="one of them; both where not given")
    asked.add_argument("--state", type=Path, default=ROOT / ".proofs")
    options = asked.parse_args(arguments)
    code = each_database(__file__, options, sys.argv[1:] if arguments is None else arguments)
    return _on_one(options) if code is None else code


if __name__ == "__main__":
    sys.exit(main())
