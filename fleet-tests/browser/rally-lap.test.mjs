// A lap in a real browser: keys, pictures, results, and the replay of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, player, shot } from './hall.mjs';
import { chauffeur, driveToTheFinish, figure, progress, startAlone } from './rally.mjs';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
let browser;

before(async () => {
  browser = await openBrowser({ webgl: true });
});
after(async () => {
  await browser?.close();
});

/** The same moment on a desk and on a telephone. */
async function shots(page, name) {
  await shot(page, `rally-${name}-1280`);
  await page.setViewportSize(NARROW);
  await shot(page, `rally-${name}-360`);
  await page.setViewportSize(WIDE);
}

test('somebody drives a stage by the keyboard and watches it again', { timeout: 300_000 }, async () => {
  const { page, context, faults } = await player(browser, { ...WIDE, script: await chauffeur() });
  await startAlone(page, () => shots(page, 'room'));
  await page.waitForFunction(() => globalThis.chauffeur.tick > 0);
  await shots(page, 'start');
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 1);
  assert.ok((await progress(page)).metresPerSecond > 1, 'the keys move the car');
  await shots(page, 'race');
  const { workMs, apartMs, cars, quality } = await driveToTheFinish(page);
  await shot(page, 'rally-finish-1280'); // two pictures would take longer than it is shown
  console.log(`# ${cars} cars, quality ${quality}`);
  figure('rally.picture_work.p50', workMs.p50, 'ms');
  figure('rally.picture_work.p99', workMs.p99, 'ms');
  figure('rally.picture_interval.p50', apartMs.p50, 'ms');
  figure('rally.picture_interval.p99', apartMs.p99, 'ms');

  await page.waitForURL('**/results/*');
  await page.locator('tbody tr').first().waitFor();
  await shots(page, 'results');
  const replay = page.getByRole('link', { name: 'Replay' });
  await replay.waitFor();
  await replay.click();
  await page.waitForURL('**/replay/*');
  await page.locator('.rally canvas').first().waitFor();
  await page.getByRole('slider', { name: 'Moment' }).waitFor();
  await shots(page, 'replay');
  await page.locator('[data-fate=same]').waitFor({ state: 'attached' });
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});
