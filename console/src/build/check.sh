#!/bin/sh
# check.sh FOLDER: type-checks the sources of the console strictly and runs their unit tests, without network.
# FOLDER/jars holds the libraries and Deno, each in a folder by its name, as Maven unpacked them; other versions of them
# have another FOLDER.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1
jars=$folder/jars

# library NAME: puts it where the type check looks; the types stand in an archive inside the jar.
library() {
    [ ! -e "$jars/$1/META-INF/.more.tgz" ] || tar -xzf "$jars/$1/META-INF/.more.tgz" -C "$jars/$1/META-INF"
    for content in "$jars/$1"/META-INF/resources/*/*/*; do
        mkdir -p "$folder/node_modules/$1"
        cp -r "$content/." "$folder/node_modules/$1"
    done
}

if [ ! -e "$folder/node_modules/.complete" ]; then
    rm -rf "$folder/node_modules"
    for name in lit lit-html lit-element @lit/reactive-element uplot; do library "$name"; done
    touch "$folder/node_modules/.complete"
fi
# three.js has no types of its own: those that are used stand beside this file
more=$folder/node_modules/three/examples/jsm
mkdir -p "$more/controls" "$more/loaders"
cp "$here/src/build/three.d.ts" "$folder/node_modules/three/index.d.ts"
cp "$here/src/build/orbit.d.ts" "$more/controls/OrbitControls.d.ts"
cp "$here/src/build/gltf.d.ts" "$more/loaders/GLTFLoader.d.ts"
echo '{"name": "three", "version": "0.0.0", "types": "index.d.ts"}' >"$folder/node_modules/three/package.json"
rm -rf "$folder/app" "$folder/test"
cp -r "$here/src/main/web/app" "$folder/app"
cp -r "$here/../clients/js/src" "$folder/app/client"
cp -r "$here/src/test/ts" "$folder/test"
cp "$here/src/build/deno.json" "$here/src/build/package.json" "$folder/"

deno=$(echo "$jars"/deno/META-INF/resources/_static/*/*/deno)
chmod +x "$deno"
export DENO_DIR="$folder/deno" DENO_NO_UPDATE_CHECK=1 NO_COLOR=1
cd "$folder"
"$deno" check --quiet app/main.ts test/*.ts
"$deno" test --quiet --no-check --cached-only test/*_test.ts
