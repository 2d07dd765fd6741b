#!/usr/bin/env bash
# Installs the peers of the live bench: mosquitto and nats-server from Debian, and `ws` and Colyseus from npm outside the
# sources, whose folder it prints. The bench starts private instances on free ports. Does nothing when all is there
# already.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../debian.sh"
from_debian "node npm" "nodejs npm" >&2
from_debian "mosquitto nats-server" "mosquitto nats-server" "mosquitto nats-server" >&2
target=${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers/bench-live
wanted=$(cat "$here"/live/* | sha256sum | cut -d' ' -f1)
mkdir -p "$target"
if [ "$(cat "$target/.installed" 2>/dev/null || true)" != "$wanted" ]; then
  cp "$here"/live/* "$target/"
  (cd "$target" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts >&2)
  echo "$wanted" >"$target/.installed"
fi
echo "$target"
