#!/usr/bin/env bash
# Installs what the tests need beyond npm (Chromium, GnuPG), or says in one line what to install.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v gpg >/dev/null || missing+=(gnupg)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests: ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The tests need: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
