#!/usr/bin/env bash
# Debian packages: `setup/debian.sh PACKAGE…` installs what is missing when we are root,
# and otherwise says in one line what to install. It never fails the build: what cannot run
# without them is skipped by the tests, with a sentence.
set -euo pipefail

missing=()
for package in "$@"; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} = 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "set-up: not a Debian system; please install the equivalents of: ${missing[*]}"
  exit 0
fi
if [ "$(id -u)" != 0 ]; then
  echo "set-up: please run  sudo apt-get install --no-install-recommends ${missing[*]}"
  exit 0
fi

echo "set-up: installing Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q=2 || echo "set-up: apt-get update failed; trying with the lists that are there"
if ! apt-get install -q=2 --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null; then
  echo "set-up: apt-get could not install them; please install by hand: ${missing[*]}"
fi
