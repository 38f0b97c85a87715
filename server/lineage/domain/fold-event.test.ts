import { expect, test } from 'vitest';
import { parseEvent } from './event';
import { foldEvent } from './fold-event';
import type { FoldContext } from './folded';
import { foldBatch } from './folded-batch';

const ORDERS = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const ENRICHED = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders-enriched';
const ROLE = 'arn:aws:iam::222233334444:role/enricher';
const RECEIVED = new Date('2026-11-30T12:00:30.000Z');
const context: FoldContext = {
  projectId: 'p1',
  receivedAt: RECEIVED,
  streams: new Map([['orders', [ORDERS]]]),
  roles: new Set([ROLE]),
};
const JOB = 'job:p1/retail/enrich-orders';
const stream = (name: string, facets: object = {}) => ({
  namespace: 'arn:aws:kinesis:eu-west-1:222233334444',
  name: `stream/${name}`,
  facets,
});
const COLUMNS = {
  columnLineage: {
    fields: {
      customer: {
        inputFields: [
          {
            ...stream('orders'),
            field: 'customerId',
            transformations: [{ type: 'DIRECT', subtype: 'HASH', masking: true }],
          },
        ],
      },
    },
  },
};

function fold(over: object, as: Partial<FoldContext> = {}) {
  const parsed = parseEvent({
    eventTime: '2026-11-30T12:00:00.000Z',
    producer: 'https://example.com/flink',
    schemaURL: 'x',
    ...over,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return foldEvent(parsed.event, { ...context, ...as });
}
const run = (over: object = {}) => ({
  eventType: 'RUNNING',
  run: { runId: '01938A3E-2F63-7C4A-9D10-3F5B1B0A7A11' },
  job: { namespace: 'retail', name: 'enrich-orders' },
  inputs: [stream('orders')],
  outputs: [stream('orders-enriched', COLUMNS)],
  ...over,
});

test('a run reads its inputs and writes its outputs', () => {
  const { edges, run: told } = fold(run());
  expect(edges.map(({ from, to }) => [from, to])).toEqual([
    [ORDERS, JOB],
    [ORDERS, JOB],
    [JOB, ENRICHED],
  ]);
  expect(told).toMatchObject({ runId: '01938a3e-2f63-7c4a-9d10-3f5b1b0a7a11', job: JOB, state: 'RUNNING' });
});

test('a field that is made of another one is an edge between the two', () => {
  expect(fold(run()).columns).toMatchObject([
    {
      from: ORDERS,
      fromField: 'customerId',
      to: ENRICHED,
      toField: 'customer',
      job: JOB,
      transformation: 'HASH',
      masking: true,
    },
  ]);
});

test('a column of a dataset that is not among the inputs brings its edge along', () => {
  const { edges } = fold(run({ inputs: [] }));
  expect(edges.map(({ from, to }) => [from, to])).toEqual([
    [ORDERS, JOB],
    [JOB, ENRICHED],
  ]);
});

test('a dataset says of itself what it is and what it is made of', () => {
  const facets = {
    ...COLUMNS,
    schema: { fields: [{ name: 'risk', fields: [{ name: 'score', type: 'int' }] }] },
    ownership: { owners: [{ name: 'team:retail' }] },
  };
  const { nodes, edges, run: told } = fold({ dataset: stream('orders-enriched', facets) });
  expect(nodes[0]).toMatchObject({
    key: ENRICHED,
    owners: ['team:retail'],
    fields: [
      { path: 'risk', type: '' },
      { path: 'risk.score', type: 'int' },
    ],
  });
  expect(edges).toMatchObject([{ from: ORDERS, to: ENRICHED }]);
  expect(told).toBeNull();
});

test('a job that runs as a role of its project is that role’s node, and of another project’s it is not', () => {
  const job = {
    namespace: 'retail',
    name: 'enrich-orders',
    facets: {
      sluice_principal: { roleArn: ROLE },
      jobType: { processingType: 'streaming', integration: 'FLINK' },
    },
  };
  expect(fold(run({ job })).nodes[0]).toMatchObject({
    key: ROLE,
    processing: 'STREAMING',
    integration: 'FLINK',
  });
  expect(fold(run({ job }), { roles: new Set() }).nodes[0]?.key).toBe(JOB);
});

test('a future time counts as received, and that is said', () => {
  const { edges } = fold(run({ eventTime: '2031-01-01T00:00:00.000Z' }));
  expect(edges[0]).toMatchObject({
    seen: { at: RECEIVED, clamped: true },
    said: new Date('2031-01-01T00:00:00.000Z'),
  });
  const soon = fold(run({ eventTime: '2026-11-30T12:00:45.000Z' }));
  expect(soon.edges[0]?.seen).toEqual({ at: RECEIVED, clamped: false });
});

test('a job that reads what it writes is a cycle of two edges', () => {
  const { edges } = fold(run({ outputs: [stream('orders')] }));
  expect(edges.map(({ from, to }) => [from, to])).toEqual([
    [ORDERS, JOB],
    [JOB, ORDERS],
  ]);
});

test('a batch holds each row once, the same in whichever order its events came', () => {
  const events = [
    fold(run({ eventType: 'START' })),
    fold(run({ eventTime: '2026-11-30T12:00:10.000Z' })),
    fold(run({ eventType: 'COMPLETE', eventTime: '2026-11-30T12:00:05.000Z' })),
  ];
  const batch = foldBatch(events);
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  const other = foldBatch(events.toReversed());
  for (const part of ['nodes', 'edges', 'columns', 'runs'] as const)
    expect(sorted(other[part])).toEqual(sorted(batch[part]));
  expect(batch.nodes).toHaveLength(3);
  expect(batch.edges.map(({ events: count }) => count)).toEqual([3, 3]);
  expect(batch.runs).toMatchObject([{ state: 'COMPLETE', events: 3 }]);
});

test('two producers with one run id are two runs', () => {
  const other = fold({ ...run(), producer: 'https://example.com/other' });
  expect(foldBatch([fold(run()), other]).runs).toHaveLength(2);
});
