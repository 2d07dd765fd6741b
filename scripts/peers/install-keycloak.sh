#!/usr/bin/env bash
# Installs the identity provider Keycloak from Maven Central into a cache outside the repository, and lets it build
# itself once, so that later starts take seconds. Prints the folder. Done at once when it is there.
set -euo pipefail

version=26.7.3
cache=${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers
options="--db=dev-mem --health-enabled=true --features=jwt-authorization-grant"
home=$cache/keycloak-$version

if [ "$(cat "$home/.built" 2>/dev/null || true)" = "$options" ]; then
    echo "$home"
    exit 0
fi

command -v mvn >/dev/null 2>&1 || { echo "keycloak is fetched with mvn, which is missing: install Maven." >&2; exit 1; }

# JAVA_HOME is that of a JDK 17 or newer; the jar command knows how to open a zip.
unpack() {
    if command -v unzip >/dev/null 2>&1; then
        unzip -q "$1"
    else
        "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$1"
        chmod +x keycloak-*/bin/*.sh
    fi
}

mkdir -p "$cache"
exec 9>"$cache/keycloak.lock"
flock 9
if [ "$(cat "$home/.built" 2>/dev/null || true)" = "$options" ]; then
    echo "$home"
    exit 0
fi

work=$(mktemp -d "$cache/keycloak.XXXXXX")
trap 'rm -rf "$work"' EXIT
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" -DoutputDirectory="$work" >&2
(cd "$work" && unpack "keycloak-quarkus-dist-$version.zip")
# shellcheck disable=SC2086 # several options; they are fixed when it is built; the tests start it with --optimized
"$work/keycloak-$version/bin/kc.sh" build $options \
    >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
echo "$options" >"$work/keycloak-$version/.built"
rm -rf "$home"
mv "$work/keycloak-$version" "$home"
echo "$home"
