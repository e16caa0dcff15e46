// Lays beside each file of the built client what the lobby sends instead of it (brotli, gzip), and
// lists all of them in files.json: path, media type, tag of the content, and the codings it has.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css;charset=utf-8',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml;charset=utf-8',
  '.woff2': 'font/woff2',
};
/** Compressed by their own format. */
const DENSE = new Set(['.png', '.woff2']);
const SMALLEST = 256;
const root = process.env.WEBUI_OUT ?? 'dist';

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => join(file.parentPath ?? file.path, file.name))
  .sort()
  .map(pack);
writeFileSync(join(root, 'files.json'), JSON.stringify(files, null, 1));

function pack(file) {
  const bytes = readFileSync(file);
  const extension = extname(file);
  if (!TYPES[extension]) throw new Error(`of which media type is ${file}? Say it in pack.mjs`);
  return {
    path:
      '/' +
      file
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    type: TYPES[extension],
    tag: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    codings: DENSE.has(extension) || bytes.length < SMALLEST ? [] : compress(file, bytes),
  };
}

function compress(file, bytes) {
  const forms = {
    br: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    gzip: gzipSync(bytes, { level: 9 }),
  };
  const smaller = Object.keys(forms).filter((coding) => forms[coding].length < bytes.length);
  for (const coding of smaller) writeFileSync(`${file}.${coding}`, forms[coding]);
  return smaller;
}
