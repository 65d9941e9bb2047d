#!/usr/bin/env bash
# Writes requirements/*.lock anew: exact versions with hashes, for Python 3.11 and newer on any system,
# and no address of an index and no path of this machine (docs/decisions/0004-lock-without-addresses.md).
# `setup/lock.sh --upgrade` takes the newest versions; without it, what is locked stays.
set -euo pipefail
cd "$(dirname "$0")/../requirements"

compile() {
  env -u UV_FIND_LINKS -u PIP_FIND_LINKS ../.venv/bin/uv pip compile -q "${@:2}" --output-file "$1" \
    --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make lock'
}
compile run.lock "$@" run.in build.in
# One set of versions: what the development lock shares with the run lock is the same.
compile dev.lock "$@" --constraints run.lock dev.in build.in
(cd ../frontend && npm install --silent --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund)
