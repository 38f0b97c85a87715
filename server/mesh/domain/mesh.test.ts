import { describe, expect, test } from 'vitest';
import { health, meshStream, minuteOf, NOW } from '../testing/mesh-stream';
import { accountRows } from './accounts';
import { filterQuery, matchesFilter, optionsOf, readFilter } from './filter';
import { hottestShards } from './hottest-shards';
import { nearLimit, noisyNeighbours } from './limits';
import { laggingReaders, retentionAtRisk } from './readers';

const HOUR = 3_600_000;
const names = (rows: readonly { readonly slug: string }[]) => rows.map(({ slug }) => slug);
const shards = (openShards: number, shardMetrics: readonly string[] = ['ALL']) => ({
  inventory: { mode: 'PROVISIONED' as const, openShards, retentionHours: 24, shardMetrics },
});
const ranked = (uses: Readonly<Record<string, number>>, incomplete = false) => ({
  shards: Object.entries(uses).map(([shardId, use]) => ({ shardId, bytes: minuteOf(use), records: null })),
  incomplete,
});

describe('the hottest shards', () => {
  test('of all streams are in one order, and a stream with one shard needs no ranking', () => {
    const many = meshStream('many', {
      health: health({ mostBytes: minuteOf(2) }),
      hottest: ranked({ a: 0.9, b: 0.4 }),
      hottestAt: NOW - 300,
    });
    const single = meshStream('single', {
      ...shards(1, []),
      health: health({ mostBytes: minuteOf(0.1), mostRecords: 42_000 }),
    });
    const { rows, dark, waiting } = hottestShards([single, many], NOW);
    expect(rows.map(({ slug, shardId, use, by }) => [slug, shardId, use, by])).toEqual([
      ['many', 'a', 0.9, 'bytes'],
      ['single', null, 0.7, 'records'],
      ['many', 'b', 0.4, 'bytes'],
    ]);
    expect([dark, waiting]).toEqual([[], 0]);
  });

  test.each([
    { name: 'a cool stream is not asked of', mostBytes: 0.4, metrics: ['ALL'], dark: 0, waiting: 0 },
    { name: 'a warm one that reports is waited for', mostBytes: 0.6, metrics: ['ALL'], dark: 0, waiting: 1 },
    { name: 'a warm one that reports nothing is named', mostBytes: 0.6, metrics: [], dark: 1, waiting: 0 },
    {
      name: 'ages alone rank no shard',
      mostBytes: 3,
      metrics: ['IteratorAgeMilliseconds'],
      dark: 1,
      waiting: 0,
    },
  ])('$name', ({ mostBytes, metrics, dark, waiting }) => {
    const stream = meshStream('x', {
      ...shards(4, metrics),
      health: health({ mostBytes: minuteOf(mostBytes) }),
    });
    const seen = hottestShards([stream], NOW);
    expect([seen.rows.length, seen.dark.length, seen.waiting]).toEqual([0, dark, waiting]);
  });

  test('rejected writes make a cool stream suspect: a burst within a minute does not show in its sum', () => {
    const stream = meshStream('x', { health: health({ rejectedWrites: 3 }) });
    expect(hottestShards([stream], NOW).waiting).toBe(1);
  });

  test('a ranking that is half an hour old says nothing of now, and one that may be incomplete is named', () => {
    const at = (hottestAt: number) =>
      meshStream('x', {
        health: health({ mostBytes: minuteOf(3) }),
        hottest: ranked({ a: 1 }, true),
        hottestAt,
      });
    expect(hottestShards([at(NOW - 1_700)], NOW)).toMatchObject({
      rows: [{ shardId: 'a' }],
      incomplete: [{}],
    });
    expect(hottestShards([at(NOW - 1_900)], NOW)).toMatchObject({ rows: [], incomplete: [], waiting: 1 });
  });
});

test('near the limit is what is four fifths full by bytes or records, or has rejected; the fullest first', () => {
  const streams = [
    meshStream('calm', { health: health({ mostBytes: minuteOf(3.1) }) }),
    meshStream('near', { health: health({ mostBytes: minuteOf(3.3) }) }),
    meshStream('by-records', { health: health({ mostRecords: 4_000 * 60 }) }),
    meshStream('rejects', { health: health({ mostBytes: minuteOf(0.1), rejectedWrites: 7 }) }),
    meshStream('unread', { inventory: null }),
    meshStream('gone', { health: health({ mostBytes: minuteOf(4) }), state: 'gone' }),
  ];
  expect(names(nearLimit(streams))).toEqual(['by-records', 'near', 'rejects']);
});

test('an on-demand stream is measured by twice its busiest minute, not by its shards', () => {
  const stream = meshStream('x', {
    inventory: { mode: 'ON_DEMAND', openShards: 4, retentionHours: 24, shardMetrics: [] },
    health: health({ mostBytes: minuteOf(9) }),
    peaks: { '20000': { bytes: minuteOf(5), records: 0 } },
  });
  expect(nearLimit([stream])[0]?.use).toBeCloseTo(0.9);
});

describe('readers', () => {
  const behind = (ms: number, before: number | null) => ({ age: { ms, before, minutes: 10 } });
  const streams = [
    meshStream('shared', { health: health(behind(2 * HOUR, HOUR)) }),
    meshStream('fan-out', {
      consumers: [
        { name: 'fraud', lag: { ms: 13 * HOUR, before: 14 * HOUR, minutes: 10 } },
        { name: 'quick', lag: { ms: 900, before: 800, minutes: 10 } },
        { name: 'silent', lag: null },
      ],
    }),
    meshStream('short', {
      inventory: { mode: 'PROVISIONED', openShards: 1, retentionHours: 24, shardMetrics: [] },
      health: health(behind(18 * HOUR, 18 * HOUR - 600_000)),
    }),
  ];

  test('that are more than a minute behind lag, the furthest first; polling readers have no name', () => {
    expect(laggingReaders(streams).map(({ slug, reader }) => [slug, reader])).toEqual([
      ['short', null],
      ['fan-out', 'fraud'],
      ['shared', null],
    ]);
  });

  test('who will lose records first come first; who catches up loses none', () => {
    const risk = retentionAtRisk(streams);
    expect(risk.map(({ slug, lossInMs }) => [slug, lossInMs])).toEqual([
      // A minute behind for every minute that passes: six hours are left.
      ['short', 6 * HOUR],
      ['fan-out', null],
    ]);
    expect(risk[0]?.share).toBe(0.75);
  });
});

test('noisy is where polling readers use up what they share, and it says how often everything was read', () => {
  const reads = (given: Parameters<typeof health>[0]) => meshStream('x', { health: health(given) });
  expect(noisyNeighbours([reads({ mostReadBytes: minuteOf(6) })])).toEqual([]);
  const [row] = noisyNeighbours([
    reads({ mostReadBytes: minuteOf(7), writtenBytes: 100, readBytes: 350, rejectedReads: 4 }),
  ]);
  expect(row).toMatchObject({ use: 0.875, rejected: 4, timesRead: 3.5 });
  expect(noisyNeighbours([reads({ rejectedReads: 1 })])[0]).toMatchObject({ use: null, timesRead: null });
});

test('accounts stand in the order of their fullest stream, and what is unknown is last and counted', () => {
  const other = { account: { id: '444455556666', name: 'a-calm-one' } };
  const rows = accountRows([
    meshStream('calm', other),
    meshStream('unknown', { health: null }),
    meshStream('full', { health: health({ mostBytes: minuteOf(4) }) }),
    meshStream('near', { health: health({ mostBytes: minuteOf(3.4) }) }),
  ]);
  expect(
    rows.map(({ account, cells, full, near, unknown }) => [account.name, names(cells), full, near, unknown]),
  ).toEqual([
    ['payments-prod', ['full', 'near', 'unknown'], 1, 1, 1],
    ['a-calm-one', ['calm'], 0, 0, 0],
  ]);
});

test('a filter stands in the address, and leaves everything else to choose from', () => {
  const filter = readFilter((name) => ({ domain: 'payments', owner: ' ', account: 'x'.repeat(99) })[name]);
  expect(filter).toEqual({ domain: 'payments', account: null, owner: null });
  expect(filterQuery(filter)).toBe('domain=payments');
  const streams = [meshStream('x'), meshStream('y', { domain: { id: 'retail', name: 'Retail' } })];
  expect(names(streams.filter((stream) => matchesFilter(stream, filter)))).toEqual(['x']);
  expect(optionsOf(streams).domain.map(({ name }) => name)).toEqual(['Payments', 'Retail']);
});
