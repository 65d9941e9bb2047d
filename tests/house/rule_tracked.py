"""What never enters the repository: addresses of package indexes, paths of a machine, tools of a workplace,
and a lock that is not one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.source_tree import Fault

# Written so that no pattern matches its own line.
INDEX_ADDRESSES = (
    r"pypi\.(org|tuna|python)[\w.]*/",
    r"files\.pythonhosted\.",
    r"registry\.(npmjs|npmmirror|yarnpkg)\.",
    r"mirrors?\.[\w.-]+/(pypi|npm)",
)
MACHINE_PATHS = (r"(?<![\w.~/-])/(work|farm|root|opt|mnt|Users|home/\w+)/\w", r"\b[A-Z]:\\Users\\")
WORKPLACE_TOOLS = tuple("-".join(("farm", end)) for end in ("studio", "bench"))
BINARY = frozenset([".png", ".jpg", ".pdf", ".docx", ".xlsx", ".zip", ".woff2", ".ico"])
LOCK_ADDRESS = re.compile(r"https?:|file:|git\+|--(extra-)?index-url|--find-links|--trusted-host|(?<!\\)\s/\w")


def strangers(root: Path, files: Iterable[Path], hosts: Iterable[str] = ()) -> list[Fault]:
    """Lines of `files` that hold an index address (those of `hosts` too), a machine's path, or a tool's name."""
    own = tuple(re.escape(host) for host in hosts)
    rules = (
        (
            re.compile("|".join((*INDEX_ADDRESSES, *own))),
            "an address of a package index: configure it on the machine, not here",
        ),
        (
            re.compile("|".join(MACHINE_PATHS)),
            "a path of one machine: write it relative to the repository, or take it as an argument",
        ),
        (
            re.compile("|".join(WORKPLACE_TOOLS), re.IGNORECASE),
            "a tool of one workplace: leave it out",
        ),
    )
    found = []
    for path in files:
        if path.suffix in BINARY or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for pattern, mend in rules:
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(Fault(path.relative_to(root).as_posix(), line, f"{match[0].strip()}: {mend}"))
    return found


def loose_locks(root: Path) -> list[Fault]:
    """Python locks with an address, or a package without exact version and hash, or that lack a package
    their .in file asks for."""
    found = []
    folder = root / "requirements"
    for lock in sorted(folder.glob("*.lock")):
        shown = lock.relative_to(root).as_posix()
        locked = set()
        for line, entry in _entries(lock.read_text(encoding="utf-8")):
            name = re.match(r"([A-Za-z0-9._-]+)==", entry)
            if name is None or "--hash=sha256:" not in entry or LOCK_ADDRESS.search(entry):
                found.append(
                    Fault(
                        shown,
                        line,
                        "every package has an exact version and hashes, and no address: run make lock",
                    )
                )
            else:
                locked.add(plain(name[1]))
        missing = asked_for(folder / f"{lock.stem}.in") - locked
        found += [Fault(shown, 1, f"{name} is asked for but not locked: run make lock") for name in sorted(missing)]
    return found


def _entries(lock: str) -> list[tuple[int, str]]:
    """Each requirement with its continued lines, and the line it starts at."""
    entries: list[tuple[int, str]] = []
    continued = False
    for number, line in enumerate(lock.splitlines(), 1):
        if continued:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line}")
        elif line.strip() and not line.startswith("#"):
            entries.append((number, line))
        continued = line.endswith("\\") and bool(entries)
    return entries


def asked_for(requirements: Path) -> set[str]:
    """The names a .in file asks for, those of `-r` files too."""
    names = set()
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            names |= asked_for(requirements.parent / line[3:].strip())
        elif match := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line):
            names.add(plain(match[0]))
    return names


def plain(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def loose_npm_lock(root: Path) -> list[Fault]:
    """Entries of frontend/package-lock.json with an address, or without a hash; other tools' locks."""
    shown = "frontend/package-lock.json"
    packages = json.loads((root / shown).read_text(encoding="utf-8"))["packages"]
    found = [
        Fault(shown, 1, f"{name}: integrity and no resolved address: run make lock")
        for name, entry in packages.items()
        if name and ("resolved" in entry or "integrity" not in entry)
    ]
    others = [
        *root.glob("*.lock"),
        *root.glob("frontend/yarn.lock"),
        *root.glob("frontend/pnpm-lock.yaml"),
    ]
    return found + [
        Fault(
            p.relative_to(root).as_posix(),
            1,
            "this lock records addresses: use requirements/*.lock",
        )
        for p in others
    ]
