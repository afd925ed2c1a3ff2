#!/bin/sh
# install-if-changed.sh FOLDER: installs what its package-lock.json names, when that is newer than what is installed.
set -eu
cd "$1"

installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find package-lock.json -newer "$installed" -print -quit)" ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
