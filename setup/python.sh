#!/usr/bin/env bash
# The virtual environment: `setup/python.sh run|dev` makes .venv hold exactly requirements/<name>.lock,
# every file checked by its hash, and our own package in place. Fast when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

name=$1
venv=.venv
# An environment made for development stays one: `make demo` takes no test tools away.
[ "$name" = run ] && [ -e $venv/.installed-dev ] && name=dev
lock=requirements/$name.lock
stamp=$venv/.installed-$name

# What an environment was made from. The folder belongs to it: commands name their Python by its whole path.
made_from() { { pwd -P; cat "requirements/$1.lock" pyproject.toml setup/python.sh; } | sha256sum | cut -d' ' -f1; }
current() { [ -x $venv/bin/kechuang ] && [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$(made_from "$1")" ]; }
current "$name" && exit 0
# One who develops here keeps the tools: the environment is brought up to date, not stripped to the run lock.
[ "$name" = run ] && [ -e $venv/.installed-dev ] && exec "$0" dev

find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "set-up: Python 3.11 or newer is needed; please install it (Debian: apt-get install python3 python3-venv)" >&2
  return 1
}

# The hashes of one package out of a lock, as a lock of its own.
only() { awk -v head="$1==" 'index($0, head) == 1 { on = 1 } on { print } on && !/\\$/ { exit }' "$lock"; }

# A half-made environment (interrupted, or made without python3-venv) has no pip of its own: it is made anew.
whole() { $venv/bin/python -c 'import sys, pip; sys.exit(sys.prefix == sys.base_prefix)' 2>/dev/null; }

if ! whole; then
  python=$(find_python)
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    setup/debian.sh python3-venv
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
      echo "set-up: $python cannot make an environment yet: it needs its venv and ensurepip modules" >&2
      exit 1
    fi
  fi
  echo "set-up: making $venv with $("$python" --version)"
  "$python" -m venv --clear $venv
fi

pip() { $venv/bin/python -m pip --disable-pip-version-check "$@"; }

# uv reads no pip configuration: hand on a mirror, a certificate or a folder of packages the machine set for pip.
# The system's certificates, because an office network often has a root of its own.
export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
index=${PIP_INDEX_URL:-$(pip config get global.index-url 2>/dev/null || true)}
[ -n "$index" ] && export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}
bundle=$(pip config get global.cert 2>/dev/null || true)
[ -n "$bundle" ] && export SSL_CERT_FILE=${SSL_CERT_FILE:-$bundle}
[ -n "${PIP_FIND_LINKS:-}" ] && export UV_FIND_LINKS=${UV_FIND_LINKS:-$PIP_FIND_LINKS}
offline=()
[ -n "${PIP_NO_INDEX:-}" ] && offline=(--no-index)

echo "set-up: installing the packages of $lock"
rm -f $venv/.installed-*
if ! $venv/bin/uv --version >/dev/null 2>&1; then
  pip install -q --require-hashes --no-deps -r <(only uv) || echo "set-up: uv is not to be had; going on with pip"
fi
if ! { [ -x $venv/bin/uv ] && $venv/bin/uv pip sync -q "${offline[@]}" --require-hashes --python $venv/bin/python "$lock"; }; then
  echo "set-up: installing with pip (slower)"
  if ! pip install -q --require-hashes -r "$lock"; then
    echo "set-up: the packages are not to be had from here; with a mirror, or without a network: docs/how-to/install.md" >&2
    exit 1
  fi
fi
pip install -q --no-deps --no-build-isolation -e .
made_from "$name" > "$stamp"
echo "set-up: $venv is ready ($(pip list --format=freeze 2>/dev/null | wc -l) packages)"
