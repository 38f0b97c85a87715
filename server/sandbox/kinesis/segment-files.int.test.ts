import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PAGE_BYTES } from './page-pool';
import { RecordMemory } from './record-memory';
import { SegmentFiles } from './segment-files';
import { StreamRecords } from './stream-records';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segments '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SHARDS = 3;
const records = (limit = 64 * PAGE_BYTES) => new StreamRecords(0, new RecordMemory(limit, () => undefined));
const dataOf = (position: number): Buffer => Buffer.alloc(1_000, position % 251);
const append = (into: StreamRecords, count: number): void => {
  for (let index = 0; index < count; index += 1)
    into.append(into.next % SHARDS, into.next, `key ${into.next}`, dataOf(into.next));
};
async function readBack(): Promise<StreamRecords> {
  const back = records();
  const files = new SegmentFiles(folder, back);
  await files.restore();
  await files.close();
  return back;
}
function positions(of: StreamRecords): number[] {
  const found: number[] = [];
  for (const log of of.all())
    for (const { position, arrival, partitionKey, data } of log.read(0, 0, 1e6, 1e9)) {
      expect([arrival, partitionKey]).toEqual([position, `key ${position}`]);
      expect(Buffer.from(data).equals(dataOf(position))).toBe(true);
      found.push(position);
    }
  return found.sort((one, other) => one - other);
}

test('more than a segment’s worth comes back whole and in order, over several files', async () => {
  const held = records();
  const files = new SegmentFiles(folder, held);
  await files.restore();
  append(held, 30_000);
  await files.flush();
  append(held, 5);
  await files.flush();
  await files.close();
  expect((await readdir(folder)).length).toBeGreaterThan(3);
  const back = await readBack();
  expect(positions(back)).toEqual(Array.from({ length: 30_005 }, (_, index) => index));
  for (const log of back.all()) {
    const inOrder = log.read(0, 0, 1e6, 1e9).map(({ position }) => position);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
  }
});

test('pages that are used again while their records are on the way to the disk do not change them', async () => {
  const held = records(8 * PAGE_BYTES);
  const files = new SegmentFiles(folder, held);
  await files.restore();
  append(held, 6_000);
  const flushed = files.flush();
  append(held, 30_000);
  await flushed;
  await files.close();
  const back = positions(await readBack());
  expect(back.length).toBeGreaterThanOrEqual(3_900);
});

test('a flush ends although records keep coming', async () => {
  const held = records();
  const files = new SegmentFiles(folder, held);
  await files.restore();
  append(held, 100);
  let ended = false;
  const flush = files.flush().then(() => {
    ended = true;
  });
  for (let turn = 0; turn < 2_000 && !ended; turn += 1) {
    append(held, 20);
    await stat(folder);
  }
  await flush;
  expect(ended).toBe(true);
  expect(held.next).toBeLessThan(40_000);
  await files.close();
});
