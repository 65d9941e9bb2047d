"""A home and a database that belong to one proof, on SQLite or on a PostgreSQL cluster nobody else uses."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Installation:
    """Where a proof's platform lives. `open` may be called again after everything of it was killed."""

    database: str
    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def cluster(self) -> Path:
        """The folder of the PostgreSQL cluster: root's folders are closed to its user, so not below `folder`."""
        if os.getuid() != 0:
            return self.folder / "postgres"
        return Path("/var/tmp") / f"kechuang-proof-{hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]}"

    def open(self, *, demo_day: str = "") -> None:
        """Start what is needed, set the environment, load Django, make the tables. `demo_day`: the day it lives on."""
        self.home.mkdir(parents=True, exist_ok=True)
        os.environ.update(
            KECHUANG_HOME=str(self.home),
            KECHUANG_COUNTIES=str(ROOT / "counties"),
            DJANGO_SETTINGS_MODULE="kechuang_site.settings.site",
        )
        for name in ("DATABASE_URL", "KECHUANG_DEMO_DATE", "KECHUANG_HTTPS", "KECHUANG_DEBUG"):
            os.environ.pop(name, None)
        if demo_day:
            os.environ["KECHUANG_DEMO_DATE"] = demo_day
        if self.database == "postgresql":
            os.environ["DATABASE_URL"] = self._setup()
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)

    def reopen(self) -> None:
        """Start the PostgreSQL that was killed, and point this process at it."""
        import dj_database_url
        from django.db import connections

        connections.close_all()
        if self.database == "postgresql":
            os.environ["DATABASE_URL"] = self._setup()
            connections["default"].settings_dict.update(dj_database_url.parse(os.environ["DATABASE_URL"]))

    def kill_postgres(self) -> None:
        """SIGKILL to the postmaster and all its children, as when the machine's power fails under them."""
        postmaster = int((self.cluster / "cluster" / "postmaster.pid").read_text().splitlines()[0])
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(postmaster)], capture_output=True, text=True)
        every = [postmaster, *map(int, children.stdout.split())]
        for process in every:
            _kill(process)
        while any(_alive(process) for process in every):
            time.sleep(0.01)

    def processes(self) -> list[int]:
        """The root of the database's own processes, where it has any."""
        notes = self.cluster / "cluster" / "postmaster.pid"
        return [int(notes.read_text().splitlines()[0])] if self.database == "postgresql" else []

    def remove(self) -> None:
        """Stop the cluster and take everything away."""
        if self.database == "postgresql" and self.cluster.exists():
            self._setup("stop")
            shutil.rmtree(self.cluster, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _setup(self, *words: str) -> str:
        environment = os.environ | {"POSTGRES_FOLDER": str(self.cluster)}
        ended = subprocess.run([ROOT / "setup/postgres.sh", *words], env=environment, capture_output=True, text=True)
        if ended.returncode:
            raise RuntimeError(f"setup/postgres.sh: {ended.stderr.strip()}")
        return ended.stdout.strip()


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _alive(process: int) -> bool:
    """Whether a process is still known: pg_ctl takes one that nobody has reaped yet for running."""
    return Path(f"/proc/{process}").exists()


def each_database(script: str, options: argparse.Namespace, arguments: list[str]) -> int | None:
    """Run the script once for each database where none was chosen: Django knows one a process. Else None."""
    if options.database is not None:
        return None
    codes = [
        subprocess.run([sys.executable, script, *arguments, "--database", database]).returncode
        for database in DATABASES
    ]
    return max(codes)


def integrity() -> list[str]:
    """What the database itself finds wrong with its pages and references; PostgreSQL checks them as it reads."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        return [*(text for text in said if text != "ok"), *map(str, cursor.execute("PRAGMA foreign_key_check"))]
