#!/bin/sh
# Installs etcd, a key-value store that speaks gRPC.
set -eu
. "$(dirname "$0")/../debian.sh"
from_debian "etcd" "etcd-server" etcd
