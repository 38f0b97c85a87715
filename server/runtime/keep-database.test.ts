import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDatabase } from './keep-database';

const QUICK = { look: 1, healthy: 1_000, firstBackoff: 1, lastBackoff: 4 };

let alive: boolean;
let starts: number[];
let said: string[];
let stop: (() => Promise<void>) | undefined;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [alive, starts, said] = [true, [], []];
});
afterEach(async () => {
  await stop?.();
  vi.useRealTimers();
});

/** Its starts take no time; whether the server lives then is up to the test. */
function keep(restart: () => Promise<void>, patience = QUICK): void {
  const server = {
    isAlive: () => alive,
    async restart() {
      starts.push(Date.now());
      await restart();
    },
  };
  stop = keepDatabase(server, (line) => said.push(line), patience);
}
test('a server that lives is left alone', async () => {
  keep(async () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([starts, said]).toEqual([[], []]);
});

test('one that ended is started again once, and both are said', async () => {
  keep(async () => {
    alive = true;
  });
  alive = false;
  await vi.waitFor(() => expect(said).toHaveLength(2), 20_000);
  expect(starts).toHaveLength(1);
  expect(said).toEqual(['PostgreSQL ended; it is started again.', 'PostgreSQL runs again.']);
});

test('one that cannot be started is tried ever more slowly, and the reason is said once', async () => {
  keep(async () => {
    throw new Error('no space left on device');
  });
  alive = false;
  await vi.waitFor(() => expect(starts.length).toBeGreaterThan(8), 20_000);
  await stop?.();
  expect(said.filter((line) => line === 'PostgreSQL ended; it is started again.')).toHaveLength(4);
  expect(said.filter((line) => line.includes('keeps ending'))).toEqual([
    expect.stringContaining('(no space left on device); it is tried again every 0.004 s.'),
  ]);
});

test('one that lived long in between begins anew', async () => {
  keep(async () => {
    alive = true;
  });
  for (let end = 1; end <= 7; end += 1) {
    vi.setSystemTime(Date.now() + 5_000);
    alive = false;
    await vi.waitFor(() => expect(said).toHaveLength(2 * end), 20_000);
  }
  expect(said.join()).not.toContain('keeps ending');
});

test('a stop while it waits starts nothing, and comes at once', async () => {
  keep(async () => undefined, { ...QUICK, firstBackoff: 60_000, lastBackoff: 60_000 });
  alive = false;
  await vi.waitFor(() => expect(said).toHaveLength(1), 20_000);
  await stop?.();
  expect(starts).toEqual([]);
});
