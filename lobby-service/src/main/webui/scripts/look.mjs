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
    const height = width === 360 ? 740 : 800;
    const isPhone = width === 360;
    for (const [mode, tour] of Object.entries({ typing, rally })) {
      const name = `${width}-${colorScheme}`;
      if (only && !`${mode}-${name}`.includes(only)) continue;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        hasTouch: isPhone,
        locale: 'en-GB',
      });
      const page = await context.newPage();
      page.on('pageerror', (e) => faults++ || console.log('page error:', e.message));
      page.on('console', (m) => m.type() === 'error' && console.log('console:', m.text()));
      await tour(page, photographer(page, name));
      await context.close();
    }
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

/** Keeps a picture of what is shown, all of it where that is asked, and looks for what shuts people out. */
function photographer(page, name) {
  return async (what, fullPage = false) => {
    const size = page.viewportSize();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (fullPage) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
    await page.screenshot({ path: `${out}${what}-${name}.png` });
    if (fullPage) await page.setViewportSize(size);
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
    if (wide > 0) console.log(`${what}-${name}: ${wide}px too wide`, faults++);
  };
}

async function typing(page, shot) {
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
  await page.getByText('you race the house').first().waitFor();
  await page.waitForTimeout(400);
  await shot('warm-up');
  await page.getByText('on the grid in').first().waitFor();
  await page.waitForTimeout(400);
  await shot('joined');
  await page.getByText('Bold Lynx').first().waitFor();
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
  await page.getByText('Final and saved').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(300);
  await shot('results');
  await page.goto(`${base}/nowhere/at/all`);
  await shot('problem');
}

async function rally(page, shot) {
  const choose = (what) => page.locator('label', { hasText: what }).first().click();
  await page.goto(base);
  await choose('Rally');
  await page.waitForTimeout(1_500);
  await shot('rally-home');
  await page.reload();
  await page.getByRole('radio', { name: 'Rally', checked: true }).waitFor();

  // A guest sees what the host has chosen.
  await page.getByLabel('Room code').fill('RALLY-ROOM-7');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('chooses the stage').first().waitFor();
  await page.waitForTimeout(1_500);
  await shot('rally-room-guest', true);
  await page.getByRole('button', { name: 'Leave' }).click();

  await page.getByRole('button', { name: 'Make a private room' }).click();
  await page.getByRole('img', { name: /Map of the stage/ }).waitFor();
  await shot('rally-room-alone', true);
  await choose('Circuit');
  await choose('Hard');
  await page.getByRole('button', { name: 'New stage' }).click();
  await page.getByLabel('Stage number').fill('no such number, far too long');
  await page.getByLabel('Stage number').press('Enter');
  await choose(/^\s*9\s*$/);
  await page.getByText('A circuit takes').waitFor();
  await shot('rally-room-refused', true);
  await page.getByRole('checkbox', { name: 'Tank' }).uncheck();
  await choose('light in a crash');
  await page.waitForTimeout(1_500);
  await shot('rally-room', true);
  await page.getByRole('button', { name: 'I am ready' }).click();
  await page.getByText('The grid closes in').first().waitFor();
  await page.waitForTimeout(300);
  await shot('rally-room-countdown');
  await page.waitForURL('**/heat');
  await page.getByRole('button', { name: 'Results so far' }).click();
  await page.waitForTimeout(500);
  await shot('rally-results-live');
  await page.getByText('Final and saved').waitFor({ timeout: 60_000 });
  await page.request.get(`${base}/fake/problem`);
  await page.getByText('does not count').waitFor();
  await shot('rally-results-refused');
  await page.reload();
  await page.getByText('Final and saved').waitFor();
  await page.waitForTimeout(300);
  await shot('rally-results', true);
}
