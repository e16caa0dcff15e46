// Drives every screen against the pretend hall and keeps a picture of each: npm run look [part of a name]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { build, createServer, preview } from 'vite';

const out = new URL('../shots/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const only = process.argv[2] ?? '';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const vite = await createServer({
  mode: 'fake',
  server: { port: 0, host: '127.0.0.1' },
  logLevel: 'warn',
});
await vite.listen();
const base = `http://127.0.0.1:${vite.httpServer.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
let faults = 0;

for (const width of [1280, 360]) {
  for (const colorScheme of ['dark', 'light']) {
    if (only && !`${width}-${colorScheme}`.includes(only)) continue;
    const height = width === 360 ? 740 : 800;
    const isPhone = width === 360;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      hasTouch: isPhone,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    page.on('pageerror', (e) => console.log('page error:', e.message));
    page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
    await tour(page, `${width}-${colorScheme}`);
    await context.close();
  }
}
await checkBuild();
await browser.close();
await vite.close();
console.log(faults ? `${faults} faults` : 'no faults');
process.exit(faults ? 1 : 0);

/** The minifier has its own idea of styles: the built page must use both fonts too. */
async function checkBuild() {
  await build({ mode: 'production', logLevel: 'warn', build: { outDir: 'dist' } });
  const served = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  const page = await browser.newPage();
  await page.goto(served.resolvedUrls.local[0]);
  await page.waitForTimeout(1_000);
  const unused = await page.evaluate(() =>
    [...document.fonts].filter((font) => font.status !== 'loaded').map((font) => font.family),
  );
  if (unused.length > 0) {
    faults++;
    console.log('fonts the built page does not use:', unused.join(', '));
  }
  await page.close();
  await served.close();
}

async function tour(page, name) {
  const shot = async (what) => {
    await page.screenshot({ path: `${out}${what}-${name}.png` });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }),
    );
    for (const { id, nodes } of violations) {
      faults++;
      console.log(
        `${what}-${name}: ${id}`,
        nodes.map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).slice(0, 3),
      );
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log(`${what}-${name}: ${wide}px too wide`);
  };
  await page.goto(base);
  await page.waitForTimeout(1_500);
  await shot('home');
  await page.getByLabel('Room code').fill('FULL-HOUSE-1');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('alert').getByText('full').waitFor();
  await shot('refused');
  await page.getByRole('button', { name: 'Make a private room' }).click();
  await page.getByText('Nobody else').waitFor();
  await shot('room-alone');
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Race now' }).click();
  await page.getByText('The grid closes in').waitFor();
  await page.waitForTimeout(400);
  await shot('room-countdown');
  await page.getByText('Starts in').waitFor();
  await page.waitForTimeout(1_200);
  await shot('heat-countdown');
  await page.getByText('The text:').waitFor({ state: 'attached' });
  const text = (await page.getByText('The text:').textContent()).replace('The text: ', '');
  await page.keyboard.type('the slwo morninggg trai', { delay: 60 });
  await page.keyboard.press('Space');
  await page.keyboard.type('lea', { delay: 60 });
  await page.waitForTimeout(300);
  await shot('heat');
  await page.evaluate(() => document.activeElement.blur());
  await page.waitForTimeout(150);
  await shot('heat-unfocused');
  await page.keyboard.type('v');
  await page.request.get(`${base}/fake/cut/4041`);
  await page.keyboard.type('es', { delay: 30 });
  await page.waitForTimeout(60);
  await shot('heat-cut');
  await page.waitForTimeout(1_000);
  await page.keyboard.type(text.slice(text.indexOf('the harbour') - 1), { delay: 45 });
  await page.getByText('Finished').waitFor();
  await shot('finish');
  await page.waitForURL('**/results/**');
  await page.waitForTimeout(700);
  await shot('results-live');
  await page.getByText('in the books').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(300);
  await shot('results');
  await page.goto(`${base}/nowhere/at/all`);
  await shot('problem');
}
