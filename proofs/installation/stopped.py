"""What every proof on an installation takes from the command line, and how a stopped one goes on."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from proofs.installation.own import DATABASES, ROOT, Installation


def options_of(doc: str, *, count: int, counted: str, seed: int) -> argparse.ArgumentParser:
    """--count, --seed, --database, --state."""
    asked = argparse.ArgumentParser(description=doc.splitlines()[0])
    asked.add_argument("--count", type=int, default=count, help=counted)
    asked.add_argument("--seed", type=int, default=seed)
    asked.add_argument("--database", choices=DATABASES, help="one of them; both, one after the other, where not given")
    asked.add_argument("--state", type=Path, default=ROOT / ".proofs")
    return asked


class Work:
    """One proof on one database: its installation and its tally, kept until it has come to its end."""

    def __init__(self, name: str, options: argparse.Namespace, tally: Any) -> None:
        folder = options.state.resolve() / f"{name}-{options.database}-{options.seed}-{options.count}"
        self.name, self.options = name, options
        self.installation = Installation(options.database, folder)
        self._notes = folder / "tally.json"
        self.begun = self._notes.exists()
        self.tally = type(tally)(**json.loads(self._notes.read_text())) if self.begun else tally
        if not self.begun:
            self.installation.remove()
        self.say(f"seed {options.seed}, {options.database}{', going on' if self.begun else ''}")

    def keep(self) -> None:
        """Note how far it has come."""
        self._notes.write_text(json.dumps(asdict(self.tally)))

    def say(self, words: str) -> None:
        print(f"{self.name}: {words}", file=sys.stderr, flush=True)

    def wrong(self, fault: str) -> None:
        """Count a fault and say it."""
        self.tally.wrong += 1
        self.say(f"WRONG {fault}")

    def end(self, words: str) -> int:
        """Take the installation away, say the last line, give the exit code."""
        self.installation.remove()
        wrong, options = self.tally.wrong, self.options
        print(f"{self.name}: {options.database}, {words}, {wrong} wrong, seed {options.seed}", flush=True)
        return 1 if wrong else 0
