#!/usr/bin/env bash
# Installs what the tests need beyond npm (Chromium, Firefox, GnuPG and other OpenPGP programs, Dovecot), or says in one line what to install.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || missing+=(firefox-esr)
command -v gpg >/dev/null || missing+=(gnupg)
for tool in sq sqop rnp; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
[ -x /usr/lib/dovecot/imap ] || missing+=(dovecot-imapd)
[ -x /usr/lib/dovecot/lmtp ] || missing+=(dovecot-lmtpd)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "Installing for the tests: ${missing[*]}"
# The tests start their own Dovecot; nobody asked for one that runs as a service.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
if [[ " ${missing[*]} " == *" dovecot-"* ]] && command -v systemctl >/dev/null; then
  systemctl disable --quiet dovecot.service dovecot.socket 2>/dev/null || true
fi
