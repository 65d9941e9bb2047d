#!/usr/bin/env bash
# The platform on a demo day: `setup/demo.sh [PLAN]` loads the demo once into out/demo, then serves it until Ctrl-C.
# PLAN is the original of the plan, brought by whoever has it. PORT, DEMO_DATE and DEMO_HOME may be set.
set -euo pipefail
cd "$(dirname "$0")/.."

plan=${1:-}
python=.venv/bin/python
export KECHUANG_HOME=${DEMO_HOME:-out/demo}
export KECHUANG_DEMO_DATE=${DEMO_DATE:-2024-08-15}
export KECHUANG_DEMO_PASSWORD=${KECHUANG_DEMO_PASSWORD:-Yanshi-2024}
export DJANGO_SETTINGS_MODULE=kechuang_site.settings.site
# A demo owns its database; whatever this shell was set up for is left alone.
unset DATABASE_URL KECHUANG_HTTPS
mkdir -p "$KECHUANG_HOME"

# Two loaders at once would spoil each other's demo.
exec 9>"$KECHUANG_HOME/.lock"
if command -v flock >/dev/null && ! flock -n 9; then
  echo "这个演示已经在运行（目录 $KECHUANG_HOME）。要另开一个，请先停掉它，或设置 DEMO_HOME=另一个目录。" >&2
  exit 1
fi

setup/words.sh
$python manage.py demo_load counties/daye ${plan:+--plan "$plan"}

free_port() {
  $python - "$1" <<'PY'
import socket, sys
for port in range(int(sys.argv[1]), int(sys.argv[1]) + 50):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
PY
}
wanted=${PORT:-8000}
port=$(free_port "$wanted")
[ -n "$port" ] || { echo "从 $wanted 起的 50 个端口都被占用，请用 PORT= 换一个。" >&2; exit 1; }
[ "$port" = "$wanted" ] || echo "端口 $wanted 已被占用，改用 $port。"
address=http://127.0.0.1:$port/

.venv/bin/granian --interface asgi --host 127.0.0.1 --port "$port" --workers 2 \
  --no-ws --log-level warning kechuang_site.settings.asgi:application 9>&- &
server=$!
worker=
# Both are asked to finish; one that has not after five seconds is ended (every acknowledged write is on disk, and a
# job cut short is done again at the next start).
end_both() {
  trap '' INT TERM
  trap - EXIT
  kill -TERM $server $worker 2>/dev/null || true
  for _ in $(seq 50); do
    kill -0 $server 2>/dev/null || { [ -n "$worker" ] && kill -0 $worker 2>/dev/null; } || break
    sleep 0.1
  done
  pkill -KILL -P $server 2>/dev/null || true
  kill -KILL $server $worker 2>/dev/null || true
  wait $server $worker 2>/dev/null || true
}
stop() {
  end_both
  printf '\n已停止。\n'
  exit 0
}
trap stop INT TERM
trap end_both EXIT

# One process waits for the first answer: starting Python for each try would slow the start it waits for.
answered() {
  $python - "$address" $server <<'PY'
import os, sys, time, urllib.request
for _ in range(1800):
    try:
        sys.exit(urllib.request.urlopen(sys.argv[1] + "sign-in/", timeout=5).status != 200)
    except OSError:
        os.kill(int(sys.argv[2]), 0)
        time.sleep(0.1)
sys.exit(1)
PY
}
answered 2>/dev/null || { echo "服务没有启动成功，原因见上。" >&2; exit 1; }
# Beside the server the worker of background jobs; it ends with it.
$python manage.py work 9>&- &
worker=$!

printf '\n  打开： %s\n  口令： %s\n  停止： 按 Ctrl-C\n\n' "$address" "$KECHUANG_DEMO_PASSWORD"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  ($python -m webbrowser "$address" >/dev/null 2>&1 || true) &
fi
wait $server
