#!/usr/bin/env bash
# Installs node-soap outside the sources and prints the folder. Does nothing when it is there already.
# Needs node 20 or later with npm; on Debian they are installed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/node-soap
wanted=$(cat "$here/node-soap/package.json" "$here/node-soap/package-lock.json" | sha256sum | cut -d' ' -f1)

mkdir -p "$target"
exec 9>"$target/.lock"
flock 9
if [ "$(cat "$target/.installed" 2>/dev/null || true)" = "$wanted" ]; then
  echo "$target"
  exit 0
fi
. "$here/../debian.sh"
node_from 20 >&2
cp "$here/node-soap/package.json" "$here/node-soap/package-lock.json" "$target/"
(cd "$target" && npm ci --no-audit --no-fund --ignore-scripts >&2)
echo "$wanted" >"$target/.installed"
echo "$target"
