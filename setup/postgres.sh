#!/usr/bin/env bash
# A private PostgreSQL for tests: `setup/postgres.sh` starts it where it is not running, under build/postgres or
# POSTGRES_FOLDER, and prints its DATABASE_URL; `setup/postgres.sh stop` stops it. Nothing of the system's own
# clusters is touched. Without PostgreSQL it says so on stderr and exits 3.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || true)")
if [ ! -x "$bin/initdb" ]; then
  echo "set-up: no PostgreSQL here; please install it (Debian: apt-get install postgresql)" >&2
  exit 3
fi

# PostgreSQL refuses to run as root, and its user cannot enter root's folders.
if [ "$(id -u)" = 0 ]; then
  here=$(pwd -P | sha256sum | cut -c1-12)
  folder=${POSTGRES_FOLDER:-/var/tmp/kechuang-postgres-$here}
  as() { su postgres -s /bin/bash -c "cd /; $*"; }
  mkdir -p "$folder" && chown postgres "$folder" && chmod 700 "$folder"
else
  folder=${POSTGRES_FOLDER:-$PWD/build/postgres}
  as() { bash -c "$*"; }
  mkdir -p "$folder" && chmod 700 "$folder"
fi

if [ "${1:-}" = stop ]; then
  as "'$bin/pg_ctl' -D '$folder/cluster' -m fast stop" >/dev/null 2>&1 || true
  exit 0
fi

[ -f "$folder/cluster/PG_VERSION" ] || as "'$bin/initdb' -D '$folder/cluster' -U kechuang -A trust -E UTF8 --locale=C" >/dev/null
if ! as "'$bin/pg_ctl' -D '$folder/cluster' status" >/dev/null 2>&1; then
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as "'$bin/pg_ctl' -D '$folder/cluster' -w -l '$folder/log' -o '-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder' start" >/dev/null
fi
port=$(sed -n 4p "$folder/cluster/postmaster.pid")
"$bin/createdb" -h 127.0.0.1 -p "$port" -U kechuang kechuang 2>/dev/null || true
echo "postgresql://kechuang@127.0.0.1:$port/kechuang"
