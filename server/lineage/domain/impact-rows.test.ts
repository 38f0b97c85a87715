import { expect, test } from 'vitest';
import type { Evidence, GraphNode, LineageGraph } from './graph';
import { IMPACT_HEAD, impactCells, impactRows, touchedProjects } from './impact-rows';

const node = (key: string, project: string, over: Partial<GraphNode> = {}): GraphNode => ({
  ...{ key, kind: 'JOB', label: key, namespace: 'n', name: key, depth: 1, product: null, domain: null },
  ...{
    project: { slug: project, name: project.toUpperCase() },
    fields: [],
    owners: ['ann'],
    description: '',
  },
  ...{ processing: null, integration: null, run: null, lastSeenAt: null },
  ...over,
});
const seen = { freshness: 'FRESH', lastSeenAt: '2026-11-30T12:00:00.000Z' } as const;
const granted = {
  source: 'DERIVED',
  means: 'SUBSCRIPTION',
  subscription: 7,
  project: 'FRAUD',
  pattern: 'STANDARD_CONSUMER',
  endsAt: '2027-01-01T00:00:00.000Z',
  consumerArn: null,
  ...seen,
} as const;
const delivered = {
  source: 'DERIVED',
  means: 'DELIVERY',
  kind: 'FIREHOSE',
  arn: 'arn:aws:firehose:eu-west-1:444455556666:deliverystream/archive',
  name: 'archive',
  state: 'ACTIVE',
  consumerArn: null,
  via: 'SUBSCRIPTION',
  subscription: { number: 8, endsAt: granted.endsAt },
  ...seen,
} as const;
const reported = { source: 'REPORTED', by: 'x', events: 1, ahead: null, ...seen } as const;
const GRAPH: LineageGraph = {
  focus: 'orders',
  nodes: [
    node('orders', 'orders', { kind: 'STREAM', depth: 0 }),
    node('reader', 'fraud', { kind: 'ROLE' }),
    node('own-job', 'orders'),
    node('report', 'fraud', { depth: 2 }),
  ],
  edges: [
    { from: 'orders', to: 'reader', evidence: [granted] },
    { from: 'orders', to: 'own-job', evidence: [reported] },
    { from: 'own-job', to: 'report', evidence: [reported] },
  ],
  ...{ columns: [], cut: false, hiddenReaders: 0 },
};

test('a row says whose it is, by what subscription, and how far away', () => {
  const rows = impactRows(GRAPH, null);
  expect(rows).toMatchObject([
    { name: 'reader', project: 'FRAUD', subscription: 7, endsAt: granted.endsAt, steps: 1 },
    { name: 'own-job', subscription: null },
    { name: 'report', owners: ['ann'], steps: 2 },
  ]);
  for (const row of rows) expect(impactCells(row)).toHaveLength(IMPACT_HEAD.length);
});

test('a delivery stream is a reader by the subscription of its role, or by none', () => {
  const archive = node('archive', 'fraud', { kind: 'DELIVERY' });
  const of = (evidence: Evidence) =>
    impactRows(
      {
        ...GRAPH,
        nodes: [...GRAPH.nodes, archive],
        edges: [{ from: 'orders', to: 'archive', evidence: [evidence] }],
      },
      null,
    );
  expect(of(delivered)).toMatchObject([{ name: 'archive', subscription: 8, endsAt: granted.endsAt }]);
  expect(of({ ...delivered, via: 'UNMANAGED', subscription: null })).toMatchObject([
    { name: 'archive', subscription: null, endsAt: null },
  ]);
});

test('who is told is each touched project but the owner’s own', () => {
  expect(touchedProjects(GRAPH, null, 'orders')).toEqual(new Map([['fraud', 2]]));
  expect(touchedProjects({ ...GRAPH, nodes: GRAPH.nodes.slice(0, 1) }, null, 'orders').size).toBe(0);
});
