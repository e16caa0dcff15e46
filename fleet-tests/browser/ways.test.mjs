// The ways between the first page, a room and its heat: no step back traps, and leaving means one thing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, chooseMode, makeRoom, openBrowser, player, readText, shots, typeWords } from './hall.mjs';

let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const isHome = (url) => url.pathname === '/';

/** Asked once, then out of the heat and out of the room: the first page offers no way back. */
async function leaveForGood(page, question) {
  await press(page, 'Leave');
  await page.getByText(question).waitFor();
  await press(page, 'Stay');
  await page.getByText(question).waitFor({ state: 'detached' });
  await press(page, 'Leave');
  await page.getByRole('group', { name: question }).getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL(isHome);
  assert.equal(await page.getByRole('button', { name: /^Back to your/ }).count(), 0);
}

test('Back from a typing heat leads to its room, and that leads in again', { timeout: 180_000 }, async () => {
  const { page, context, faults } = await player(browser);
  const code = await makeRoom(page);
  await press(page, 'Start alone');
  const text = await readText(page);
  await typeWords(page, text.slice(0, 2), false, 20);
  await page.goBack();
  await page.waitForURL(`**/room/${code}`);
  await page.getByText('The heat is running').waitFor();
  await shots(page, 'room-racing');
  await press(page, 'Back to your heat');
  await page.waitForURL('**/heat');
  assert.deepEqual((await readText(page)).slice(0, 2), text.slice(0, 2));
  await page.waitForFunction(() => document.querySelectorAll('.word .right').length > 3);

  // A reload of the room's page finds the heat as well.
  await page.goBack();
  await page.waitForURL(`**/room/${code}`);
  await page.reload();
  await page.waitForURL('**/heat');
  await readText(page);
  await page.goBack();
  await page.waitForURL(`**/room/${code}`);
  await leaveForGood(page, 'Leave the race? Your seat is lost.');
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});

test('leaving is asked once and means the same in a rally, on its room page and for watchers', { timeout: 180_000 }, async () => {
  const ann = await player(browser);
  const eve = await player(browser);
  await chooseMode(ann.page, 'Rally');
  const code = await makeRoom(ann.page);
  await press(ann.page, 'Start alone');
  await ann.page.waitForURL('**/heat');
  await eve.page.getByLabel('Room code').fill(code);
  await press(eve.page, 'Watch');
  await eve.page.waitForURL('**/heat');
  await eve.page.goBack();
  await eve.page.waitForURL(isHome);
  await press(eve.page, 'Back to your heat');
  await eve.page.waitForURL('**/heat');
  await eve.page.getByText('You are watching').first().waitFor();
  await leaveForGood(eve.page, 'Stop watching?');

  await ann.page.goBack();
  await ann.page.waitForURL(`**/room/${code}`);
  await press(ann.page, 'Back to your heat');
  await ann.page.waitForURL('**/heat');
  await ann.page.locator('.rally canvas').first().waitFor();
  await leaveForGood(ann.page, 'Leave the race? Your seat is lost.');
  for (const { faults, context } of [ann, eve]) {
    assert.deepEqual(faults, [], 'no script failed');
    await context.close();
  }
});

test('a browser that lost its cookie says so, and goes on as somebody new where it was', { timeout: 120_000 }, async () => {
  const { page, context, faults } = await player(browser);
  const code = await makeRoom(page);
  const own = page.getByRole('listitem').filter({ hasText: 'you' }).locator('.name');
  const before = await own.textContent();
  await context.clearCookies();
  await page.reload();
  await page.getByText('This browser no longer knows you').waitFor();
  await page.getByText(`under the name ${before};`).waitFor();
  assert.equal(await own.count(), 0, 'nobody came into the room in the meantime');
  await shots(page, 'forgotten');
  await press(page, 'Go on as somebody new');
  await page.waitForURL(`**/room/${code}`);
  await own.waitFor();
  assert.notEqual(await own.textContent(), before);
  assert.equal(await page.getByText('This browser no longer knows you').count(), 0);
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});

test('the number of a stage leads to the same road in any room, and so does the link to it', { timeout: 120_000 }, async () => {
  const [ann, bob] = [await player(browser), await player(browser)];
  const choose = (page, words) => page.locator('label', { hasText: words }).first().click();
  const road = (page) => page.getByRole('img', { name: /^Map of the stage/ }).getAttribute('aria-label');
  const number = (page) => page.getByLabel('Stage number');
  await chooseMode(ann.page, 'Rally');
  await makeRoom(ann.page);
  for (const words of ['Hard', 'Short', 'Twisty', 'Circuit']) {
    await choose(ann.page, words);
    await ann.page.getByRole('radio', { name: words, checked: true }).waitFor({ state: 'attached' });
  }
  await ann.page.locator('button[aria-busy=false]', { hasText: 'New stage' }).waitFor();
  const [told, map] = [await number(ann.page).inputValue(), await road(ann.page)];

  // Typed into a room of quite another kind.
  await chooseMode(bob.page, 'Rally');
  await makeRoom(bob.page);
  await number(bob.page).fill(told);
  await number(bob.page).press('Enter');
  for (const words of ['Hard', 'Short', 'Twisty', 'Circuit']) {
    await bob.page.getByRole('radio', { name: words, checked: true }).waitFor({ state: 'attached' });
  }
  assert.equal(await number(bob.page).inputValue(), told);
  assert.equal(await road(bob.page), map);

  // By its link: what it is like, and a room with it.
  await bob.page.goto(`${BASE}/stage/${told}`);
  await bob.page.getByText('Circuit, 3 laps').waitFor();
  assert.equal(await road(bob.page), map);
  await shots(bob.page, 'stage');
  await press(bob.page, 'Make a private room here');
  await bob.page.waitForURL('**/room/**');
  await number(bob.page).waitFor();
  assert.equal(await number(bob.page).inputValue(), told);
  for (const { faults, context } of [ann, bob]) {
    assert.deepEqual(faults, [], 'no script failed');
    await context.close();
  }
});

test('offline is said at once, and where nothing has to be connected nothing is said', { timeout: 120_000 }, async () => {
  const { page, context, faults } = await player(browser);
  const top = page.getByRole('banner');
  await makeRoom(page);
  await press(page, 'Start alone');
  await readText(page);
  await top.getByText(/^\d+ ms$/).waitFor();
  await context.setOffline(true);
  await top.getByText('Reconnecting').waitFor({ timeout: 2_000 });
  assert.equal(await top.getByText(/^\d+ ms$/).count(), 0);
  await context.setOffline(false);
  await top.getByText(/^\d+ ms$/).waitFor();
  await page.goto(`${BASE}/results/no-such-heat`);
  await page.getByRole('heading').first().waitFor();
  assert.equal(await top.getByText('Not connected').count(), 0);
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});
