import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogStore } from './log-store';

let directory: string;
const file = () => path.join(directory, 'control.log');

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'control store '));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('what was put is there after a restart, and what was deleted is not', async () => {
  const store = await openLogStore(directory);
  await Promise.all([
    store.put('roles', 'a', { name: 'first' }),
    store.put('roles', 'a', { name: 'second' }),
    store.put('roles', 'b', { name: 'gone' }),
    store.put('users', 'a', 1),
  ]);
  await store.delete('roles', 'b');
  await store.close();

  const again = await openLogStore(directory);
  expect([...again.entries('roles')]).toEqual([['a', { name: 'second' }]]);
  expect(again.get('users', 'a')).toBe(1);
  expect(again.get('users', 'b')).toBeUndefined();
  await again.close();
});

test('a torn last line is healed, and writing goes on', async () => {
  const store = await openLogStore(directory);
  await store.put('roles', 'a', 1);
  await store.close();
  await appendFile(file(), '["roles","b",{"na');

  const healed = await openLogStore(directory);
  expect([...healed.entries('roles')]).toEqual([['a', 1]]);
  await healed.put('roles', 'c', 3);
  await healed.close();
  const again = await openLogStore(directory);
  expect([...again.entries('roles')]).toEqual([
    ['a', 1],
    ['c', 3],
  ]);
  await again.close();
});

test('a log that is much larger than its content is rewritten while writes go on', async () => {
  const store = await openLogStore(directory, { compactAtBytes: 1_000 });
  for (let round = 0; round < 50; round += 1)
    await Promise.all([0, 1, 2].map((key) => store.put('roles', String(key), { round, key })));
  expect((await stat(file())).size).toBeLessThan(2_000);
  await store.close();
  const again = await openLogStore(directory);
  expect([...again.entries('roles')].map(([, value]) => value)).toEqual(
    [0, 1, 2].map((key) => ({ round: 49, key })),
  );
  await again.close();
});

test('a half-made new log of a killed start is thrown away', async () => {
  const store = await openLogStore(directory);
  await store.put('roles', 'a', 1);
  await store.close();
  await writeFile(`${file()}.new`, '["roles","a"]\n["ro');
  const again = await openLogStore(directory);
  expect(again.get('roles', 'a')).toBe(1);
  await again.close();
});

test('every write that was answered outlives kill -9', async () => {
  const writer = path.join(process.cwd(), 'server/sandbox/testing/write-until-killed.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let answered = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    answered = Number(line);
    if (answered === 200) child.kill('SIGKILL');
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  expect(answered).toBeGreaterThanOrEqual(200);

  const store = await openLogStore(directory);
  const kept = [...store.entries<number>('numbers')].map(([, value]) => value);
  expect(kept.slice(0, answered)).toEqual(Array.from({ length: answered }, (_, index) => index + 1));
  await store.close();
  expect((await readFile(file(), 'utf8')).endsWith('\n')).toBe(true);
});
