import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { MESH_ACCOUNTS } from '../mesh/definition';
import { STREAM_SCHEMAS } from '../mesh/schemas/stream-schemas';
import { recordsBetween } from './order-story';

const options = { seed: 7, orderEveryMs: 2_500 };
const START = Date.parse('2026-11-21T09:00:00Z');
const HOUR = 3_600_000;
const hour = recordsBetween(options, START, START + HOUR);

test('every stream of the mesh has records and a schema', () => {
  const streams = MESH_ACCOUNTS.flatMap((account) => account.streams.map((stream) => stream.name)).sort();
  expect(Object.keys(STREAM_SCHEMAS).sort()).toEqual(streams);
  expect([...new Set(hour.map((due) => due.stream))].sort()).toEqual(streams);
});

test.each(Object.entries(STREAM_SCHEMAS))('records of %s are as their schema says', (stream, schema) => {
  const ajv = new Ajv({ allErrors: true, formats: { 'date-time': true, date: true } });
  const validate = ajv.compile(schema);
  for (const { record } of hour.filter((due) => due.stream === stream))
    expect(validate(record) ? [] : validate.errors).toEqual([]);
});

test('every field of every schema is described', () => {
  const undescribed = (schema: object): unknown[] =>
    Object.entries((schema as { properties?: Record<string, object> }).properties ?? {}).flatMap(
      ([name, field]) => ['description' in field ? [] : name, undescribed(field)].flat(),
    );
  expect(Object.values(STREAM_SCHEMAS).flatMap(undescribed)).toEqual([]);
});

test('the same seed and time give the same records', () => {
  expect(recordsBetween(options, START, START + 60_000)).toEqual(
    recordsBetween(options, START, START + 60_000),
  );
  expect(recordsBetween({ ...options, seed: 8 }, START, START + 60_000)).not.toEqual(
    recordsBetween(options, START, START + 60_000),
  );
});

test('pieces of time give together what the whole gives, once each and in order', () => {
  const pieces = Array.from({ length: 600 }, (_, index) =>
    recordsBetween(options, START + index * 1_000, START + (index + 1) * 1_000),
  ).flat();
  expect(pieces).toEqual(recordsBetween(options, START, START + 600_000));
});

test('a few records a second, small ones', () => {
  expect(hour.length / 3_600).toBeGreaterThan(2);
  expect(hour.length / 3_600).toBeLessThan(6);
  expect(Math.max(...hour.map((due) => JSON.stringify(due.record).length))).toBeLessThan(2_000);
});

test('an order tells one story over the streams', () => {
  const captured = hour.filter((due) => due.stream === 'payments-captured').slice(20, 40);
  for (const { record } of captured) {
    const { orderId, amount } = record as { orderId: string; amount: number };
    const order = hour.find(
      (due) => due.stream === 'orders' && (due.record as { orderId: string }).orderId === orderId,
    );
    expect(order?.record).toMatchObject({ orderId, total: amount });
  }
});
