#!/bin/sh
# Installs the browser Chromium and its driver, with which the tests of the console look at its pages.
set -eu
. "$(dirname "$0")/../debian.sh"
from_debian "chromium chromedriver" "chromium chromium-driver"
