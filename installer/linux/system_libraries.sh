#!/bin/sh
# Checks what the window needs from the system before anything is installed. On Debian and Ubuntu
# missing packages are installed when this runs as root or sudo asks for nothing; otherwise they are
# named in one command to copy. Elsewhere (macOS) there is nothing to do.
set -eu
python=${1:-python3}

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python 3.11 or newer is needed; \"$python\" was not found. Install it, or run: make PYTHON=/path/to/python3.11 setup" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; \"$python\" is $("$python" --version 2>&1). Run: make PYTHON=/path/to/python3.11 setup" >&2
    exit 1
fi
[ "$(uname)" = Linux ] || exit 0

# soname of the library -> Debian package that brings it
libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libX11.so.6 libx11-6
libglib-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libdbus-1.so.3 libdbus-1-3
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
"
PATH=$PATH:/sbin:/usr/sbin
known=$(ldconfig -p 2>/dev/null || true)
missing=$(echo "$libraries" | while read -r soname package; do
    [ -n "$soname" ] || continue
    case "$known" in *"$soname"*) ;; *) printf '%s ' "$package" ;; esac
done)
"$python" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
if command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; then :; else
    missing="$missing fontconfig fonts-noto-cjk"
fi
missing=$(echo "$missing" | tr -s ' ' | sed 's/^ //;s/ $//')
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The window needs these libraries (Debian's names; install your system's counterparts): $missing" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo=sudo; else
    echo "Some system libraries are missing. Run this, then the same make command again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y $missing" >&2
    exit 1
fi
echo "Installing system libraries: $missing"
$sudo apt-get update -qq
# The 64-bit time transition renamed libglib2.0-0 on newer releases.
if ! apt-cache show libglib2.0-0 >/dev/null 2>&1; then
    missing=$(echo "$missing" | sed 's/libglib2\.0-0/libglib2.0-0t64/')
fi
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
