// Serves the example on 127.0.0.1: node example/serve.mjs [PORT [FOLDER-OF-dist-AND-node_modules]]
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const sources = dirname(dirname(fileURLToPath(import.meta.url)));
const [port = "8090", built = sources] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json" };

const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const file = join(path.startsWith("/example/") ? sources : built, path.endsWith("/") ? `${path}index.html` : path);
  const isThere = /^\/(example|dist|node_modules)\//.test(path) && statSync(file, { throwIfNoEntry: false })?.isFile();
  response.writeHead(isThere ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  if (isThere) createReadStream(file).pipe(response);
  else response.end();
});
server.listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/example/`));
