import { expect, test } from 'vitest';
import type { GraphColumn, GraphEdge, GraphNode, LineageGraph } from './graph';
import { groupsOf } from './groups';
import { impactOf } from './impact';
import { toOpenLineage } from './to-open-lineage';

const node = (key: string, over: Partial<GraphNode> = {}): GraphNode => ({
  ...{
    key,
    kind: 'STREAM',
    label: key,
    namespace: 'n',
    name: key,
    depth: 0,
    product: null,
    project: null,
    domain: null,
  },
  ...{
    fields: [],
    owners: [],
    description: '',
    processing: null,
    integration: null,
    run: null,
    lastSeenAt: null,
  },
  ...over,
});
const job = (key: string, project = 'Fraud Detection') =>
  node(key, { kind: 'JOB', project: { slug: project, name: project } });
const edge = (from: string, to: string): GraphEdge => ({
  ...{ from, to },
  evidence: [
    {
      source: 'REPORTED',
      by: 'x',
      events: 1,
      ahead: null,
      freshness: 'FRESH',
      lastSeenAt: '2026-11-30T12:00:00.000Z',
    },
  ],
});
const column = (from: string, fromField: string, to: string, toField: string, by: string): GraphColumn => ({
  ...{ from, fromField, to, toField, job: by, transformation: 'HASH', description: '', masking: true },
  lastSeenAt: '2026-11-30T12:00:00.000Z',
});
const product = { slug: 'scores', name: 'scores', subscribers: 2, description: '' };

/** payments → score → scores → report → table, and payments → copy, whose fields nobody reports; table → payments again. */
const GRAPH: LineageGraph = {
  focus: 'payments',
  nodes: [
    node('payments', { domain: { slug: 'payments', name: 'Payments' } }),
    job('score'),
    node('scores', { product, project: { slug: 'fraud', name: 'Fraud Detection' } }),
    job('report', 'Customer Analytics'),
    node('table', { kind: 'TABLE' }),
    job('copy', 'Finance'),
  ],
  edges: [
    edge('payments', 'score'),
    edge('score', 'scores'),
    edge('scores', 'report'),
    edge('report', 'table'),
    edge('table', 'payments'),
    edge('payments', 'copy'),
  ],
  columns: [
    column('payments', 'card', 'scores', 'card_ref', 'score'),
    column('scores', 'card_ref', 'table', 'ref', 'report'),
    column('table', 'ref', 'payments', 'card', 'report'),
    column('payments', 'amount', 'scores', 'size', 'score'),
  ],
  cut: false,
  hiddenReaders: 0,
};

test.each<[string, string, string | null, readonly string[]]>([
  ['everything downstream', 'payments', null, ['score', 'scores', 'report', 'table', 'copy']],
  [
    'what a field is made into, and who may use it',
    'payments',
    'card',
    ['score', 'scores', 'report', 'table', 'copy'],
  ],
  ['what another field is made into', 'payments', 'amount', ['score', 'scores', 'copy']],
  ['who may use a field that nobody reports', 'payments', 'other', ['copy']],
  ['nothing behind the end', 'copy', null, []],
])('%s', (_, focus, field, touched) => {
  expect(impactOf(GRAPH, focus, field).touched.map((each) => each.node.key)).toEqual(touched);
});

test('the list counts products, readers and projects, and says which fields', () => {
  const impact = impactOf(GRAPH, 'payments', 'card');
  expect(impact).toMatchObject({
    products: 1,
    readers: 3,
    projects: ['Customer Analytics', 'Finance', 'Fraud Detection'],
  });
  expect(impact.touched.find((each) => each.node.key === 'scores')?.fields).toEqual(['card_ref']);
  expect(impact.touched.find((each) => each.node.key === 'copy')?.by).toEqual([]);
});

test('nodes without a domain stand with the nearest product, and lone ones with none', () => {
  const groups = groupsOf([...GRAPH.nodes, node('lone')], GRAPH.edges);
  expect(groups.get('score')).toBe('Payments');
  expect(groups.get('table')).toBe('Payments');
  expect(groups.has('lone')).toBe(false);
});

test('what is exported names each job with its inputs, its outputs and their columns', () => {
  const events = toOpenLineage(GRAPH, new Date('2026-11-30T12:00:00Z'));
  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({
    job: { name: 'score' },
    inputs: [{ name: 'payments' }],
    outputs: [
      {
        name: 'scores',
        facets: {
          columnLineage: { fields: { card_ref: { inputFields: [{ name: 'payments', field: 'card' }] } } },
        },
      },
    ],
  });
});
