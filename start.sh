#!/usr/bin/env bash
# Sets up all the program needs and opens the window.
#   ./start.sh              the window; without a screen: a demo vault and a printed demo PIP
#   ./start.sh OPDRACHT …   the command line, e.g. ./start.sh formulieren --json
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source tools/inrichten.sh
set_up

root="$PWD"
if (($#)) || [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; then
    cd "$OLDPWD" # files named on the command line are seen from where the person stands
    exec "$root/.venv/bin/python" "$root/main.py" "$@"
fi

say "No screen here (DISPLAY and WAYLAND_DISPLAY are empty): making a demo instead of opening the window"
umask 077
mkdir -p demo
echo '*' >demo/.gitignore
if [[ ! -e demo/kluis ]]; then
    trap 'rm -rf demo/kluis' EXIT # half a demo would be in the way of the next one
    .venv/bin/python -c 'import secrets; print("-".join(secrets.token_hex(2) for _ in range(6)))' >demo/wachtwoord.txt
    .venv/bin/python main.py demo --kluis demo/kluis --aantal 12 --wachtwoord-bestand demo/wachtwoord.txt
    trap - EXIT
fi
dossier="$(
    .venv/bin/python main.py lijst --kluis demo/kluis --wachtwoord-bestand demo/wachtwoord.txt --json |
        .venv/bin/python -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])'
)"
.venv/bin/python main.py pip --kluis demo/kluis --dossier "$dossier" --taal ar --uit demo/pip-ar.pdf \
    --wachtwoord-bestand demo/wachtwoord.txt
say "Demo PIP, Dutch beside Arabic:  $PWD/demo/pip-ar.pdf"
say "Demo vault (fictional people):  $PWD/demo/kluis"
say "Its passphrase:                 $(cat demo/wachtwoord.txt)   (kept in $PWD/demo/wachtwoord.txt)"
