#!/usr/bin/env bash
# The English words of the pages: `setup/words.sh` compiles them where they changed (part of set-up);
# `setup/words.sh gather` first brings the catalogue up to date with the pages (docs/reference/theme.md).
set -euo pipefail
cd "$(dirname "$0")/.."

words=src/kechuang_site/theme/locale/en/LC_MESSAGES/django
if [ "${1:-}" = gather ] || ! [ $words.mo -nt $words.po ]; then
  .venv/bin/python -m kechuang_site.theme.catalogue "$@"
fi
