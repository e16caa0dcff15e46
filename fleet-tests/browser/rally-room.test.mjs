// People choose rally, agree on a stage and cars, and their heat opens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooseMode, joinRoom, makeRoom, openBrowser, player, shot } from './hall.mjs';

let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

const map = (page) => page.getByRole('img', { name: /^Map of the stage/ });
const choose = (page, words) => page.locator('label', { hasText: words }).first().click();
const row = (page, seat) => page.getByRole('listitem', { name: `Seat ${seat}` });
/** The number of the stage as its host has it in a field. */
const chosen = (page) => page.getByLabel('Stage number').inputValue();
/** The heat is on the screen: something is painted, by WebGL or flat. */
const opened = (page) => page.locator('.rally canvas').first().waitFor();

async function leaveForGood(page) {
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByText('Your seat is lost').waitFor();
  await page.getByRole('button', { name: 'Leave' }).first().click();
  await page.waitForURL((url) => url.pathname === '/');
}

test('a host and a guest agree on a stage, and the heat opens for both and a third who watches', { timeout: 240_000 }, async () => {
  const ann = await player(browser);
  const bob = await player(browser, { width: 360, height: 740 });
  const eve = await player(browser);
  await chooseMode(ann.page, 'Rally');
  await ann.page.waitForTimeout(500);
  await shot(ann.page, 'rally-home');
  await ann.page.reload();
  await ann.page.getByRole('radio', { name: 'Rally', checked: true }).waitFor({ state: 'attached' });

  const code = await makeRoom(ann.page);
  await ann.page.getByRole('button', { name: 'Start alone' }).waitFor();
  await joinRoom(bob.page, code);
  await Promise.all([ann, bob].map(({ page }) => map(page).waitFor()));

  // Both look at the stage of the host, whatever he draws; only he may.
  assert.equal(await bob.page.getByRole('button', { name: 'New stage' }).count(), 0);
  await row(bob.page, 1).getByText('host').waitFor();
  const first = await chosen(ann.page);
  await bob.page.getByText(first, { exact: true }).waitFor();
  await ann.page.getByRole('button', { name: 'New stage' }).click();
  await bob.page.getByText(first, { exact: true }).waitFor({ state: 'detached' });
  const second = await chosen(ann.page);
  assert.notEqual(second, first);
  await bob.page.getByText(second, { exact: true }).waitFor();
  // What somebody types stays there while another stage comes.
  const field = ann.page.getByLabel('Stage number');
  const newStage = ann.page.getByRole('button', { name: 'New stage' });
  await field.evaluate((input, [button, typed]) => {
    button.click();
    input.focus();
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, [await newStage.elementHandle(), first.slice(0, 3)]);
  await bob.page.getByText(second, { exact: true }).waitFor({ state: 'detached' });
  await ann.page.locator('button[aria-busy=false]', { hasText: 'New stage' }).waitFor();
  assert.equal(await chosen(ann.page), first.slice(0, 3));
  await field.fill('??');
  await field.press('Enter');
  await ann.page.getByText('A stage number has 15 letters').waitFor();
  assert.equal(await chosen(ann.page), '??', 'it can be mended');
  await field.fill(first);
  await field.press('Enter');
  await bob.page.getByText(first, { exact: true }).waitFor();
  await choose(ann.page, 'Hard');
  await choose(ann.page, 'Circuit');
  await bob.page.getByText('Circuit, 3 laps').waitFor();
  await bob.page.getByText('Hard', { exact: true }).waitFor();
  assert.equal(
    await map(ann.page).getAttribute('aria-label'),
    await map(bob.page).getAttribute('aria-label'),
    'both see one map',
  );

  // The host keeps a car out; the guest takes another one, and the host sees which.
  await ann.page.getByRole('checkbox', { name: 'Tank' }).uncheck();
  await bob.page.getByRole('radio', { name: /^Tank/, disabled: true }).waitFor({ state: 'attached' });
  await choose(bob.page, 'light in a crash');
  await row(ann.page, 2).getByText('Speedster').waitFor({ state: 'attached' });
  await shot(ann.page, 'rally-room-1280');
  await shot(bob.page, 'rally-room-360');

  for (const { page } of [ann, bob]) await page.getByRole('button', { name: 'I am ready' }).click();
  await Promise.all([ann, bob].map(({ page }) => page.waitForURL('**/heat')));
  await Promise.all([ann, bob].map(({ page }) => opened(page)));
  // The grid is there while one is counted down.
  await Promise.all([ann, bob].map(({ page }) => page.locator('.rally .count').waitFor()));
  await eve.page.getByLabel('Room code').fill(code);
  await eve.page.getByRole('button', { name: 'Watch' }).click();
  await opened(eve.page);
  await eve.page.getByText('You are watching').waitFor();
  // What the keys do is said until somebody has driven off, however late; to those who drive.
  await ann.page.waitForFunction(() => parseFloat(document.querySelector('.rally .time .wide').textContent.slice(2)) >= 5);
  await ann.page.getByText('W A S D to drive').waitFor();
  assert.equal(await eve.page.getByText('W A S D to drive').count(), 0);
  await shot(ann.page, 'rally-heat-1280');
  await shot(eve.page, 'rally-watched');

  // Nobody drives; both go, and who watched reads that neither finished, now and from the books.
  await leaveForGood(ann.page);
  await leaveForGood(bob.page);
  await eve.page.waitForURL('**/results/**', { timeout: 60_000 });
  await eve.page.getByText('Final and saved').waitFor();
  assert.equal(await eve.page.locator('tbody').getByText('DNF').count(), 2);
  await eve.page.reload();
  await eve.page.getByText('Final and saved').waitFor();
  assert.equal(await eve.page.locator('tbody').getByText('DNF').count(), 2);
  await shot(eve.page, 'rally-results');
  for (const each of [ann, bob, eve]) {
    assert.deepEqual(each.faults, [], 'no script failed');
    await each.context.close();
  }
});

test('strangers who choose rally meet, and nobody chooses the stage', { timeout: 120_000 }, async () => {
  const [ann, bob] = [await player(browser), await player(browser)];
  for (const { page } of [ann, bob]) {
    await chooseMode(page, 'Rally');
    await page.getByRole('button', { name: 'Race now' }).click();
    if (page === ann.page) {
      // whoever is alone races the house meanwhile, unless they would rather wait
      await page.waitForURL('**/heat');
      await page.getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('button', { name: 'Wait in the room' }).click();
    }
    await page.waitForURL('**/room/**');
    await map(page).waitFor();
  }
  assert.equal(new URL(ann.page.url()).pathname, new URL(bob.page.url()).pathname);
  await ann.page.getByText('whatever stage was drawn').waitFor();
  assert.equal(await ann.page.getByRole('button', { name: 'New stage' }).count(), 0);
  for (const { page, faults, context } of [ann, bob]) {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('a host who goes hands the room on, and all of it works by keyboard', { timeout: 120_000 }, async () => {
  const [ann, bob] = [await player(browser), await player(browser)];
  await ann.page.getByRole('radio', { name: 'Typing' }).focus();
  await ann.page.keyboard.press('ArrowRight');
  await ann.page.getByRole('radio', { name: 'Rally', checked: true }).waitFor({ state: 'attached' });
  await ann.page.getByRole('button', { name: 'Make a private room' }).press('Enter');
  await ann.page.waitForURL('**/room/**');
  await map(ann.page).waitFor();
  await joinRoom(bob.page, new URL(ann.page.url()).pathname.split('/').at(-1));
  await map(bob.page).waitFor();
  await ann.page.getByRole('radio', { name: 'Medium' }).first().focus();
  await ann.page.keyboard.press('ArrowRight');
  await bob.page.getByText('Hard', { exact: true }).waitFor();
  await ann.page.getByRole('button', { name: 'Leave' }).press('Enter');

  await bob.page.getByText('You are the host now').waitFor();
  await bob.page.getByRole('button', { name: 'New stage' }).waitFor();
  // A heat does without ghosts and signs where their code does not come.
  await bob.page.route(/\/assets\/(rally|roadside)\.svelte-/, (route) => route.abort());
  await bob.page.getByRole('button', { name: 'Start alone' }).press('Enter');
  await opened(bob.page);
  await bob.page.getByText('Ghosts or signs did not load').waitFor();
  await shot(bob.page, 'rally-poor');
  await leaveForGood(bob.page);
  for (const { faults, context } of [ann, bob]) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
