#!/usr/bin/env bash
# Front-end files: `npm ci` from the lock (hashes, no addresses), then the files named in package.json
# under kechuang.dist are copied to frontend/dist, which is not committed. Fast when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

stamp=node_modules/.installed
wanted=$(cat package.json package-lock.json ../setup/frontend.sh | sha256sum | cut -d' ' -f1)
[ "$(cat $stamp 2>/dev/null)" = "$wanted" ] && [ -d dist ] && exit 0

if ! command -v npm >/dev/null; then
  ../setup/debian.sh npm
  if ! command -v npm >/dev/null; then
    echo "set-up: without npm the accessibility tests of the pages are skipped"
    exit 0
  fi
fi
echo "set-up: installing the front-end files of frontend/package-lock.json"
if ! npm ci --silent --no-audit --no-fund --ignore-scripts; then
  echo "set-up: npm could not install them (docs/how-to/install.md); the accessibility tests of the pages are skipped"
  exit 0
fi
rm -rf dist
mkdir dist
node -e '
const { copyFileSync } = require("fs");
for (const file of require("./package.json").kechuang.dist) {
  copyFileSync("node_modules/" + file, "dist/" + file.split("/").pop());
}'
# Served beside the originals to browsers that take them: a chart library is 700 kB otherwise.
gzip -9 --keep --no-name dist/*.js
echo "$wanted" > $stamp
