#!/usr/bin/env bash
# Fetch editors for the tests, and what drives them, into .editors/. Nothing is installed outside of that folder.
#   tests/editors/fetch.sh [neovim-old] [neovim-new] [helix] [emacs] [tmux] [vscode]     without a name: all of them
# What cannot be had is named, and the rest is fetched; the tests skip what is not there.
# All but VS Code are packages of Debian suites that are unpacked: this needs a Debian with apt-get, dpkg, and its
# archive keyring; the mirror is the one that apt is set up with.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
editors=${NOTES_LS_EDITORS:-$here/../../.editors}
all=(neovim-old neovim-new helix emacs tmux vscode)
machine=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
own_suite=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")
# nothing of the system's is locked or written, so that anyone may fetch
isolated=(-qq -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=2)

# mirror: where the packages of our own suite come from
mirror() {
  local options=() found
  for _ in first again; do
    found=$(apt-get "${options[@]}" indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
      awk -v suite="$own_suite" '$2 == suite && !seen++ { print $1 }')
    [ -z "$found" ] || { echo "$found"; return; }
    # apt knows its sources by the lists it has fetched, and images of Debian come without them
    mkdir -p "$editors/.lists/partial"
    options=("${isolated[@]}" -o "Dir::State::Lists=$editors/.lists" -o "Dir::Cache=$editors/.lists")
    [ -n "$(ls "$editors"/.lists/*Release 2>/dev/null)" ] || apt-get "${options[@]}" update >&2
  done
  echo "apt has no source for Debian '$own_suite'" >&2
  return 1
}

# unpack SUITE FOLDER PACKAGE...: packages with all that they depend on, beside what the system has
unpack() {
  local suite=$1 folder=$2 apt source options archive
  shift 2
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || { echo "there is no apt-get here" >&2; return 1; }
  source=$(mirror)
  mkdir -p "$folder"
  apt=$folder/.apt
  mkdir -p "$apt"/{lists/partial,cache/archives/partial,none}
  : > "$apt/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $source $suite main" > "$apt/sources.list"
  options=("${isolated[@]}" -o "Dir::State::Lists=$apt/lists" -o "Dir::State::status=$apt/status"
    -o "Dir::Cache=$apt/cache" -o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=$apt/none"
    -o "Dir::Etc::Preferences=$apt/none/x" -o "Dir::Etc::PreferencesParts=$apt/none")
  apt-get "${options[@]}" update
  apt-get "${options[@]}" install -y --no-install-recommends --download-only "$@" > /dev/null
  for archive in "$apt"/cache/archives/*.deb; do dpkg -x "$archive" "$folder"; done
  rm -rf "$apt"
}

# bind FOLDER PROGRAM: let an unpacked program find the libraries that were unpacked with it
bind() {
  local libraries=$1/usr/lib/$machine:$1/lib/$machine loader
  loader=$(find "$1" -path "*lib/$machine/ld-linux-*.so.*" | head -n 1)
  [ -x "$editors/patchelf/usr/bin/patchelf" ] || unpack "$own_suite" "$editors/patchelf" patchelf
  "$editors/patchelf/usr/bin/patchelf" --set-interpreter "$loader" \
    --force-rpath --set-rpath "$libraries" "$(readlink -f "$1/$2")"
}

# fetch NAME SUITE PROGRAM PACKAGE...: nothing is done for what is there already; half of a fetch is none
fetch() {
  local name=$1 suite=$2 program=$3
  shift 3
  [ -e "$editors/$name/$program" ] && return
  echo "fetching $name ($* of Debian $suite)" >&2
  unfinished=$editors/$name
  rm -rf "$unfinished"
  unpack "$suite" "$unfinished" "$@"
  bind "$unfinished" "$program"
  unfinished=
}

# browser: the Chromium that VS Code is looked at with; its libraries have search paths of their own, hence the script
browser() {
  local own=$editors/chromium
  fetch chromium "$own_suite" usr/lib/chromium/chromium chromium fonts-dejavu-core
  cat > "$own/fonts.conf" << END
<fontconfig><dir>$own/usr/share/fonts</dir><cachedir>$own/fonts</cachedir></fontconfig>
END
  cat > "$own/chromium" << END
#!/bin/sh
export LD_LIBRARY_PATH="$own/usr/lib/$machine:$own/lib/$machine:$own/usr/lib/$machine/pulseaudio"
export FONTCONFIG_FILE="$own/fonts.conf"
exec "$own/usr/lib/chromium/chromium" "\$@"
END
  chmod +x "$own/chromium"
}

if [ $# -ne 1 ]; then
  missing=()
  for name in "${@:-${all[@]}}"; do
    "${BASH_SOURCE[0]}" "$name" || missing+=("$name")
  done
  rm -rf "$editors/.lists"
  [ ${#missing[@]} -eq 0 ] && exit
  echo "not fetched: ${missing[*]}; what is said above tells why, and their tests will be skipped" >&2
  exit 1
fi

unfinished=
trap 'rm -rf "${unfinished:-}"' EXIT
mkdir -p "$editors"
editors=$(cd "$editors" && pwd)
case $1 in
  neovim-old) fetch "$1" trixie usr/bin/nvim neovim ;;
  neovim-new) fetch "$1" forky usr/bin/nvim neovim ;;
  helix) fetch "$1" trixie usr/lib/hx/hx hx ;;
  emacs) fetch "$1" trixie usr/bin/emacs-nox emacs-nox elpa-markdown-mode ;;
  tmux) command -v tmux >/dev/null || fetch "$1" "$own_suite" usr/bin/tmux tmux ;;
  vscode)
    command -v "${NOTES_LS_CHROMIUM:-chromium}" >/dev/null || browser
    command -v rg >/dev/null || fetch ripgrep "$own_suite" usr/bin/rg ripgrep
    "$here/fetch_vscode.sh" "$editors"
    ;;
  *) echo "unknown editor '$1', known are ${all[*]}" >&2; exit 2 ;;
esac
