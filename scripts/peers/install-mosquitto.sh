#!/bin/sh
# Installs the MQTT broker mosquitto and its command line clients.
set -eu
. "$(dirname "$0")/../debian.sh"
from_debian "mosquitto mosquitto_pub mosquitto_passwd" "mosquitto mosquitto-clients" mosquitto
