#!/bin/sh
# Installs the MQTT broker mosquitto and its command line clients from Debian, where they are missing.
# The tests start private instances on free ports; the system's own service is neither started nor touched:
# when this script installs the package, the service stays off.
set -eu

missing() {
    for program in /usr/sbin/mosquitto /usr/bin/mosquitto_pub /usr/bin/mosquitto_passwd; do
        [ -x "$program" ] || return 0
    done
    return 1
}

if ! missing; then
    echo "mosquitto is installed: $(/usr/sbin/mosquitto -h 2>&1 | head -n 1)"
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    echo "mosquitto is missing, and so is apt-get: install mosquitto 2 and its clients with your system's packages." >&2
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "mosquitto is missing: run 'apt-get install mosquitto mosquitto-clients' as root." >&2
        exit 1
    fi
    as_root="sudo"
fi

# Debian asks this file whether a package may start its service: 101 means no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '$as_root rm -f "$policy"' EXIT INT TERM
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod 755 "$policy"
fi

install_packages() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mosquitto mosquitto-clients
}

install_packages || { $as_root apt-get update && install_packages; } || {
    echo "apt-get could not install mosquitto: see above. Install mosquitto and mosquitto-clients by hand." >&2
    exit 1
}

# a service that came with this installation is not to start at the next boot either
if command -v systemctl >/dev/null 2>&1; then
    $as_root systemctl disable mosquitto >/dev/null 2>&1 || true
fi

if missing; then
    echo "mosquitto was installed, but not where it is expected: /usr/sbin/mosquitto, /usr/bin/mosquitto_pub." >&2
    exit 1
fi
echo "mosquitto was installed; its service is off."
