#!/usr/bin/env bash
# Resolve pyproject.toml into run.lock and dev.lock, exact versions with hashes. Needs pip-tools (pip install pip-tools).
set -euo pipefail
cd "$(dirname "$0")/../.."
options=(--quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links "$@")
trap 'rm -f packaging/lock/build.in' EXIT
echo 'setuptools>=77' >packaging/lock/build.in # what builds the application itself, so that no download escapes the lock
pip-compile "${options[@]}" -o packaging/lock/run.lock pyproject.toml packaging/lock/build.in
pip-compile "${options[@]}" --extra dev -c packaging/lock/run.lock -o packaging/lock/dev.lock pyproject.toml packaging/lock/build.in
