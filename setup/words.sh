#!/usr/bin/env bash
# The English words of the pages: `setup/words.sh` compiles them where they changed (part of set-up);
# `setup/words.sh gather` first brings the catalogue up to date with the pages (docs/reference/theme.md).
set -euo pipefail
cd "$(dirname "$0")/.."

stale() { ! [ "src/kechuang_site/theme/locale/$1/LC_MESSAGES/django.mo" -nt "src/kechuang_site/theme/locale/$1/LC_MESSAGES/django.po" ]; }
if [ "${1:-}" = gather ] || stale en || stale zh_Hans; then
  .venv/bin/python -m kechuang_site.theme.catalogue "$@"
fi
