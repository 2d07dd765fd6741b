#!/bin/sh
# Installs services that know their users by keys and passwords: Syncthing (API keys) and Radicale (basic).
set -eu
. "$(dirname "$0")/../debian.sh"
from_debian "syncthing radicale" "syncthing radicale" radicale
