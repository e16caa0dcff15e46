// Somebody who drives a rally in a browser.
import { fileURLToPath } from 'node:url';
import { chooseMode, makeRoom } from './hall.mjs';

const WEBUI = fileURLToPath(new URL('../../lobby-service/src/main/webui/', import.meta.url));
const CHAUFFEUR = fileURLToPath(new URL('chauffeur.ts', import.meta.url));

let script;

/** The chauffeur with the web client's own modules, as one script for a page; pictures cost little. */
export async function chauffeur() {
  script ??= await bundle();
  return `localStorage.setItem('slipstream.rally.quality', 'low');\n${script}`;
}

async function bundle() {
  const { build } = await import(`${WEBUI}node_modules/vite/dist/node/index.js`);
  const built = await build({
    root: WEBUI,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: CHAUFFEUR, name: 'chauffeurs', formats: ['iife'], fileName: 'chauffeur' },
    },
  });
  return [built].flat()[0].output[0].code;
}

/** From the first page to a private room with a short and easy stage, and off alone. */
export async function startAlone(page, whileThere = async () => {}) {
  await chooseMode(page, 'Rally');
  await makeRoom(page);
  await page.getByLabel('Stage number').waitFor();
  const closed = page.locator('details:not([open]) > summary', { hasText: 'Choose what' });
  if (await closed.count()) await closed.click(); // on a telephone
  for (const words of ['Easy', 'Short', 'Flowing']) {
    await page.locator('label', { hasText: words }).first().click();
    await page.getByRole('radio', { name: words, checked: true }).waitFor({ state: 'attached' });
  }
  await whileThere();
  await page.getByRole('button', { name: 'Start alone' }).click();
  await page.locator('.rally canvas').first().waitFor();
}

/** Where the chauffeur is: tick, checkpoints passed, speed, done. */
export const progress = (page) => page.evaluate(() => ({ ...globalThis.chauffeur }));

/** Waits for the finish, and gives the last figures the page told before it. */
export async function driveToTheFinish(page) {
  let figures = {};
  for (;;) {
    const text = await page.locator('.rally').getAttribute('data-figures').catch(() => null);
    figures = text ? JSON.parse(text) : figures;
    if ((await progress(page)).done) return figures;
    await page.waitForTimeout(500);
  }
}

export const figure = (name, value, unit) =>
  console.log(`figure ${name} ${Number(value).toFixed(Math.abs(value) < 1 ? 4 : 2)} ${unit}`);
