// Photographs the rally against nobody and replays of it: npm run look:rally [part of a name]
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
const base = `http://127.0.0.1:${vite.httpServer.address().port}/fake/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-dev-shm-usage', '--use-gl=angle', '--use-angle=swiftshader'],
    '--enable-unsafe-swiftshader',
  ],
});

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).click();
const scrub = (share) => async (page) => {
  await page.locator('[data-fate=same]').waitFor({ timeout: 60_000 });
  await page.getByRole('slider', { name: 'Moment' }).evaluate((range, to) => {
    range.value = String(Math.round(range.max * to));
    range.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
};

/** Name: page, what is done there, whether it is shown in the light and the dark. */
const scenes = {
  start: ['rally.html?seed=7&difficulty=2&auto&quality=high&seat=3&from=1.5'],
  race: ['rally.html?seed=7&difficulty=2&auto&quality=high&seat=2&from=9'],
  dusk: ['rally.html?seed=12&difficulty=3&auto&quality=high&seat=1&from=14'],
  hard: ['rally.html?seed=21&difficulty=4&curves=3&auto&quality=medium&seat=4&from=22'],
  circuit: ['rally.html?seed=5&difficulty=1&circuit&auto&quality=high&seat=5&from=30'],
  finish: ['rally.html?seed=7&difficulty=2&quality=high&auto&seat=5&from=29'],
  low: ['rally.html?seed=7&difficulty=2&auto&quality=low&seat=2&from=12'],
  ghost: ['rally.html?seed=7&difficulty=2&auto&quality=high&seat=0&from=12&ghost'],
  'ghost-near': ['rally.html?seed=7&difficulty=2&auto&quality=high&seat=0&from=3.4&ghost=0.8'],
  'ghost-flat': ['rally.html?seed=7&difficulty=2&auto&flat&seat=0&from=8&ghost'],
  signs: ['rally.html?seed=7&difficulty=2&auto&quality=high&seat=0&from=9&signs'],
  'signs-flat': ['rally.html?seed=7&difficulty=2&auto&flat&seat=0&from=9&signs'],
  'signs-read': ['rally.html?seed=7&difficulty=2&quality=high&seat=2&from=2&signs&ghost'],
  'signs-read-flat': ['rally.html?seed=7&difficulty=2&flat&seat=2&from=2&signs&ghost'],
  'ghost-tank': [
    'rally.html?seed=7&difficulty=2&auto&quality=high&seat=0&from=3.4&ghost=0.8&ghostcar=2',
  ],
  flat: ['rally.html?seed=7&difficulty=2&auto&flat&seat=2&from=12'],
  driver: ['rally.html?seed=7&difficulty=2&quality=high&seat=2&from=6'],
  menu: ['rally.html?seed=7&difficulty=2&quality=medium&from=4', [press('Menu')], true],
  overview: ['rally.html?seed=7&difficulty=2&auto&quality=high&from=12', [press('Overview')]],
  free: ['rally.html?seed=7&difficulty=2&auto&quality=medium&from=12', [press('Free')]],
  replay: ['replay.html?seed=7&difficulty=2', [scrub(0.45)], true],
  'replay-end': ['replay.html?seed=12&difficulty=3', [scrub(0.97), press('Pause')]],
  'replay-rules': ['replay.html?rules', [], true],
  'replay-typing': ['replay.html?typing'],
  'replay-unknown': ['replay.html?unknown'],
};
/** By their widths: a desk, a telephone, and the telephone on its side. */
const HEIGHTS = { 1280: 800, 360: 740, 740: 360 };
let faults = 0;

async function look(shot, query, width, colorScheme, deeds) {
  const page = await browser.newPage({
    viewport: { width, height: HEIGHTS[width] },
    ...{ colorScheme, hasTouch: width < 1280, isMobile: width < 1280 },
  });
  page.on('pageerror', (e) => faults++ || console.log(shot, 'page error:', e.message));
  page.on('console', (m) => m.type() === 'error' && console.log(shot, 'console:', m.text()));
  await page.goto(base + query);
  const isRefused = /rules|unknown/.test(query);
  const sign = isRefused ? 'Home' : query.includes('typing') ? 'Pause' : 'Menu';
  await page.getByRole('button', { name: sign }).waitFor({ timeout: 90_000 });
  for (const deed of deeds) await deed(page);
  await page.waitForTimeout(isRefused ? 300 : 2_500);
  await page.screenshot({ path: `${out}${shot}.png`, timeout: 90_000 });
  const figures = await page
    .locator('.rally')
    .getAttribute('data-figures', { timeout: 5_000 })
    .catch(() => '');
  console.log(shot, figures || '');
  await page.close();
}

for (const width of [1280, 360, 740]) {
  for (const [name, [query, deeds = [], inBoth = false]] of Object.entries(scenes)) {
    for (const scheme of inBoth ? ['dark', 'light'] : ['dark']) {
      const shot = `rally-${name}-${width}${inBoth ? `-${scheme}` : ''}`;
      if (shot.includes(only)) await look(shot, query, width, scheme, deeds);
    }
  }
}
await browser.close();
await vite.close();
process.exit(faults ? 1 : 0);
