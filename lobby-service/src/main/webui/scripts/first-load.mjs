// Weighs what a first visit loads (HTML, CSS, JS, fonts, as a gzip server sends them) against the limit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 150 * 1024;
const root = process.env.WEBUI_OUT ?? 'dist';
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && !file.name.endsWith('.map'))
  .map((file) => join(file.parentPath ?? file.path, file.name))
  .map((path) => ({ path, size: weigh(path) }))
  .sort((a, b) => b.size - a.size);

function weigh(path) {
  const bytes = readFileSync(path);
  return /\.(woff2|png)$/.test(path) ? bytes.length : gzipSync(bytes, { level: 6 }).length;
}

const total = files.reduce((sum, { size }) => sum + size, 0);
for (const { path, size } of files)
  console.log(`${String(size).padStart(8)}  ${path.slice(root.length + 1)}`);
console.log(`${String(total).padStart(8)}  first load, of at most ${LIMIT}`);
if (total > LIMIT) {
  console.error('The first load is too heavy: split what the first page does not need.');
  process.exit(1);
}
