// Judges a scene with tools that are not ours, and prints what they say as JSON: node check.mjs FILE.
// For .glb and .gltf the issues that the validator of Khronos finds, and each object of three.js that has `userData.twinId`;
// for .usda what TinyUSDZ made of it, written out by TinyUSDZ.
import { readFileSync } from "node:fs";

const file = process.argv[2];
const bytes = new Uint8Array(readFileSync(file));
console.log(JSON.stringify(file.endsWith(".usda") ? await usda() : await gltf()));

async function gltf() {
  const { default: validator } = await import("gltf-validator");
  const { issues, info } = await validator.validateBytes(bytes, { uri: file });
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
  return { errors: issues.numErrors, warnings: issues.numWarnings, messages: issues.messages, info, twins, geometries: meshes.size };
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
