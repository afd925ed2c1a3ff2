#!/bin/sh
# Installs what package-lock.json names and builds the pages, each only when its inputs are newer than its result.
# With "--check": does nothing, and fails when there is something to do.
set -eu
cd "$(dirname "$0")"

installed=node_modules/.package-lock.json
built=dist/.built

newer() { [ -n "$(find "$@" -print -quit 2>/dev/null)" ]; }
must_install() { [ ! -f "$installed" ] || newer package-lock.json -newer "$installed"; }
must_build() { [ ! -f "$built" ] || newer src public ./*.html ./*.ts ./*.js package-lock.json -newer "$built"; }

if [ "${1:-}" = --check ]; then
  ! must_install && ! must_build
  exit
fi

if must_install; then
  npm ci --no-audit --no-fund --loglevel=error
fi
if must_build; then
  npm run --silent build
  touch "$built"
fi
