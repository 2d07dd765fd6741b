#!/bin/sh
# Installs what the gateway bench measures beside the enabler: nginx, HAProxy and the load generator wrk from Debian,
# and Spring Cloud Gateway from Maven Central as a tiny application of its own. The bench starts private instances on
# free ports; the system's own services are neither started nor touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

missing() {
    for program in nginx haproxy wrk; do
        command -v "$program" >/dev/null 2>&1 || [ -x "/usr/sbin/$program" ] || return 0
    done
    return 1
}

as_root=""
if missing && [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
        echo "nginx, haproxy or wrk is missing: run 'apt-get install nginx-light haproxy wrk' as root." >&2
        exit 1
    }
    as_root="sudo"
fi

install_packages() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nginx-light haproxy wrk
}

if missing; then
    command -v apt-get >/dev/null 2>&1 || {
        echo "nginx, haproxy or wrk is missing, and so is apt-get: install them with your system's packages." >&2
        exit 1
    }
    # Debian asks this file whether a package may start its service: 101 means no.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap '$as_root rm -f "$policy"' EXIT INT TERM
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
        $as_root chmod 755 "$policy"
    fi
    install_packages || { $as_root apt-get update && install_packages; } || {
        echo "apt-get could not install nginx, haproxy and wrk: see above. Install them by hand." >&2
        exit 1
    }
    if command -v systemctl >/dev/null 2>&1; then
        $as_root systemctl disable nginx haproxy >/dev/null 2>&1 || true
    fi
fi
missing && {
    echo "nginx, haproxy and wrk were installed, but are not where they are expected: on the PATH or in /usr/sbin." >&2
    exit 1
}
echo "nginx, haproxy and wrk are installed."

# The bench does without it, and says so, when it cannot be built.
jar=$here/spring-gateway/target/spring-gateway.jar
if [ -e "$jar" ] && [ "$jar" -nt "$here/spring-gateway/pom.xml" ]; then
    echo "Spring Cloud Gateway is built: $jar"
elif mvn -B -ntp -q -f "$here/spring-gateway/pom.xml" package; then
    touch "$jar"
    echo "Spring Cloud Gateway was built: $jar"
else
    echo "Spring Cloud Gateway could not be built: see above. The bench leaves it out." >&2
fi
