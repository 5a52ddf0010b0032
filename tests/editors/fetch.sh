#!/usr/bin/env bash
# Fetch editors for the tests into .editors/, as packages of Debian suites that are unpacked there and not installed.
# Usage: tests/editors/fetch.sh [neovim-old] [neovim-new] [helix] [emacs]     without a name: all of them
# Needs a Debian with apt-get, dpkg, and its archive keyring; the mirror is the one that apt is set up with.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
editors=${NOTES_LS_EDITORS:-$here/.editors}
libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")

# unpack SUITE FOLDER PACKAGE...: packages with all that they depend on, beside what the system has
unpack() {
  local suite=$1 folder=$2 apt mirror options archive
  shift 2
  mkdir -p "$folder"
  apt=$folder/.apt
  mkdir -p "$apt"/{lists/partial,cache/archives/partial,none}
  : > "$apt/status"
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
    awk -v suite="$own_suite" '$2 == suite && !seen++ { print $1 }')
  if [ -z "$mirror" ]; then
    echo "no mirror of Debian $own_suite is set up, or apt-get update was never run" >&2
    return 1
  fi
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/sources.list"
  options=(-qq -o "Dir::State::Lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache"
    -o "Dir::Etc::SourceList=$apt/sources.list" -o "Dir::Etc::SourceParts=$apt/none"
    -o "Dir::Etc::Preferences=$apt/none/x" -o "Dir::Etc::PreferencesParts=$apt/none"
    -o Acquire::Languages=none -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  apt-get "${options[@]}" install -y --no-install-recommends --download-only "$@" > /dev/null
  for archive in "$apt"/cache/archives/*.deb; do dpkg -x "$archive" "$folder"; done
  rm -rf "$apt"
}

# bind FOLDER PROGRAM: let an unpacked program find the libraries that were unpacked with it
bind() {
  local own=$1/$libraries
  [ -x "$editors/patchelf/usr/bin/patchelf" ] || unpack "$own_suite" "$editors/patchelf" patchelf
  "$editors/patchelf/usr/bin/patchelf" --set-interpreter "$(echo "$own"/ld-linux-*.so.*)" \
    --force-rpath --set-rpath "$own" "$(readlink -f "$1/$2")"
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

own_suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
unfinished=
trap 'rm -rf "${unfinished:-}"' EXIT
mkdir -p "$editors"
[ $# -gt 0 ] || set -- neovim-old neovim-new helix emacs
for name in "$@"; do
  case $name in
    neovim-old) fetch "$name" trixie usr/bin/nvim neovim ;;
    neovim-new) fetch "$name" forky usr/bin/nvim neovim ;;
    helix) fetch "$name" trixie usr/lib/hx/hx hx ;;
    emacs) fetch "$name" trixie usr/bin/emacs-nox emacs-nox elpa-markdown-mode ;;
    *) echo "unknown editor '$name'" >&2; exit 2 ;;
  esac
done
