#!/usr/bin/env bash
# The virtual environment: `setup/python.sh run|dev` makes .venv hold exactly requirements/<name>.lock,
# every file checked by its hash, and our own package in place. Fast when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

name=$1
lock=requirements/$name.lock
venv=.venv
stamp=$venv/.installed-$name
wanted=$(cat "$lock" pyproject.toml setup/python.sh | sha256sum | cut -d' ' -f1)

current() { [ -x $venv/bin/kechuang ] && [ "$(cat "$venv/.installed-$1" 2>/dev/null)" = "$2" ]; }
current "$name" "$wanted" && exit 0
# The development lock holds everything the run lock holds.
dev=$(cat requirements/dev.lock pyproject.toml setup/python.sh | sha256sum | cut -d' ' -f1)
[ "$name" = run ] && current dev "$dev" && exit 0

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

if [ ! -x $venv/bin/python ]; then
  python=$(find_python)
  echo "set-up: making $venv with $("$python" --version)"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    setup/debian.sh python3-venv
  fi
  "$python" -m venv $venv
fi

pip() { $venv/bin/python -m pip --disable-pip-version-check "$@"; }

# uv reads no pip configuration: hand on a mirror or a certificate the machine set for pip.
# The system's certificates, because an office network often has a root of its own.
export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
index=$(pip config get global.index-url 2>/dev/null || true)
[ -n "$index" ] && export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}
bundle=$(pip config get global.cert 2>/dev/null || true)
[ -n "$bundle" ] && export SSL_CERT_FILE=${SSL_CERT_FILE:-$bundle}

echo "set-up: installing the packages of $lock"
rm -f $venv/.installed-*
if ! $venv/bin/uv --version >/dev/null 2>&1; then
  pip install -q --require-hashes --no-deps -r <(only uv) || echo "set-up: uv is not to be had; going on with pip"
fi
if ! { [ -x $venv/bin/uv ] && $venv/bin/uv pip sync -q --require-hashes --python $venv/bin/python "$lock"; }; then
  echo "set-up: installing with pip (slower)"
  pip install -q --require-hashes -r "$lock"
fi
pip install -q --no-deps --no-build-isolation -e .
echo "$wanted" > "$stamp"
echo "set-up: $venv is ready ($(pip list --format=freeze 2>/dev/null | wc -l) packages)"
