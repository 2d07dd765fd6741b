#!/bin/sh
# Installs the browser Chromium, which tests open pages in.
set -eu
. "$(dirname "$0")/../debian.sh"
from_debian "chromium" "chromium"
