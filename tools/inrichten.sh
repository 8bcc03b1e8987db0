# shellcheck shell=bash
# Sets up everything the program needs; sourced by start.sh and toets.sh, which stand at the top of the
# checkout. Does nothing that has been done already: with all in place it costs a few hundredths of a second.

# What the loader must find, and the Debian package that brings it. The libraries for a real window are
# here too, so that a computer that can print can also open the window.
readonly RUN_LIBRARIES="
libGL.so.1 libgl1
libEGL.so.1 libegl1
libgthread-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
"

# Commands only the checks use: reading printed pages back and judging them, a screen that exists in memory, opening and
# checking exchange files with programs of others, and a real carrier for them.
readonly TEST_COMMANDS="
pdftotext poppler-utils
qpdf qpdf
Xvfb xvfb
xauth xauth
age age
openssl openssl
syncthing syncthing
"

say() { printf '== %s\n' "$*"; }

stop() {
    printf 'STOPPED: %s\n' "$*" >&2
    exit 1
}

# Give a Python this program runs on (3.11 to 3.13); empty when there is none.
find_python() {
    local candidate
    for candidate in python3 python3.11 python3.12 python3.13; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

venv_works() {
    .venv/bin/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

# Tell whether a font file of one of two or three names is installed.
has_font() {
    local folder
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts"; do
        [[ ! -d "$folder" ]] || [[ -z "$(find -L "$folder" \( -iname "$1" -o -iname "$2" -o -iname "${3:-$1}" \) -print -quit)" ]] || return 0
    done
    return 1
}

# List the Debian packages that are missing, for running the program or ("toets") for its checks as well.
missing_packages() {
    local libraries name package
    libraries="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)"
    while read -r name package; do
        [[ -z "$name" || "$libraries" == *"$name "* ]] || echo "$package"
    done <<<"$RUN_LIBRARIES"
    has_font '*ethiopic*' '*abyssinica*' || echo fonts-noto-core
    has_font 'wqy-microhei*' 'wqy-zenhei*' 'NotoSansSC*' || echo fonts-wqy-microhei
    if ! venv_works && ! "$(find_python || true)" -c 'import ensurepip, venv' 2>/dev/null; then
        printf '%s\n' python3 python3-venv
    fi
    [[ "${1:-}" == toets ]] || return 0
    while read -r name package; do
        [[ -z "$name" ]] || command -v "$name" >/dev/null || echo "$package"
    done <<<"$TEST_COMMANDS"
}

# Install the missing system packages when we may; otherwise say exactly what to type.
system_packages() {
    local missing
    mapfile -t missing < <(missing_packages "${1:-}")
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null ||
        stop "this system has no apt-get. Install what brings these Debian packages: ${missing[*]}"
    if ((EUID != 0)); then
        stop "system packages are missing. Type this once, then run $0 again:
    sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}"
    fi
    say "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || say "apt-get update failed; going on with the package lists that are here"
    apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null ||
        stop "apt-get could not install: ${missing[*]}"
    mapfile -t missing < <(missing_packages "${1:-}")
    ((${#missing[@]} == 0)) || stop "still missing after the installation: ${missing[*]}"
}

# Make .venv and put the locked Python packages in it: requirements.txt, or ("toets") requirements-dev.txt,
# which holds all of requirements.txt too. A stamp remembers which lock is in, and for which folder.
python_packages() {
    local lock=requirements.txt python wanted stamp=.venv/slot.txt
    [[ "${1:-}" != toets ]] || lock=requirements-dev.txt
    wanted="$PWD $(cat requirements.txt "$lock" | sha256sum | cut -d ' ' -f 1)"
    if venv_works && grep -qsFx "$lock $wanted" "$stamp"; then
        return
    fi
    if [[ -e "$stamp" ]] && ! grep -qsF " $PWD " "$stamp" || ! venv_works; then
        rm -rf .venv
        python="$(find_python)"
        [[ -n "$python" ]] || stop "no Python 3.11, 3.12 or 3.13 found"
        say "Making .venv with $("$python" --version)"
        "$python" -m venv .venv
    fi
    say "Installing the locked Python packages of $lock (once; some minutes on a slow line)"
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --requirement "$lock" ||
        stop "pip could not install $lock (see above). Is the package index within reach?"
    {
        echo "$lock $wanted"
        [[ "$lock" == requirements.txt ]] ||
            echo "requirements.txt $PWD $(cat requirements.txt requirements.txt | sha256sum | cut -d ' ' -f 1)"
    } >"$stamp"
}

# Set up for running the program, or ("toets") for its checks as well.
set_up() {
    system_packages "${1:-}"
    python_packages "${1:-}"
}
