// The whole client build, called by Maven: install, generate, check, test, build. Each step is
// skipped when nothing it reads has changed.  usage: build-once.mjs OUT_DIR STAMP_FILE
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(here, '../../../../proto/src/main/proto');
const words = join(
  here,
  '../../../../race-service/src/main/resources/dev/slipstream/race/mode/typing',
);
const [out, stamp] = process.argv.slice(2).map((path) => resolve(path));
const UNREAD = new Set(['node_modules', 'dist', 'shots', 'gen', 'fonts']);
process.chdir(here);

const installed = 'node_modules/.installed-from';
const lock = digest(['package-lock.json']);
if (read(installed) !== lock) {
  run('npm', 'ci', '--no-audit', '--no-fund');
  writeFileSync(installed, lock);
}

const sources = digest([...filesIn(here), ...filesIn(proto), ...filesIn(words)]);
if (read(stamp) === sources && existsSync(join(out, 'index.html'))) {
  console.log('The web client is unchanged.');
} else {
  for (const step of ['gen', 'check', 'test']) run('npm', 'run', '--silent', step);
  run('npm', 'run', '--silent', 'build');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

function run(command, ...args) {
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, WEBUI_OUT: out } });
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function filesIn(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !UNREAD.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}
