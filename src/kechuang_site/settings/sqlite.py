"""The SQLite that Django uses: pysqlite3's current build, because Debian's has the WAL-reset fault (before 3.51.3).

`take_current_build` must run before Django imports its SQLite backend.
"""

from __future__ import annotations

import sys

import pysqlite3
import pysqlite3.dbapi2

# IMMEDIATE: a writer waits instead of failing in the middle; FULL: an acknowledged write survives power loss.
OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
}


def take_current_build() -> None:
    """Let `import sqlite3` mean pysqlite3 from here on."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
