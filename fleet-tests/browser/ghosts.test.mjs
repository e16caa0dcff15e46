// Somebody races a stage and a text again, against the own ghost, and reads how far behind it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeRoom, openBrowser, player, readText, shot, typeWords } from './hall.mjs';
import { chauffeur, driveToTheFinish, startAlone } from './rally.mjs';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const FINAL = 'in the books';
const VERDICT = /^(\d[\d.]* s (faster|slower) than|As fast as) your best before/;
const ANY_VERDICT = /^(\d[\d.]* s (faster|slower) than|As fast as) /;
let browser;

before(async () => {
  browser = await openBrowser(); // flat pictures, which cost little
});
after(async () => {
  await browser?.close();
});

async function shots(page, name, what = 'body') {
  await page.locator(what).first().scrollIntoViewIfNeeded();
  await shot(page, `ghosts-${name}-1280`);
  await page.setViewportSize(NARROW);
  await page.locator(what).first().scrollIntoViewIfNeeded();
  await shot(page, `ghosts-${name}-360`);
  await page.setViewportSize(WIDE);
}

/** In the page: all that is said, since some of it is shown only for a moment. */
function keepNews() {
  globalThis.news = [];
  new MutationObserver(() => {
    const said = document.querySelector('.rally .news')?.textContent?.trim();
    if (said && said !== globalThis.news.at(-1)) globalThis.news.push(said);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** The room tells that it knows the own best; the results come to gamedb-service a moment later. */
const offered = (page) => page.getByText(/^Your best, \d/).waitFor();

test('a rally is driven again against the own ghost', { timeout: 480_000 }, async () => {
  const { page, context, faults } = await player(browser, { ...WIDE, script: await chauffeur() });
  await startAlone(page, async () => {
    await page.getByRole('radio', { name: 'Your best', checked: true }).waitFor({ state: 'attached' });
    await page.getByText('No ghost here yet').waitFor();
  });
  await driveToTheFinish(page);
  await page.waitForURL('**/results/*');
  await page.getByText(FINAL).first().waitFor();
  assert.equal(await page.getByText(ANY_VERDICT).count(), 0, 'there was nobody to beat');

  await page.getByRole('button', { name: 'Same stage again' }).click();
  await page.waitForURL('**/room/*');
  await offered(page);
  await shots(page, 'room', 'input[name=ghost]');
  await page.getByRole('button', { name: 'Start alone' }).click();
  await page.locator('.rally canvas').first().waitFor();
  await page.evaluate(keepNews);
  const ghost = page.locator('.ghost', { hasText: 'Ghost: Your best' });
  await ghost.waitFor();
  // It is in the picture.
  await page.waitForFunction(
    () => Number.isInteger(JSON.parse(document.querySelector('.rally').dataset.figures ?? '{}').ghostM),
  );
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 1);
  await ghost.getByText(/^[−+]\d+\.\d\d$/).waitFor();
  await shots(page, 'rally');
  const first = await ghost.locator('b').textContent();
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 3);
  console.log(`# ${first} at the first checkpoint, ${await ghost.locator('b').textContent()} at the third`);
  await page.waitForURL('**/results/*');
  const news = await page.evaluate(() => globalThis.news);
  const finish = /^Finished 1\. in .*, [−+]\d+\.\d\d to your best$/;
  assert.ok(news.some((said) => finish.test(said)), news.join('\n'));
  await page.getByText(VERDICT).waitFor();
  console.log(`# ${await page.getByText(VERDICT).textContent()}`);
  await shots(page, 'results');
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});

test('a text is typed against the own ghost, or against none', { timeout: 300_000 }, async () => {
  const { page, context, faults } = await player(browser, WIDE);
  await makeRoom(page);
  // Whoever has typed as many words in this hall leads; for the own best one has to type first.
  await page.getByText(/^(No ghost here yet|.+, \d[\d.]* s$)/).waitFor();
  await page.getByRole('button', { name: 'Start alone' }).click();
  await typeWords(page, await readText(page), true, 60);
  await page.getByText(FINAL).first().waitFor();

  await page.getByRole('button', { name: 'Race again' }).click();
  await page.waitForURL('**/room/*');
  await offered(page);
  await shots(page, 'typing-room', 'input[name=ghost]');
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
  await shots(page, 'typing');
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
