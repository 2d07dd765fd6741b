#!/usr/bin/env bash
# Installs the schema registry Apicurio Registry from Maven Central into a cache outside the repository. Prints the
# folder. Done at once when it is there.
set -euo pipefail

version=3.3.3
cache=${XDG_CACHE_HOME:-$HOME/.cache}/intertwine/peers
home=$cache/apicurio-registry-$version

if [ -e "$home/.unpacked" ]; then
    echo "$home"
    exit 0
fi

command -v mvn >/dev/null 2>&1 || { echo "apicurio is fetched with mvn, which is missing: install Maven." >&2; exit 1; }

mkdir -p "$cache"
exec 9>"$cache/apicurio.lock"
flock 9
if [ -e "$home/.unpacked" ]; then
    echo "$home"
    exit 0
fi

work=$(mktemp -d "$cache/apicurio.XXXXXX")
trap 'rm -rf "$work"' EXIT
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="io.apicurio:apicurio-registry-app:$version:tar.gz:all" -DoutputDirectory="$work" >&2
mkdir "$work/app"
tar xzf "$work/apicurio-registry-app-$version-all.tar.gz" -C "$work/app"
touch "$work/app/.unpacked"
rm -rf "$home"
mv "$work/app" "$home"
echo "$home"
