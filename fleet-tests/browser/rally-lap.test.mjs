// A stage in a real browser: a lap by the keyboard and its replay; a sign left there, which somebody
// else reads; and the same stage again, against the own ghost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, openBrowser, player, shot, shots, WIDE } from './hall.mjs';
import { chauffeur, driveToTheFinish, figure, progress, startAlone } from './rally.mjs';

const CHEAP = "localStorage.setItem('slipstream.rally.quality', 'low');";
const SENTENCE = 'Beware of ice';
const FINAL = 'Final and saved';
const VERDICT = /^[−+]?\d[\d.]* s (faster than|slower than|as fast as) your best before/;
const ANY_VERDICT = /^[−+]?\d[\d.]* s (faster than|slower than|as fast as) /;
let browser;
let ann;
/** Of Ann: the number of her stage, and her sign as gamedb-service answered it. */
let stage = '';
let left;

before(async () => {
  browser = await openBrowser({ webgl: true });
  ann = await player(browser, { ...WIDE, script: await chauffeur() });
});
after(async () => {
  await browser?.close();
});

const number = (page) => page.getByLabel('Stage number');
const rounded = (page) => page.getByRole('slider', { name: 'Place along the stage' });
const card = (page) => page.getByRole('complementary', { name: 'Sign' });

test('somebody drives a stage by the keyboard and watches it again', { timeout: 300_000 }, async () => {
  const { page, faults } = ann;
  await startAlone(page, async () => {
    await page.getByRole('radio', { name: 'The house', checked: true }).waitFor({ state: 'attached' });
    await page.getByText('No ghost here yet').waitFor();
    stage = await number(page).inputValue();
    assert.match(stage, /\w+/);
    await shots(page, 'rally-room');
  });
  await page.waitForFunction(() => globalThis.chauffeur.tick > 0);
  await shots(page, 'rally-start');
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 1);
  assert.ok((await progress(page)).metresPerSecond > 1, 'the keys move the car');
  await shots(page, 'rally-race');
  const { workMs, apartMs, cars, quality } = await driveToTheFinish(page);
  await shot(page, 'rally-finish-1280'); // two pictures would take longer than it is shown
  console.log(`# ${cars} cars, quality ${quality}`);
  figure('rally.picture_work.p50', workMs.p50, 'ms');
  figure('rally.picture_work.p99', workMs.p99, 'ms');
  figure('rally.picture_interval.p50', apartMs.p50, 'ms');
  figure('rally.picture_interval.p99', apartMs.p99, 'ms');

  await page.waitForURL('**/results/*');
  await page.getByText(FINAL).first().waitFor();
  await page.getByText(ANY_VERDICT).filter({ hasText: 'the house' }).waitFor(); // whoever is alone races the house
  await shots(page, 'rally-results');
  const replay = page.getByRole('link', { name: 'Replay' });
  await replay.waitFor();
  await replay.click();
  await page.waitForURL('**/replay/*');
  await page.locator('.rally canvas').first().waitFor();
  await page.getByRole('slider', { name: 'Moment' }).waitFor();
  await shots(page, 'rally-replay');
  await page.locator('[data-fate=same]').waitFor({ state: 'attached' });
  await page.goBack();
  await page.waitForURL('**/results/*');
  assert.deepEqual(faults, [], 'no script failed');
});

/** On the results: by the pointer, by a spot of the drive, by the keyboard; the last one counts. */
async function leaveSign(page) {
  await page.getByRole('button', { name: 'Leave a sign' }).click();
  const finish = page.getByRole('button', { name: 'Finish', exact: true });
  await finish.click();
  await page.locator('button[aria-pressed=true]', { hasText: 'Finish' }).waitFor();
  const atFinish = await rounded(page).getAttribute('aria-valuetext');
  const map = page.getByRole('img', { name: 'The stage with the spots of your drive' });
  const { width, height } = await map.boundingBox();
  await map.click({ position: { x: width / 2, y: height / 2 } });
  const pointed = await rounded(page).getAttribute('aria-valuetext');
  assert.notEqual(pointed, atFinish, 'the pointer chooses a place');
  await rounded(page).press('Home');
  await page.getByText('Place along the stage: 0.00 km').waitFor();
  await page.getByRole('combobox', { name: 'Sentence' }).selectOption('Beware of …');
  await page.getByRole('combobox', { name: 'Word' }).selectOption('ice');
  await page.getByText(SENTENCE).waitFor();
  const answer = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/traces'));
  await page.getByRole('button', { name: 'Leave it' }).press('Enter');
  await page.getByText('Your sign stands at 0.00 km.').waitFor();
  await shots(page, 'signs-left', 'section h2');
  await page.getByRole('button', { name: 'Close' }).click();
  return (await answer).json();
}

/** What the sign shows once the press has counted. */
const counted = (page, words) => page.locator(`button[aria-label="${words}"][aria-pressed=true]`).waitFor();

/** The sign as everybody is told of it; undefined when nobody is. */
async function served({ place, id }) {
  const query = new URLSearchParams({ place, kind: 'message', order: 'top' });
  const { traces } = await (await fetch(`${BASE}/api/v1/traces?${query}`)).json();
  return traces.find((one) => one.id === id);
}

test('a sign is left there; somebody else reads it, rates it and reports it', { timeout: 200_000 }, async () => {
  left = await leaveSign(ann.page);
  assert.match(left.place, /^rally:[0-9a-f]{16}:1$/);

  const bob = await player(browser, { ...WIDE, script: CHEAP });
  const { page } = bob;
  await startAlone(page, async () => {
    await number(page).fill(stage);
    await number(page).press('Enter');
    await page.getByText(/^.+, \d+:\d\d/).first().waitFor(); // Ann's ghost is at that stage
    assert.equal(await number(page).inputValue(), stage);
  });
  const sign = card(page);
  await sign.getByText(SENTENCE).waitFor();
  await shots(page, 'signs-read');
  await page.keyboard.press('q');
  await counted(page, 'Bad sign, 1 so far');
  await page.keyboard.press('e');
  await counted(page, 'Good sign, 1 so far');
  const { up, down } = await served(left);
  assert.deepEqual({ up, down }, { up: 1, down: 0 });
  // A report is asked once more.
  const answer = page.waitForResponse((one) => one.url().endsWith(`/traces/${left.id}/reports`));
  const report = sign.getByRole('button', { name: /^Report/ });
  await report.press('Enter');
  await sign.getByRole('button', { name: 'Report? Press again' }).press('Enter');
  await sign.getByRole('button', { name: 'Reported' }).waitFor();
  assert.equal((await answer).status(), 204);
  await shots(page, 'signs-reported');
  assert.deepEqual(bob.faults, [], 'no script failed');
  await bob.context.close();
});

/** In the page: all that is said, since some of it is shown only for a moment. */
function keepNews() {
  globalThis.news = [];
  new MutationObserver(() => {
    const said = document.querySelector('.rally .news')?.textContent?.trim();
    if (said && said !== globalThis.news.at(-1)) globalThis.news.push(said);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

test('the stage is driven again against the own ghost, past the own sign, which goes', { timeout: 300_000 }, async () => {
  const { page, context, faults } = ann;
  await page.getByRole('button', { name: 'Same stage again' }).click();
  await page.waitForURL('**/room/*');
  await page.getByText(/^Your best, \d/).waitFor(); // results come to gamedb-service a moment later
  await shots(page, 'ghosts-room', 'input[name=ghost]');
  await page.getByRole('button', { name: 'Start alone' }).click();
  await page.locator('.rally canvas').first().waitFor();
  await page.evaluate(keepNews);
  await card(page).getByText('Your sign').waitFor();
  assert.equal(await card(page).getByRole('button', { name: /^Report/ }).count(), 0);
  const ghost = page.locator('.ghost', { hasText: 'Ghost: Your best' });
  await ghost.waitFor();
  // It is in the picture.
  await page.waitForFunction(
    () => Number.isInteger(JSON.parse(document.querySelector('.rally').dataset.figures ?? '{}').ghostM),
  );
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 1);
  await ghost.getByText(/^[−+]\d+\.\d\d$/).waitFor();
  await shots(page, 'ghosts-rally');
  const first = await ghost.locator('b').textContent();
  await page.waitForFunction(() => globalThis.chauffeur.passed >= 3);
  console.log(`# ${first} at the first checkpoint, ${await ghost.locator('b').textContent()} at the third`);
  await page.waitForURL('**/results/*');
  const news = await page.evaluate(() => globalThis.news);
  const finish = /^Finished in .*, [−+]\d+\.\d\d to your best$/;
  assert.ok(news.some((said) => finish.test(said)), news.join('\n'));
  await page.getByText(VERDICT).waitFor();
  console.log(`# ${await page.getByText(VERDICT).textContent()}`);
  await shots(page, 'ghosts-results');

  await page.getByRole('button', { name: 'Signs here' }).press('Enter');
  await page.getByText('Your sign, 0.00 km · 1 good, 0 bad').waitFor();
  await page.getByRole('button', { name: `Take down: ${SENTENCE}` }).press('Enter');
  await shots(page, 'signs-list', 'section h2');
  await page.getByRole('button', { name: 'Take down? Press again' }).press('Enter');
  await page.getByText(`“${SENTENCE}” is taken down.`).waitFor();
  await page.getByText('No signs on this stage yet.').waitFor();
  assert.equal(await served(left), undefined, 'nobody is told of it');
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});
