import { expect, test } from 'vitest';
import type { GraphColumn, GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import { layOut } from './layout';
import { layoutInputOf, type PictureWish, pictureOf } from './picture';

const SEEN = '2026-11-30T12:00:00.000Z';
const node = (key: string, depth: number, over: Partial<GraphNode> = {}): GraphNode => ({
  ...{ key, depth, kind: 'STREAM', label: key, namespace: 'n', name: key, product: null, project: null },
  ...{
    domain: { slug: 'retail', name: 'Retail' },
    fields: [],
    owners: [],
    description: '',
    processing: null,
  },
  ...{ integration: null, run: null, lastSeenAt: SEEN },
  ...over,
});
const reported = {
  source: 'REPORTED',
  by: 'x',
  events: 1,
  ahead: null,
  freshness: 'STALE',
  lastSeenAt: SEEN,
} as const;
const derived = {
  source: 'DERIVED',
  means: 'SUBSCRIPTION',
  subscription: 7,
  project: 'x',
  pattern: 'STANDARD_CONSUMER',
  endsAt: SEEN,
  consumerArn: null,
  freshness: 'FRESH',
  lastSeenAt: SEEN,
} as const;
const column = (from: string, fromField: string, to: string, toField: string): GraphColumn => ({
  ...{ from, fromField, to, toField, job: 'job', transformation: '', description: '', masking: false },
  lastSeenAt: SEEN,
});
const GRAPH: LineageGraph = {
  focus: 'orders',
  nodes: [
    node('orders', 0, { fields: ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => ({ path, type: '' })) }),
    node('job', 1, { kind: 'JOB', domain: null }),
    node('out', 2),
    node('reader', 1, { kind: 'ROLE', domain: null }),
  ],
  edges: [
    { from: 'orders', to: 'job', evidence: [derived, reported] },
    { from: 'job', to: 'out', evidence: [reported] },
    { from: 'orders', to: 'reader', evidence: [derived] },
    { from: 'out', to: 'job', evidence: [reported] },
  ],
  columns: [column('orders', 'f', 'out', 'x'), column('orders', 'a', 'out', 'y')],
  cut: false,
  hiddenReaders: 0,
};
const wish: PictureWish = { domains: true, fields: true, from: 'all', chosen: 'orders', field: '' };
const linesOf = (over: Partial<PictureWish>) =>
  pictureOf(GRAPH, { ...wish, ...over }).edges.map(({ from, to, look, freshness }) => [
    from,
    to,
    look,
    freshness,
  ]);
const rowsOf = (key: string, over: Partial<PictureWish>) =>
  pictureOf(GRAPH, { ...wish, ...over }).nodes.find(({ id }) => id === key)?.rows;

test('what a job reports is drawn as reported, also where it was granted', () => {
  expect(linesOf({})).toEqual([
    ['orders', 'job', 'reported', 'FRESH'],
    ['job', 'out', 'reported', 'STALE'],
    ['orders', 'reader', 'derived', 'FRESH'],
    ['out', 'job', 'reported', 'STALE'],
  ]);
  expect(linesOf({ from: 'derived' }).map(([from, to, look]) => [from, to, look])).toEqual([
    ['orders', 'job', 'derived'],
    ['orders', 'reader', 'derived'],
  ]);
});

test('a chosen field is shown on all of its way, through the job', () => {
  expect(linesOf({ field: 'f' }).filter(([, , look]) => look === 'column')).toEqual([
    ['orders', 'job', 'column', 'FRESH'],
    ['job', 'out', 'column', 'FRESH'],
  ]);
  expect(rowsOf('orders', { field: 'f' })?.[0]).toEqual({ path: 'f', carries: true });
  expect(rowsOf('job', { field: 'f' })).toEqual([{ path: 'x', carries: true }]);
  expect(rowsOf('out', { field: 'f' })).toEqual([
    { path: 'x', carries: true },
    { path: 'y', carries: false },
  ]);
  expect(rowsOf('orders', { field: 'f', fields: false })).toEqual([]);
});

test('every box has a place of its own, ranks go to the right, and a cycle is laid out', () => {
  const input = layoutInputOf(pictureOf(GRAPH, wish));
  const { places, frames } = layOut(input);
  expect(Object.keys(places).toSorted()).toEqual(['job', 'orders', 'out', 'reader']);
  expect(places.orders?.x ?? 0).toBeLessThan(places.job?.x ?? 0);
  expect(places.job?.x ?? 0).toBeLessThan(places.out?.x ?? 0);
  expect(new Set(Object.values(places).map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  const [frame] = frames;
  for (const { id, width, height } of input.boxes) {
    const { x = 0, y = 0 } = places[id] ?? {};
    expect(
      frame &&
        x >= frame.x &&
        y >= frame.y &&
        x + width <= frame.x + frame.width &&
        y + height <= frame.y + frame.height,
    ).toBe(true);
  }
});
