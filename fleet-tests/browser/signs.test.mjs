// Somebody drives a stage and leaves a sign; somebody else drives it, reads the sign and rates it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, openBrowser, player, shot } from './hall.mjs';
import { chauffeur, driveToTheFinish, startAlone } from './rally.mjs';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const CHEAP = "localStorage.setItem('slipstream.rally.quality', 'low');";
const SENTENCE = 'Beware of ice';
let browser;

before(async () => {
  browser = await openBrowser({ webgl: true });
});
after(async () => {
  await browser?.close();
});

async function shots(page, name) {
  await shot(page, `signs-${name}-1280`);
  await page.setViewportSize(NARROW);
  await shot(page, `signs-${name}-360`);
  await page.setViewportSize(WIDE);
}

const number = (page) => page.getByLabel('Stage number');
const rounded = (page) => page.getByRole('slider', { name: 'Place along the stage' });

/** The number the room has, when nothing is on the way to it. */
async function settled(page) {
  await page.locator('button[aria-busy=false]', { hasText: 'New stage' }).waitFor();
  return number(page).inputValue();
}

/** The stage of this number, once the room says so; a busy hall may have to be asked again. */
async function chooseStage(page, wanted) {
  for (let attempt = 1; (await settled(page)) !== wanted; attempt++) {
    const said = await page.getByRole('alert').allTextContents();
    assert.ok(attempt <= 10, `stage ${wanted} is not taken: ${said}`);
    await number(page).fill(wanted);
    await number(page).press('Enter');
  }
}

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
  await shots(page, 'leave');
  const answer = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/traces'));
  await page.getByRole('button', { name: 'Leave it' }).press('Enter');
  await page.getByText('Your sign stands at 0.00 km.').waitFor();
  await shots(page, 'left');
  return (await answer).json();
}

/** What the sign shows once the press has counted. */
const counted = (page, words) => page.locator(`button[aria-label="${words}"][aria-pressed=true]`).waitFor();

async function ratings({ place, id }) {
  const query = new URLSearchParams({ place, kind: 'message', order: 'top' });
  const { traces } = await (await fetch(`${BASE}/api/v1/traces?${query}`)).json();
  const { up, down } = traces.find((one) => one.id === id);
  return { up, down };
}

test('a sign left after a drive is read and rated in the next', { timeout: 400_000 }, async () => {
  const ann = await player(browser, { ...WIDE, script: await chauffeur() });
  let stage = '';
  await startAlone(ann.page, async () => {
    stage = await number(ann.page).inputValue();
  });
  assert.match(stage, /\w+/);
  await driveToTheFinish(ann.page);
  await ann.page.waitForURL('**/results/*');
  const left = await leaveSign(ann.page);
  assert.match(left.place, /^rally:[0-9a-f]{16}:1$/);
  assert.deepEqual(ann.faults, [], 'no script failed');
  await ann.context.close();

  const bob = await player(browser, { ...WIDE, script: CHEAP });
  const { page } = bob;
  await startAlone(page, () => chooseStage(page, stage));
  const sign = page.getByRole('complementary', { name: 'Sign' });
  await sign.getByText(SENTENCE).waitFor();
  await shots(page, 'read');
  await page.keyboard.press('q');
  await counted(page, 'Bad sign, 1 so far');
  await page.keyboard.press('e');
  await counted(page, 'Good sign, 1 so far');
  assert.deepEqual(await ratings(left), { up: 1, down: 0 });
  assert.deepEqual(bob.faults, [], 'no script failed');
  await bob.context.close();
});
