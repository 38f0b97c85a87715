import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock, holderOf, startOf } from './process-lock.mjs';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice lock '));
  path = join(folder, 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('holds, refuses a second, and is free after release', () => {
  const first = acquireLock(path);
  expect(first.ok).toBe(true);
  expect(acquireLock(path)).toMatchObject({ ok: false, holder: { pid: process.pid } });
  if (first.ok) first.release();
  expect(holderOf(path)).toBeNull();
  expect(acquireLock(path).ok).toBe(true);
  expect(readdirSync(folder)).toEqual(['a.lock']);
});

test('a lock whose process number belongs to another process now is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'long ago', nonce: 'x' }));
  expect(holderOf(path)).toBeNull();
  expect(acquireLock(path).ok).toBe(true);
});

test('an unreadable lock is taken over', () => {
  writeFileSync(path, '{"pid":');
  expect(acquireLock(path).ok).toBe(true);
});

test('a process has a start and a dead one has none', () => {
  expect(startOf(process.pid)).not.toBe('');
  expect(startOf(2 ** 22 + 1)).toBe('');
});

test('of many processes that find a dead lock, exactly one gets it', async () => {
  const module = new URL('./process-lock.mjs', import.meta.url).href;
  const script = `
    const { acquireLock } = await import(${JSON.stringify(module)});
    process.stdin.once('data', () => {
      process.stdout.write(acquireLock(${JSON.stringify(path)}).ok ? 'won' : 'lost');
      process.stdin.once('data', () => process.exit());
    });
    process.stdout.write('ready ');`;
  writeFileSync(path, JSON.stringify({ pid: 1, started: 'never', nonce: 'dead' }));
  const racers = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = (racer: (typeof racers)[number]) => once(racer.stdout, 'data').then(([data]) => String(data));
  await Promise.all(racers.map(said));
  const outcomes = Promise.all(racers.map(said));
  for (const racer of racers) racer.stdin.write('go');
  expect((await outcomes).toSorted()).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'won']);
  const ends = Promise.all(racers.map((racer) => once(racer, 'exit')));
  for (const racer of racers) racer.stdin.write('end');
  await ends;
  expect(JSON.parse(readFileSync(path, 'utf8')).nonce).not.toBe('dead');
});
