#!/usr/bin/env bash
# Installs what the JavaScript example of the link needs before Node 22, outside the sources, and prints the folder. Does
# nothing when it is there already. Needs node 18 or later with npm; on Debian as root it installs them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=$here/../../../examples/link/js/package.json
target=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/link-js}
wanted=$(sha256sum <"$package" | cut -d' ' -f1)

mkdir -p "$target"
exec 9>"$target/.lock"
flock 9
if [ "$(cat "$target/.installed" 2>/dev/null || true)" = "$wanted" ]; then
  echo "$target"
  exit 0
fi
. "$here/../../debian.sh"
node_from 18 >&2
cp "$package" "$target/"
(cd "$target" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts >&2)
echo "$wanted" >"$target/.installed"
echo "$target"
