#!/usr/bin/env bash
# A plan without a database, step by step: `setup/read.sh [PLAN [VALUES [ON]]]` reads a plan, checks it, and measures
# it on a day; without arguments it takes the invented county of examples/. Everything lands in out/.
set -euo pipefail
cd "$(dirname "$0")/.."

plan=${1:-examples/plan.docx}
values=${2:-}
on=${3:-}
kechuang=.venv/bin/kechuang
mkdir -p out

step() { printf '\n— %s\n' "$1"; }

if [ -z "$values" ] && [ "$plan" = examples/plan.docx ]; then
  values=examples/values.xlsx
  on=${on:-2025-07-10}
fi
on=${on:-$(TZ=Asia/Shanghai date +%F)}

step "1/4 读方案：$plan  →  out/plan.json"
$kechuang plan read "$plan" --json > out/plan.json
$kechuang plan read "$plan" > out/plan.txt
sed -n '1,4p' out/plan.txt

step "2/4 体检方案  →  out/check.html"
$kechuang plan check "$plan" --html out/check.html
$kechuang plan check "$plan" > out/check.txt
sed -n '3,/^【/{/^【/d;/./p}' out/check.txt
grep '^【' out/check.txt || true

# A sheet somebody has filled in is never written over: it is the only copy of that work. It is read
# where it was made for this very plan.
template=out/template.xlsx
if [ -e $template ] && ! sha256sum --status -c out/.template.sum 2>/dev/null; then
  if [ "$(cat out/.template.plan 2>/dev/null)" = "$(sha256sum < "$plan")" ]; then
    filled=$template
  else
    template=out/template-$(date +%Y%m%d-%H%M%S).xlsx
  fi
fi
step "3/4 填报表  →  $template"
if [ -n "${filled:-}" ]; then
  echo "已有人填过，保留不动，用它看进度。要空白的，先把它移走。"
  values=${values:-$filled}
else
  [ $template = out/template.xlsx ] || echo "out/template.xlsx 是按另一份或改动前的方案生成的，可能有人填过，没有覆盖。"
  $kechuang plan template "$plan" --out $template --replace
  if [ $template = out/template.xlsx ]; then
    sha256sum $template > out/.template.sum
    sha256sum < "$plan" > out/.template.plan
  fi
fi
if [ -z "$values" ]; then
  values=$template
  echo "没有给完成数，先用空白填报表，各项显示“○未报送”。填好并保存，加上 VALUES=$template 再运行一次就有进度。"
fi

step "4/4 进度：$values，统计日 $on  →  out/status.html"
$kechuang plan status "$plan" --values "$values" --on "$on" --html out/status.html
$kechuang plan status "$plan" --values "$values" --on "$on" > out/status.txt
sed -n '3,/^状态  /{/^状态  /d;/./p}' out/status.txt

printf '\n请用浏览器打开： %s\n' "$PWD/out/status.html"
