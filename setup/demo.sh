#!/usr/bin/env bash
# The main job, step by step: `setup/demo.sh [PLAN [VALUES [ON]]]` reads a plan, checks it, and measures
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

step "1/4 读方案: $plan  →  out/plan.json"
$kechuang plan read "$plan" --json > out/plan.json
$kechuang plan read "$plan" > out/plan.txt
sed -n '1,4p' out/plan.txt

step "2/4 体检方案  →  out/check.html"
$kechuang plan check "$plan" --html out/check.html
$kechuang plan check "$plan" > out/check.txt
sed -n '3,5p' out/check.txt

step "3/4 填报表  →  out/template.xlsx"
$kechuang plan template "$plan" --out out/template.xlsx
if [ -z "$values" ]; then
  values=out/template.xlsx
  echo "未给完成数(VALUES=…),先用空白填报表:各项显示“○未报送”。填好 out/template.xlsx 后重新运行即可。"
fi

step "4/4 进度: $values,截至 $on  →  out/status.html"
$kechuang plan status "$plan" --values "$values" --on "$on" --html out/status.html
$kechuang plan status "$plan" --values "$values" --on "$on" > out/status.txt
sed -n '3,5p' out/status.txt

printf '\n请用浏览器打开: %s\n' "$PWD/out/status.html"
