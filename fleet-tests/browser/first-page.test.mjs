// The first page at the sizes people have: what it is, a way to race, and answers where one looks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, chooseMode, makeRoom, openBrowser, player, shot } from './hall.mjs';

const SIZES = [[1280, 800], [1000, 640], [740, 360], [360, 740]];
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

/** How far the page reaches beyond the window, pixels; what is cut off by a style counts as well. */
const beyond = (page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const wide = Math.max(scrollWidth, document.body.scrollWidth) - innerWidth;
    return { wide, high: scrollHeight - innerHeight };
  });

async function assertInSight(page, what) {
  await what.waitFor();
  const { x, y, width, height } = await what.boundingBox();
  const size = page.viewportSize();
  assert.ok(x >= 0 && x + width <= size.width, `from ${x} to ${x + width} of ${size.width}`);
  assert.ok(y >= 0 && y + height <= size.height, `from ${y} to ${y + height} of ${size.height}`);
}

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} one reads what it is and can race without scrolling`, { timeout: 60_000 }, async () => {
    const { page, context, faults } = await player(browser, { width, height });
    for (const mode of ['Rally', 'Typing']) {
      await chooseMode(page, mode);
      await assertInSight(page, page.getByText('Race other people'));
      await assertInSight(page, page.getByRole('button', { name: 'Race now' }));
      await assertInSight(page, page.getByLabel('Room code'));
      assert.deepEqual(await beyond(page), { wide: 0, high: 0 }, mode);
    }
    await page.getByLabel('Room code').fill('none such 1');
    await page.getByRole('button', { name: 'Join' }).click();
    await assertInSight(page, page.getByRole('alert').filter({ hasText: /\w/ }));
    await shot(page, `home-refused-${width}`);
    assert.deepEqual(faults, [], 'no script failed');
    await context.close();
  });
}

test('a whole link is as good as the code it leads to', { timeout: 60_000 }, async () => {
  const [ann, bob] = [await player(browser), await player(browser)];
  const code = await makeRoom(ann.page);
  const link = `${BASE.replace('//', '//a.very.long.name.of.a.hall.')}/room/${code.toLowerCase()}?from=chat`;
  await bob.page.getByLabel('Room code').fill(link);
  await bob.page.getByRole('button', { name: 'Join' }).click();
  await bob.page.waitForURL(`**/room/${code}`);
  // However the code is written in an address, the way back leads out of the room.
  await bob.page.goto(`${BASE}/room/${code.toLowerCase().replaceAll('-', '%20')}`);
  await bob.page.waitForURL(`**/room/${code}`);
  await bob.page.goBack();
  await bob.page.waitForURL((url) => url.pathname === `/room/${code}`);
  await bob.page.goBack();
  await bob.page.waitForURL((url) => url.pathname === '/');
  for (const { faults, context } of [ann, bob]) {
    assert.deepEqual(faults, [], 'no script failed');
    await context.close();
  }
});
