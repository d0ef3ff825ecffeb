#!/bin/sh
# A browser for the tests: found, or installed where that is possible, or a clear message.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else run="none"; fi
  if [ "$run" != none ]; then
    echo "Installing chromium for the tests …"
    # shellcheck disable=SC2086
    $run apt-get update -qq >/dev/null && $run apt-get install -y -qq chromium fonts-dejavu >/dev/null 2>&1
    command -v chromium >/dev/null 2>&1 && exit 0
  fi
fi
echo "The tests need Chromium or Chrome. Install one (Debian: apt install chromium), then repeat." >&2
exit 1
