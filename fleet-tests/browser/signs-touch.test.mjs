// Signs after a drive, by fingers on a telephone and for those who hear the page: what has the focus,
// what is announced, and whether a thumb hits it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, NARROW, openBrowser, player, shot } from './hall.mjs';
import { chauffeur, driveToTheFinish, startAlone } from './rally.mjs';

const THUMB = 44; // pixels each way
const PHONE = { ...NARROW, touch: true };
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const place = (page) => page.getByRole('slider', { name: 'Place along the stage' }).getAttribute('aria-valuetext');
/** Waits for the focus: by its role, as it is read, and its name. */
const focused = (page, role, name) => page.locator(':focus').and(page.getByRole(role, { name })).waitFor();
/** What is announced, not only shown. */
const announced = (page, words) => page.locator('[role=status]', { hasText: words }).first().waitFor({ state: 'attached' });

/** What a thumb would miss. */
function small(page) {
  return page.locator('main').locator('button, a, input, select').evaluateAll(
    (all, least) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, { width, height }]) => Math.min(width, height) < least)
        .map(([name, { width, height }]) => `${name}: ${width} × ${height}`),
    THUMB,
  );
}

/** A finger on the map that scrolls the page does not move the sign; one that taps does. */
async function pointAtTheMap(page, context) {
  const map = page.getByRole('img', { name: 'The stage with the spots of your drive' });
  await map.scrollIntoViewIfNeeded();
  const before = await place(page);
  const middle = async () => {
    const { x, y, width, height } = await map.boundingBox();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  const line = await context.newCDPSession(page);
  const swipe = { yDistance: 120, gestureSourceType: 'touch' };
  await line.send('Input.synthesizeScrollGesture', { ...(await middle()), ...swipe });
  assert.equal(await place(page), before, 'a swipe scrolls');
  await map.scrollIntoViewIfNeeded();
  const { x, y } = await middle();
  await page.touchscreen.tap(x, y);
  assert.notEqual(await place(page), before, 'a tap chooses');
}

test('a sign is left, reported and taken down by touch', { timeout: 300_000 }, async () => {
  const ann = await player(browser, { ...PHONE, script: await chauffeur() });
  const { page } = ann;
  await startAlone(page);
  await driveToTheFinish(page);
  await page.waitForURL('**/results/*');
  await page.getByText('Final and saved').first().waitFor();
  await button(page, 'Copy link').waitFor(); // it has a name
  await button(page, 'Leave a sign').tap();
  await focused(page, 'heading', 'Leave a sign');
  await page.getByRole('combobox', { name: 'Word' }).selectOption('ice');
  assert.deepEqual(await small(page), []);
  await pointAtTheMap(page, ann.context);
  await button(page, 'Leave it').tap();
  await announced(page, 'Your sign stands at');
  await focused(page, 'button', 'Leave it');
  await shot(page, 'signs-touch-left');
  await button(page, 'Close').tap();
  await focused(page, 'button', 'Leave a sign');
  await button(page, 'Signs here').tap();
  await focused(page, 'heading', 'Signs here');
  await button(page, 'Take down: Ice ahead').waitFor();
  assert.deepEqual(await small(page), []);

  // Somebody else who drove there, as far as this browser knows.
  const bob = await player(browser, PHONE);
  const kept = await page.evaluate(() => sessionStorage.getItem('slipstream.signs.drive'));
  await bob.page.evaluate((drive) => sessionStorage.setItem('slipstream.signs.drive', drive), kept);
  await bob.page.goto(`${BASE}${new URL(page.url()).pathname}`);
  await button(bob.page, 'Signs here').tap();
  const report = button(bob.page, /^Report/);
  await report.tap();
  await announced(bob.page, 'Report? Press again: Ice ahead');
  await button(bob.page, 'Close').focus(); // whoever turns away is asked anew
  await button(bob.page, 'Report: Ice ahead').tap();
  await button(bob.page, 'Report? Press again: Ice ahead').tap();
  await announced(bob.page, '“Ice ahead” is reported.');
  await focused(bob.page, 'button', 'Reported: Ice ahead');
  await shot(bob.page, 'signs-touch-reported');

  await button(page, 'Take down: Ice ahead').tap();
  await button(page, 'Take down? Press again: Ice ahead').tap();
  await announced(page, '“Ice ahead” is taken down.');
  await focused(page, 'heading', 'Signs here');
  for (const each of [ann, bob]) {
    assert.deepEqual(each.faults, [], 'no script failed');
    await each.context.close();
  }
});
