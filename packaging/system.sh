#!/usr/bin/env bash
# The system libraries that Qt needs on Debian and Ubuntu, and Python's venv. Quiet when nothing is missing; installs
# what is missing when it may (root, or sudo), else says which command does.
set -euo pipefail

if ! python=$(command -v "${PYTHON:-python3}"); then
  echo "python3 is missing. Install it: sudo apt-get install python3 python3-venv" >&2
  exit 1
fi
if ! "$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))'; then
  echo "Python 3.11 or newer is needed; $python is $("$python" -V)." >&2
  exit 1
fi
command -v dpkg-query >/dev/null || exit 0 # no Debian: the README lists the libraries

wanted=(libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3
  libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0)
"$python" -c 'import venv, ensurepip' 2>/dev/null || wanted+=(python3-venv)

missing=()
for name in "${wanted[@]}"; do
  # Newer releases carry some of these with a t64 at the end of the name.
  status=$(dpkg-query -W -f '${db:Status-Status}\n' "$name" "${name}t64" 2>/dev/null || true) # 1 if either is unknown
  grep -qx installed <<<"$status" || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then
  sudo=()
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
  sudo=(sudo)
else
  echo "These system libraries are missing. Install them with:" >&2
  echo "  sudo $install" >&2
  exit 1
fi
echo "Installing the missing system libraries: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if ! { "${sudo[@]}" apt-get update && "${sudo[@]}" $install; } >"$log" 2>&1; then
  tail -n 15 "$log" >&2
  echo "The system libraries could not be installed. By hand: sudo $install" >&2
  exit 1
fi
