#!/usr/bin/env bash
# Run scripts of package.json one after another, with the packages that the lock file names: with_node.sh SCRIPT...
# Where there is no Node.js, or no registry to have the packages from, that is said and nothing is run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

skip() {
  echo "skipped: the extension for VS Code ($scripts), as $1"
  exit 0
}

scripts=$*
node -e 'process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0' 2>/dev/null || skip "there is no Node.js 20 or newer"
command -v npm >/dev/null || skip "there is no npm"
if [ package-lock.json -nt node_modules/.package-lock.json ]; then # npm writes the second one when it is done
  echo "installing the packages of the extension for VS Code"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >"$log" 2>&1; then
    cat "$log" >&2
    ! grep -qE 'code (ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET|E403|E404|E5)' "$log" ||
      skip "the registry does not give its packages"
    exit 1
  fi
fi
for script in "$@"; do
  npm run --silent "$script"
done
