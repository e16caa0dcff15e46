// Photographs the rally against nobody: npm run look:rally [part of a name]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const out = new URL('../shots/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const only = process.argv[2] ?? '';
const vite = await createServer({
  mode: 'fake',
  server: { port: 0, host: '127.0.0.1', hmr: false },
  logLevel: 'warn',
});
await vite.listen();
const base = `http://127.0.0.1:${vite.httpServer.address().port}/fake/rally.html`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-dev-shm-usage', '--use-gl=angle', '--use-angle=swiftshader'],
    '--enable-unsafe-swiftshader',
  ],
});
const scenes = {
  start: 'seed=7&difficulty=2&auto&quality=high&seat=3&from=1.5',
  race: 'seed=7&difficulty=2&auto&quality=high&seat=2&from=9',
  dusk: 'seed=12&difficulty=3&auto&quality=high&seat=1&from=14',
  hard: 'seed=21&difficulty=4&curves=3&auto&quality=medium&seat=4&from=22',
  circuit: 'seed=5&difficulty=1&circuit&auto&quality=high&seat=5&from=30',
  low: 'seed=7&difficulty=2&auto&quality=low&seat=2&from=12',
  flat: 'seed=7&difficulty=2&auto&flat&seat=2&from=12',
};
let faults = 0;
for (const width of [1280, 360]) {
  for (const [name, query] of Object.entries(scenes)) {
    const shot = `rally-${name}-${width}`;
    if (!shot.includes(only)) continue;
    const page = await browser.newPage({
      viewport: { width, height: width === 360 ? 740 : 800 },
      hasTouch: width === 360,
      isMobile: width === 360,
    });
    page.on('pageerror', (e) => faults++ || console.log(shot, 'page error:', e.message));
    page.on('console', (m) => m.type() === 'error' && console.log(shot, 'console:', m.text()));
    // Spectators see no pads: a seated player is shown on the phone.
    const seated = width === 360 ? query.replace('&auto', '') : query;
    await page.goto(`${base}?${name === 'flat' ? query : seated}`);
    await page.getByRole('button', { name: 'Camera' }).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(3_000);
    await page.screenshot({ path: `${out}${shot}.png`, timeout: 60_000 });
    console.log(shot);
    await page.close();
  }
}
await browser.close();
await vite.close();
process.exit(faults ? 1 : 0);
