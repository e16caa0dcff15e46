// A rally from far away: 150 ms ± 30 ms there and back, and every fiftieth parcel lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openRoad } from './far.mjs';
import { BASE, openBrowser, player, shot } from './hall.mjs';
import { chauffeur, driveToTheFinish, figure, startAlone } from './rally.mjs';

/** Metres: beyond it the car jumps to where it is instead of gliding there, and driving is no fun. */
const PLAYABLE = 8;
const PODS = Object.keys(process.env).filter((key) => /^RACE_\d+_MANAGEMENT_URL$/.test(key));
let road;
let browser;

before(async () => {
  road = await openRoad(new URL(BASE).port);
  browser = await openBrowser({ webgl: false, hosts: `MAP localhost 127.0.0.1:${road.port}` });
});
after(async () => {
  await browser?.close();
  road?.close();
});

/** What all race pods have counted so far. */
async function lateInputs() {
  const pages = await Promise.all(
    PODS.map(async (pod) => (await fetch(`${process.env[pod]}/q/metrics`)).text()),
  );
  const lines = pages.flatMap((text) => text.split('\n'));
  const late = lines.filter((line) => /^slipstream_heat_inputs_total\{.*outcome="late"/.test(line));
  return late.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

test('a driver far away finishes, and the car stays where it seems to be', { timeout: 300_000 }, async () => {
  const lateBefore = await lateInputs();
  const base = BASE.replace('127.0.0.1', 'localhost');
  const screen = { width: 360, height: 740 };
  const { page, context, faults } = await player(browser, { ...screen, base, script: await chauffeur() });
  await startAlone(page);
  const { correctionsM, framesHeard, leadMs } = await driveToTheFinish(page);
  await shot(page, 'rally-finish-flat-360');
  figure('rally.far.parcels', road.luck.parcels, 'parcels');
  figure('rally.far.parcels_lost', road.luck.lost, 'parcels');
  figure('rally.far.corrections', correctionsM.count, 'corrections');
  figure('rally.far.frames', framesHeard, 'frames');
  figure('rally.far.correction.p50', correctionsM.p50, 'm');
  figure('rally.far.correction.p99', correctionsM.p99, 'm');
  figure('rally.far.correction.max', correctionsM.max, 'm');
  figure('rally.far.lead', leadMs, 'ms');
  figure('rally.far.late_inputs', (await lateInputs()) - lateBefore, 'inputs');
  assert.ok(road.luck.lost > 0, 'the page took the long way');
  assert.ok(correctionsM.p99 < PLAYABLE, `corrections of ${correctionsM.p99} m`);
  assert.deepEqual(faults, [], 'no script failed');
  await context.close();
});
