#!/usr/bin/env bash
# Installs the node peer of the live bench, `ws`, outside the sources, and prints the folder. Does nothing when it is
# there already.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../debian.sh"
from_debian "node npm" "nodejs npm" >&2
target=${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/bench-live
wanted=$(cat "$here"/live/* | sha256sum | cut -d' ' -f1)
mkdir -p "$target"
if [ "$(cat "$target/.installed" 2>/dev/null || true)" != "$wanted" ]; then
  cp "$here"/live/* "$target/"
  (cd "$target" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts >&2)
  echo "$wanted" >"$target/.installed"
fi
echo "$target"
