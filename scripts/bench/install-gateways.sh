#!/bin/sh
# Installs what the gateway bench measures beside the enabler: nginx, HAProxy and the load generator wrk from Debian,
# and Spring Cloud Gateway from Maven Central as a tiny application of its own. The bench starts private instances on
# free ports; the system's own services are neither started nor touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/../debian.sh"
from_debian "nginx haproxy wrk" "nginx-light haproxy wrk" "nginx haproxy"

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
