# shellcheck shell=sh
# Installs programs from Debian where they are missing; for other scripts to read in. What they start are private
# instances on free ports; the system's own services are neither started nor touched: one that comes with an
# installation stays off.

# has PROGRAM: on the PATH, or where Debian puts what only root needs.
has() {
    command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]
}

# lacks PROGRAM...: true when one of them is missing.
lacks() {
    for program in "$@"; do
        has "$program" || return 0
    done
    return 1
}

# from_debian "PROGRAM..." "PACKAGE..." ["SERVICE..."]: ends the script when it cannot be done.
from_debian() {
    # shellcheck disable=SC2086 # lists of words
    if ! lacks $1; then
        echo "installed: $1"
        return
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        has sudo || give_up "$1" "run 'apt-get install $2' as root"
        as_root="sudo"
    fi
    has apt-get || give_up "$1" "there is no apt-get: install them with your system's packages"
    # Debian asks this file whether a package may start its service: 101 means no.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap '$as_root rm -f "$policy"' EXIT INT TERM
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
        $as_root chmod 755 "$policy"
    fi
    apt_install "$2" || { $as_root apt-get update && apt_install "$2"; } ||
        give_up "$1" "apt-get could not install $2, see above; install it by hand"
    # a service that came with this installation is not to start at the next boot either
    if has systemctl; then
        for service in ${3:-}; do
            $as_root systemctl disable "$service" >/dev/null 2>&1 || true
        done
    fi
    # shellcheck disable=SC2086 # lists of words
    if lacks $1; then
        give_up "$1" "$2 was installed, but they are not on the PATH or in /usr/sbin"
    fi
    echo "was installed: $1"
}

# node_from MAJOR: node of that version or a later one, with npm; ends the script when it cannot be had.
node_from() {
    from_debian "node npm" "nodejs npm"
    if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt "$1" ]; then
        give_up "node npm" "node $1 or later is needed, and this is $(node --version); install a newer one and run this again"
    fi
}

apt_install() {
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1
}

give_up() {
    echo "missing among $1: $2." >&2
    exit 1
}
