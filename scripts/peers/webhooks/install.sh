#!/usr/bin/env bash
# Installs the libraries of Standard Webhooks and CloudEvents, a peer of the integration tests, outside the sources and
# prints the folder. Does nothing when it is there already. Needs node 18 or later with npm; on Debian as root it installs
# them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/webhooks}
wanted=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -d' ' -f1)

mkdir -p "$target"
exec 9>"$target/.lock"
flock 9
if [ "$(cat "$target/.installed" 2>/dev/null || true)" = "$wanted" ]; then
  echo "$target"
  exit 0
fi
. "$here/../../debian.sh"
node_from 18 >&2
cp "$here/package.json" "$here/package-lock.json" "$target/"
(cd "$target" && npm ci --no-audit --no-fund --ignore-scripts >&2)
echo "$wanted" >"$target/.installed"
echo "$target"
