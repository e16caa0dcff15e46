// Weighs what a first visit loads (HTML, CSS, JS, fonts, as a gzip server sends them) against the
// limit. What comes later, by a dynamic import, is listed but has a larger limit of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 150 * 1024;
const LATER_LIMIT = 200 * 1024; // the rally: three.js and all of its picture
const root = process.env.WEBUI_OUT ?? 'dist';
const first = new Set();
visit('index.html');

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && !file.name.endsWith('.map'))
  .map((file) => join(file.parentPath ?? file.path, file.name))
  .map((path) => ({ name: path.slice(root.length + 1), size: weigh(path) }))
  .sort((a, b) => b.size - a.size);

/** Follows what a page, a style or a module asks for at once. */
function visit(name) {
  if (first.has(name) || !existsSync(join(root, name))) return;
  first.add(name);
  if (!/\.(html|css|js)$/.test(name)) return;
  const text = readFileSync(join(root, name), 'utf8');
  for (const target of asked(name, text)) {
    visit(target.startsWith('/') ? target.slice(1) : posix.join(dirname(name), target));
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
  return /\.(woff2|png)$/.test(path) ? bytes.length : gzipSync(bytes, { level: 6 }).length;
}

const sum = (list) => list.reduce((total, { size }) => total + size, 0);
const total = sum(files.filter(({ name }) => first.has(name)));
const later = sum(files.filter(({ name }) => !first.has(name)));
for (const { name, size } of files)
  console.log(`${String(size).padStart(8)}  ${name}${first.has(name) ? '' : '  (later)'}`);
console.log(`${String(total).padStart(8)}  first load, of at most ${LIMIT}`);
console.log(`${String(later).padStart(8)}  later, of at most ${LATER_LIMIT}`);
if (total > LIMIT || later > LATER_LIMIT) {
  console.error('The load is too heavy: split what the first page does not need.');
  process.exit(1);
}
