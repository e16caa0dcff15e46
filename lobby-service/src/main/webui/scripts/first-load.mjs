// Weighs what is loaded (HTML, CSS, JS, fonts, as the lobby sends them to browsers) against three limits:
// a first visit; what a rally heat asks for besides; and all that comes later, whatever asks for it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const KIB = 1024;
// Parts that a rally heat loads by dynamic imports, by the names of their chunks and styles: the
// picture with three.js, the frames, the ghost, and what others left beside the road.
const RALLY = ['RallyView', 'scene3d', 'desk', 'rally.svelte', 'roadside.svelte', 'SignCard'];
const root = process.env.WEBUI_OUT ?? 'dist';
const first = new Set();
const rally = new Set();
visit('index.html', first);
for (const part of RALLY) {
  const found = readdirSync(join(root, 'assets')).filter((name) => name.startsWith(`${part}-`));
  if (found.length === 0) throw new Error(`there is no ${part}: name what a rally loads anew`);
  found.forEach((name) => visit(`assets/${name}`, rally));
}

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && !file.name.endsWith('.map'))
  .map((file) => join(file.parentPath ?? file.path, file.name))
  .map((path) => ({ name: path.slice(root.length + 1), size: weigh(path) }))
  .sort((a, b) => b.size - a.size);

/** Follows what a page, a style or a module asks for at once. */
function visit(name, seen) {
  if (first.has(name) || seen.has(name) || !existsSync(join(root, name))) return;
  seen.add(name);
  if (!/\.(html|css|js)$/.test(name)) return;
  const text = readFileSync(join(root, name), 'utf8');
  for (const target of asked(name, text)) {
    visit(target.startsWith('/') ? target.slice(1) : posix.join(dirname(name), target), seen);
  }
}

function asked(name, text) {
  const pattern = name.endsWith('.html')
    ? /(?:src|href)="([^"]+)"/g
    : name.endsWith('.css')
      ? /url\(["']?([^"')]+)["']?\)/g
      : /(?:\bimport|\bfrom)\s*["'](\.[^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => match[1]);
}

function weigh(path) {
  const bytes = readFileSync(path);
  return /\.(woff2|png)$/.test(path) ? bytes.length : brotliCompressSync(bytes).length;
}

const sum = (which) => files.filter(which).reduce((total, { size }) => total + size, 0);
const LIMITS = [
  ['first load', 150, ({ name }) => first.has(name)],
  ['a rally heat', 200, ({ name }) => rally.has(name)],
  ['everything later', 220, ({ name }) => !first.has(name)],
];
for (const { name, size } of files) {
  const when = first.has(name) ? '' : rally.has(name) ? '  (rally)' : '  (later)';
  console.log(`${String(size).padStart(8)}  ${name}${when}`);
}
for (const [what, kib, which] of LIMITS) {
  const size = sum(which);
  console.log(`${String(size).padStart(8)}  ${what}, of at most ${kib * KIB}`);
  if (size > kib * KIB) {
    console.error(`Too heavy: ${what}. Split off what is not needed then.`);
    process.exitCode = 1;
  }
}
