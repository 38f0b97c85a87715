import { describe, expect, test } from 'vitest';
import { canonicalText, parseEvent, tooDeep } from './event';

const BASE = {
  eventTime: '2026-11-30T12:00:00.000Z',
  producer: 'https://github.com/example/job',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
};
const JOB = { namespace: 'retail', name: 'enrich-orders' };
const RUN = { runId: '01938a3e-2f63-7c4a-9d10-3f5b1b0a7a11' };
const STREAM = { namespace: 'arn:aws:kinesis:eu-west-1:222233334444', name: 'stream/orders' };
const meta = { _producer: 'p', _schemaURL: 'https://openlineage.io/spec/facets/x.json' };

const faultsOf = (json: unknown) => {
  const parsed = parseEvent(json);
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
};

test.each([
  ['RUN', { ...BASE, eventType: 'START', run: RUN, job: JOB, inputs: [STREAM], outputs: [] }],
  ['RUN', { ...BASE, run: RUN, job: JOB }],
  ['JOB', { ...BASE, job: JOB, inputs: [STREAM] }],
  ['DATASET', { ...BASE, dataset: STREAM }],
])('a %s event', (kind, json) => {
  expect(parseEvent(json)).toMatchObject({ ok: true, event: { kind } });
});

describe('what is no event is refused with the place', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a list', [BASE], ['']],
    ['nothing', null, ['']],
    ['none of the three', BASE, ['']],
    ['no time', { ...BASE, eventTime: undefined, job: JOB }, ['eventTime']],
    ['a time without a zone', { ...BASE, eventTime: '2026-11-30T12:00:00', job: JOB }, ['eventTime']],
    ['a year before the first', { ...BASE, eventTime: '0000-01-01T00:00:00Z', job: JOB }, ['eventTime']],
    [
      'a year that its offset makes one of five digits',
      { ...BASE, eventTime: '9999-12-31T23:59:59-12:00', job: JOB },
      ['eventTime'],
    ],
    ['no producer', { ...BASE, producer: '', job: JOB }, ['producer']],
    ['no schemaURL', { ...BASE, schemaURL: undefined, job: JOB }, ['schemaURL']],
    ['a run id that is no UUID', { ...BASE, run: { runId: '7' }, job: JOB }, ['run.runId']],
    ['a run without its job', { ...BASE, run: RUN }, ['job']],
    ['an unknown kind of event', { ...BASE, eventType: 'PAUSE', run: RUN, job: JOB }, ['eventType']],
    ['an empty name', { ...BASE, job: { ...JOB, name: '' } }, ['job.name']],
    ['a NUL in a name', { ...BASE, job: { ...JOB, name: 'a\0' } }, ['job.name']],
    ['half a character', { ...BASE, job: { ...JOB, name: '\ud800' } }, ['job.name']],
    ['a long namespace', { ...BASE, job: { ...JOB, namespace: 'x'.repeat(257) } }, ['job.namespace']],
    ['too many inputs', { ...BASE, job: JOB, inputs: Array.from({ length: 501 }, () => STREAM) }, ['inputs']],
    [
      'a field without a name',
      {
        ...BASE,
        job: JOB,
        outputs: [{ ...STREAM, facets: { schema: { ...meta, fields: [{ name: 'a' }, { type: 'x' }] } } }],
      },
      ['outputs.0.facets.schema.fields.1.name'],
    ],
    [
      'more facets than anybody has',
      {
        ...BASE,
        dataset: {
          ...STREAM,
          facets: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`f${at}`, meta])),
        },
      },
      ['dataset.facets'],
    ],
  ])('%s', (_, json, faults) => {
    expect(faultsOf(json)).toEqual(faults);
  });

  test('what would be somebody’s stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(tooDeep(deep)).toBe(true);
    expect(faultsOf({ ...BASE, job: { ...JOB, facets: { odd: deep } } })).toEqual(['']);
  });
});

test('unknown facets and members are kept as they came', () => {
  const odd = { ...meta, deep: { er: [1, { a: 'b' }] } };
  const parsed = parseEvent({ ...BASE, more: 1, job: { ...JOB, facets: { odd } } });
  expect(parsed).toMatchObject({ ok: true, event: { more: 1, job: { facets: { odd } } } });
});

test('a facet that is taken back is read as such', () => {
  const facets = { schema: { ...meta, _deleted: true } };
  expect(parseEvent({ ...BASE, dataset: { ...STREAM, facets } }).ok).toBe(true);
});

test('the order of members makes no difference to the text, and the order of a list does', () => {
  expect(canonicalText({ a: 1, b: [{ c: 2, d: null }] })).toBe(
    canonicalText({ b: [{ d: null, c: 2 }], a: 1 }),
  );
  expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
  expect(canonicalText({ a: '1' })).not.toBe(canonicalText({ a: 1 }));
});
