// Turns what the compilers made into what the server serves: content-hashed names, brotli and gzip copies,
// `manifest.json` (plain name -> hashed name, read by the server) and `hash.txt` (the same for leptos).
// Usage: node scripts/assets.mjs BUILT_FOLDER PUBLIC_FOLDER SITE_FOLDER HASH_FILE
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [built, publicFolder, site, hashFile] = process.argv.slice(2);
const pkg = join(site, "pkg");
const fonts = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/govuk-frontend/dist/govuk/assets/fonts");
const compressible = new Set([".css", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".ico"]);

/** Writes `path` with its compressed copies, unless the same bytes are already there. */
function publish(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  const compress = compressible.has(extname(path));
  if (compress) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
  // The plain file comes last: when it is there, its copies are complete.
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const manifest = {};
for (const path of [...filesIn(built)].sort()) {
  const name = relative(built, path);
  const bytes = readFileSync(path);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const end = extname(name);
  manifest[name] = `${name.slice(0, -end.length)}.${hash}${end}`;
  publish(join(pkg, manifest[name]), bytes);
}
for (const path of filesIn(publicFolder)) publish(join(site, relative(publicFolder, path)), readFileSync(path));
// The typeface of GOV.UK's brand comes with its package; the server gives it out only where the brand is worn.
for (const path of filesIn(fonts)) if (extname(path) === ".woff2") publish(join(site, "assets/fonts", relative(fonts, path)), readFileSync(path));

// What an earlier build left is of no use to anybody: pages name only what the manifest names.
const keep = new Set(["manifest.json", ...Object.values(manifest).flatMap((name) => [name, `${name}.br`, `${name}.gz`])]);
for (const path of filesIn(pkg)) if (!keep.has(relative(pkg, path))) rmSync(path);

writeFileSync(join(pkg, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const hashOf = (name) => manifest[name]?.split(".").at(-2);
const lines = [["js", "visitor-en.js"], ["wasm", "visitor-en.wasm"], ["css", "main.css"]];
writeFileSync(hashFile, lines.filter(([, name]) => manifest[name]).map(([kind, name]) => `${kind}: ${hashOf(name)}\n`).join(""));

for (const [name, hashed] of Object.entries(manifest)) {
  const size = (suffix) => (existsSync(join(pkg, hashed + suffix)) ? statSync(join(pkg, hashed + suffix)).size : 0);
  console.log(`${name.padEnd(16)} ${String(size("")).padStart(8)} bytes, ${String(size(".br")).padStart(7)} in brotli`);
}
