#!/usr/bin/env bash
# `make run`: the window on the sample library; without a screen the tour, which leaves pictures and a briefing.
set -euo pipefail
cd "$(dirname "$0")/.."
rejoinder=.venv/bin/rejoinder
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no screen (DISPLAY and WAYLAND_DISPLAY are not set): taking the tour instead of opening the window."
  exec "$rejoinder" tour --out tour
fi
library=${XDG_DATA_HOME:-$HOME/.local/share}/rejoinder-sample
echo "Opening the sample library in $library (invented articles; everything stays there between runs)."
if [ -e "$library/library.sqlite" ]; then
  exec "$rejoinder" --library "$library"
fi
exec "$rejoinder" --library "$library" resources/samples/*.html resources/samples/*.txt
