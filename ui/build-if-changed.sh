#!/bin/sh
# Installs what package-lock.json names and builds the pages, each only when its inputs are newer than its result.
set -eu
cd "$(dirname "$0")"

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi

if [ ! -f dist/.built ] || [ -n "$(find src *.html *.ts package-lock.json -newer dist/.built -print -quit)" ]; then
  npm run --silent build
  touch dist/.built
fi
