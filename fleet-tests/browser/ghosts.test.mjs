// Somebody types a text again, against the own ghost, and reads how far behind it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeRoom, openBrowser, player, readText, shot, shots, typeWords, WIDE } from './hall.mjs';

const FINAL = 'Final and saved';
const VERDICT = /^[−+]?\d[\d.]* s (faster than|slower than|as fast as) your best before/;
const ANY_VERDICT = /^[−+]?\d[\d.]* s (faster than|slower than|as fast as) /;
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

/** The room tells that it knows the own best; the results come to gamedb-service a moment later. */
const offered = (page) => page.getByText(/^Your best, \d/).waitFor();

test('a text is typed against the own ghost, or against none', { timeout: 300_000 }, async () => {
  const { page, context, faults } = await player(browser, WIDE);
  await page.getByLabel('Length').selectOption('10 words');
  await makeRoom(page);
  // Whoever has typed as many words in this hall leads; for the own best one has to type first.
  await page.getByText(/^(No ghost here yet|.+, \d[\d.]* s$)/).waitFor();
  await page.getByRole('button', { name: 'Start alone' }).click();
  await typeWords(page, await readText(page), true, 60);
  await page.getByText(FINAL).first().waitFor();

  await page.getByRole('button', { name: 'Race again' }).click();
  await page.waitForURL('**/room/*');
  await offered(page);
  await shots(page, 'ghosts-typing-room', 'input[name=ghost]');
  await page.getByRole('button', { name: 'Start alone' }).click();
  const text = await readText(page);
  const lane = page.getByRole('listitem', { name: 'Ghost' });
  await lane.getByText('Your best').waitFor();
  const third = Math.floor(text.length / 3);
  await typeWords(page, text.slice(0, third), false, 20);
  await page.locator('i.past').waitFor({ state: 'attached' });
  const gap = lane.locator('.gap');
  const before = await gap.textContent();
  assert.match(before, /^[−+]\d+\.\d s$/);
  await shots(page, 'ghosts-typing');
  // Whoever stops is caught up with.
  await page.waitForFunction(
    (was) => document.querySelector('li[aria-label=Ghost] .gap').textContent !== was,
    before,
  );
  await typeWords(page, text.slice(third), true, 10);
  await page.getByText(FINAL).first().waitFor();
  await page.getByText(VERDICT).waitFor();
  await shot(page, 'ghosts-typing-results-1280');

  // Who wants none has none, and the browser remembers it.
  await page.getByRole('button', { name: 'Race again' }).click();
  await page.waitForURL('**/room/*');
  await page.locator('label', { hasText: 'None' }).click();
  await page.getByText('You race without a ghost').waitFor();
  await page.reload();
  await page.getByRole('radio', { name: 'None', checked: true }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Start alone' }).click();
  await typeWords(page, await readText(page), true, 5);
  await page.getByText(FINAL).first().waitFor();
  assert.equal(await page.getByText(ANY_VERDICT).count(), 0);
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});
