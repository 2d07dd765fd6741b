// Judges a scene with tools that are not ours, and prints what they say as JSON: node check.mjs FILE.
// For .glb and .gltf the issues that the validator of Khronos finds, and each object of three.js that has `userData.twinId`;
// for .usda what TinyUSDZ made of it, written out by TinyUSDZ; for a tileset where loaders.gl sees it on the earth.
import { readFileSync } from "node:fs";

const file = process.argv[2];
const bytes = new Uint8Array(readFileSync(file));
const judge = file.endsWith(".usda") ? usda : file.endsWith("tileset.json") ? tileset : gltf;
console.log(JSON.stringify(await judge()));
process.exit(0); // loaders.gl keeps timers

async function gltf() {
  const { default: validator } = await import("gltf-validator");
  const { issues, info } = await validator.validateBytes(bytes, { uri: file });
  globalThis.ProgressEvent ??= Event; // three.js loads buffers as browsers do
  const { GLTFLoader } = await import("three/addons/loaders/GLTFLoader.js");
  const content = file.endsWith(".glb") ? bytes.buffer : new TextDecoder().decode(bytes);
  const { scene } = await new GLTFLoader().parseAsync(content, "");
  scene.updateMatrixWorld(true);
  const twins = {};
  const meshes = new Set();
  scene.traverse((object) => {
    if (object.isMesh) meshes.add(object.geometry.uuid);
    if (object.userData.twinId) {
      twins[object.userData.twinId] = { userData: object.userData, matrix: object.matrixWorld.elements };
    }
  });
  const { numErrors: errors, numWarnings: warnings, messages } = issues;
  return { errors, warnings, messages, info, twins, geometries: meshes.size };
}

async function usda() {
  const { default: start } = await import("tinyusdz/tinyusdz.js");
  const wasmBinary = readFileSync(new URL(import.meta.resolve("tinyusdz/tinyusdz.wasm")));
  const node = globalThis.process;
  // it is compiled for browsers
  Object.assign(globalThis, { process: undefined, window: globalThis, document: { currentScript: null }, location: { href: "" } });
  const said = [];
  const tinyusdz = await start({ wasmBinary, print: (line) => said.push(line), printErr: (line) => said.push(line) });
  globalThis.process = node;
  const loader = new tinyusdz.TinyUSDZLoaderNative();
  const valid = loader.loadAsLayerFromBinary(bytes, "scene.usda");
  return { valid, said, layer: valid ? loader.layerToString() : "" };
}

async function tileset() {
  const { Tiles3DLoader } = await import("@loaders.gl/3d-tiles");
  const { Tileset3D } = await import("@loaders.gl/tiles");
  const context = { url: "http://enabler.example/tileset.json", baseUrl: "http://enabler.example" };
  const json = await Tiles3DLoader.parse(bytes.buffer, { "3d-tiles": { isTileset: true } }, context);
  const read = new Tileset3D(json, {});
  await read.tilesetInitializationPromise;
  return { version: json.asset.version, content: json.root.contentUrl, center: [...read.cartographicCenter] };
}
