#!/usr/bin/env bash
# install.sh PYTHON LOCK: the locked packages with their hashes checked, then the application itself, in place.
set -euo pipefail
python=$1 lock=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { # the command's words only where it fails
  if ! "$@" >"$log" 2>&1; then
    tail -n 25 "$log" >&2
    exit 1
  fi
}
quietly "$python" -m pip install --disable-pip-version-check --require-hashes -r "$lock"
quietly "$python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
