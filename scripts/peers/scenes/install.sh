#!/usr/bin/env bash
# Installs judges of scenes for the integration tests (the glTF validator of Khronos, three.js, TinyUSDZ, loaders.gl) outside
# the sources, and prints the folder. Does nothing when they are there already. Needs node 20 or later with npm; on Debian as
# root it installs them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/scenes}
wanted=$(cat "$here/package.json" "$here/package-lock.json" "$here/check.mjs" | sha256sum | cut -d' ' -f1)

mkdir -p "$target"
exec 9>"$target/.lock"
flock 9
if [ "$(cat "$target/.installed" 2>/dev/null || true)" = "$wanted" ]; then
  echo "$target"
  exit 0
fi
. "$here/../../debian.sh"
node_from 20 >&2
cp "$here/package.json" "$here/package-lock.json" "$here/check.mjs" "$target/"
(cd "$target" && npm ci --no-audit --no-fund --ignore-scripts >&2)
echo "$wanted" >"$target/.installed"
echo "$target"
