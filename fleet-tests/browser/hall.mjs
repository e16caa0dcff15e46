// People with browsers: what the tests do to a page, in words of the game.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SHOTS = new URL('../target/browser/', import.meta.url).pathname;
export const BASE = process.env.BASE_URL ?? 'http://127.0.0.1:8080';

const NO_GPU = ['--disable-gpu', '--disable-software-rasterizer'];
const SOFT_GPU = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** With `webgl` drawn by the processor; `hosts` leads names elsewhere, as Chromium's resolver rules do. */
export async function openBrowser({ webgl = false, hosts = '' } = {}) {
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
      ...(webgl ? SOFT_GPU : NO_GPU),
      ...(hosts ? [`--host-resolver-rules=${hosts}`] : []),
    ],
  });
}

/** A player with a browser of their own: nothing is shared with others but the hall. */
export async function player(browser, wish = {}) {
  const { width = 1280, height = 800, touch = false, base = BASE, query = '', script = '' } = wish;
  const context = await browser.newContext({
    viewport: { width, height },
    ...(touch ? { hasTouch: true, isMobile: true } : {}),
    locale: 'en-GB',
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  });
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${base}/${query}`);
  return { context, page, faults };
}

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };

export const shot = (page, name) => page.screenshot({ path: `${SHOTS}${name}.png` });

/** The same moment on a desk and on a telephone. @param what has to be in sight */
export async function shots(page, name, what = 'body') {
  for (const [size, width] of [[WIDE, 1280], [NARROW, 360]]) {
    await page.setViewportSize(size);
    await page.locator(what).first().scrollIntoViewIfNeeded();
    await shot(page, `${name}-${width}`);
  }
  await page.setViewportSize(WIDE);
}

/** Waits until the text is shown, and reads it as a screen reader would. */
export async function readText(page) {
  const shown = page.locator('p.unseen', { hasText: 'The text:' });
  await shown.waitFor({ state: 'attached' });
  return (await shown.textContent()).replace('The text:', '').trim().split(' ');
}

/** How many letters of the text the page shows as typed right. */
export const lettersRight = (page) => page.locator('.word .right').count();

/** Types whole words, as a person does: letters, then the space that ends the word. */
export async function typeWords(page, words, isLast, delay) {
  const keys = words.join(' ') + (isLast ? '' : ' ');
  await page.keyboard.type(keys, { delay });
}

/** Name, WPM and rank of each line of the timing sheet. */
export function sheet(page) {
  return page.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      rank: row.querySelector('.place')?.textContent.trim() ?? '',
      name: row.querySelector('b').textContent.trim(),
      wpm: row.querySelector('.wpm').textContent.trim(),
    })),
  );
}

/** What to race from now on: 'Typing' or 'Rally'. */
export async function chooseMode(page, name) {
  await page.locator('label', { hasText: name }).first().click();
  await page.getByRole('radio', { name, checked: true }).waitFor({ state: 'attached' });
}

/** Makes a private room of the chosen mode; the code that others come in with. */
export async function makeRoom(page) {
  await page.getByRole('button', { name: 'Make a private room' }).click();
  await page.waitForURL('**/room/**');
  return new URL(page.url()).pathname.split('/').at(-1);
}

export async function joinRoom(page, code) {
  await page.getByLabel('Room code').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(`**/room/${code}`);
}
