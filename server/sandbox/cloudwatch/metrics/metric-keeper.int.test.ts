import { appendFile, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAYS, HOUR, MINUTE, NINE, ORDERS, readTable, SCOPE } from '../testing/recorded';
import { MetricKeeper } from './metric-keeper';
import { MetricStore } from './metric-store';
import { gridBetween } from './period-table';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'metrics-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** A start of the sandbox, as far as its metrics go. */
async function openAt(seconds: number, memoryLimitBytes = 1e9) {
  const store = new MetricStore();
  const said: string[] = [];
  const clock = { seconds, now: () => new Date(clock.seconds * 1000) };
  const keeper = new MetricKeeper(store, {
    clock,
    directory,
    memoryLimitBytes,
    say: (message) => said.push(message),
  });
  await keeper.restore();
  return { store, keeper, clock, said };
}

const record = (store: MetricStore, at: number, value: number, identity = ORDERS): void =>
  store.series(SCOPE, identity, 'Bytes').stretch(at, 60).add(value);
const grid = gridBetween(NINE - DAYS, NINE + DAYS, MINUTE);

test('an orderly stop keeps even the running minute, and it goes on after the start', async () => {
  const first = await openAt(NINE + 30);
  record(first.store, NINE, 5);
  await first.keeper.stop();

  const second = await openAt(NINE + 40);
  record(second.store, NINE, 6);
  expect(readTable(second.store, grid, NINE)).toMatchObject([{ start: NINE, count: 2, sum: 11, values: 2 }]);
  await second.keeper.stop();
  const third = await openAt(NINE + 50);
  expect(readTable(third.store, grid, NINE)).toMatchObject([{ start: NINE, count: 2, sum: 11 }]);
  expect([...third.store.metrics(SCOPE).all()]).toMatchObject([{ identity: ORDERS }]);
  await third.keeper.stop();
});

test('a crash loses the running minute only, and a torn end is cut off', async () => {
  const first = await openAt(NINE + 30);
  record(first.store, NINE - MINUTE, 4);
  record(first.store, NINE, 5);
  await first.keeper.flush();
  const [name = ''] = await readdir(directory);
  await appendFile(join(directory, name), Buffer.from([200, 0, 0, 0, 1, 2, 3]));

  const second = await openAt(NINE + 40);
  expect(readTable(second.store, grid, NINE)).toMatchObject([{ start: NINE - MINUTE, sum: 4 }]);
  record(second.store, NINE, 7);
  await second.keeper.stop();
  const third = await openAt(NINE + 50);
  expect(readTable(third.store, grid, NINE)).toMatchObject([{ sum: 4 }, { sum: 7 }]);
  await third.keeper.stop();
  await first.keeper.stop();
});

test('a file that was cut anywhere never stops a start', async () => {
  const first = await openAt(NINE);
  for (let minute = 0; minute < 20; minute++) {
    record(first.store, NINE + minute * MINUTE, minute);
    first.clock.seconds = NINE + (minute + 1) * MINUTE;
    await first.keeper.flush();
  }
  await first.keeper.stop();
  const path = join(directory, (await readdir(directory))[0] ?? '');
  let expected = 20;
  for (let size = 1_000; size >= 0; size -= 7) {
    await truncate(path, size).catch(() => undefined);
    const { store, keeper } = await openAt(NINE + HOUR);
    const found = readTable(store, grid, NINE + HOUR).length;
    expect(found).toBeLessThanOrEqual(expected);
    expected = found;
    await keeper.stop();
  }
  expect(expected).toBe(0);
});

test('age rolls minutes up to five, then to an hour, then lets them go, on disk too', async () => {
  const first = await openAt(NINE);
  for (let minute = 0; minute < 120; minute++) record(first.store, NINE + minute * MINUTE, 1);
  first.clock.seconds += 16 * DAYS;
  await first.keeper.flush();
  await first.keeper.stop();

  const { store, keeper, clock } = await openAt(NINE + 17 * DAYS);
  const whole = (period: number) =>
    readTable(store, gridBetween(NINE, NINE + 2 * HOUR, period), clock.seconds);
  expect(whole(MINUTE)).toEqual([]);
  expect(whole(5 * MINUTE)).toHaveLength(24);
  clock.seconds = NINE + 65 * DAYS;
  await keeper.flush();
  expect(whole(5 * MINUTE)).toEqual([]);
  expect(whole(HOUR)).toMatchObject([{ sum: 60 }, { sum: 60 }]);
  clock.seconds = NINE + 457 * DAYS;
  await keeper.flush();
  expect(await readdir(directory)).toEqual([]);
  expect([...store.metrics(SCOPE).all()]).toEqual([]);
  await keeper.stop();
});

test('memory stays under its limit by giving up the detail of the oldest days first', async () => {
  const { store, keeper, clock, said } = await openAt(NINE, 60_000);
  for (let day = 0; day < 5; day++) {
    for (let minute = 0; minute < 1_440; minute++) record(store, NINE + day * DAYS + minute * MINUTE, minute);
    clock.seconds = NINE + (day + 1) * DAYS;
    await keeper.flush();
    expect(store.bytes).toBeLessThanOrEqual(60_000);
  }
  expect(said).toEqual(['metrics exceed 60000 bytes of memory: the oldest are kept by the hour only']);
  const read = (from: number, period: number) =>
    readTable(store, gridBetween(from, from + DAYS, period), clock.seconds);
  expect(read(NINE, MINUTE)).toEqual([]);
  expect(read(NINE, HOUR)).toHaveLength(24);
  expect(read(clock.seconds - HOUR, MINUTE)).toHaveLength(60);
  await keeper.stop();
});
