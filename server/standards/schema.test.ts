import { expect, test } from 'vitest';
import { addStandardInput, askExceptionInput } from './schema';

const form = (part: object) => ({ name: 'A standard', severity: 'LOW', ...part });

test.each([
  [
    { kind: 'encryption', key: 'any' },
    { kind: 'encryption', key: 'any' },
  ],
  [
    { kind: 'retention', hours: '48' },
    { kind: 'retention', hours: 48 },
  ],
  [
    { kind: 'stream-tags', tagKeys: ' team, cost-centre ,team,' },
    { kind: 'stream-tags', keys: ['team', 'cost-centre'] },
  ],
  [
    { kind: 'classification-tag', tagKey: 'classification' },
    { kind: 'classification-tag', key: 'classification' },
  ],
  [
    { kind: 'shard-metrics', metrics: 'IncomingBytes' },
    { kind: 'shard-metrics', metrics: ['IncomingBytes'] },
  ],
  [
    { kind: 'description', characters: '40' },
    { kind: 'description', characters: 40 },
  ],
  [
    { kind: 'owner', contact: 'on' },
    { kind: 'owner', contact: true },
  ],
  [{ kind: 'schema', hours: '48' }, { kind: 'schema' }],
])('%j is %j', (fields, rule) => {
  expect(addStandardInput.parse(form(fields)).rule).toEqual(rule);
});

test.each([
  [{ kind: 'encryption' }, 'key'],
  [{ kind: 'retention' }, 'hours'],
  [{ kind: 'retention', hours: '23' }, 'hours'],
  [{ kind: 'retention', hours: 'long' }, 'hours'],
  [{ kind: 'stream-tags', tagKeys: ' , ' }, 'tagKeys'],
  [{ kind: 'classification-tag' }, 'tagKey'],
  [{ kind: 'shard-metrics' }, 'metrics'],
  [{ kind: 'description', characters: '0' }, 'characters'],
  [{ kind: 'nothing' }, 'kind'],
  [{ kind: 'schema', severity: 'HUGE' }, 'severity'],
  [{ kind: 'schema', name: 'ab' }, 'name'],
])('%j names the field %s', (fields, field) => {
  const parsed = addStandardInput.safeParse(form(fields));
  expect(parsed.error?.issues[0]?.path[0]).toBe(field);
});

test('an exception lasts through its last day', () => {
  const asked = askExceptionInput.parse({
    productId: '00000000-0000-4000-8000-000000000000',
    standardId: '00000000-0000-4000-8000-000000000000',
    reason: 'The key is ordered.',
    endsAt: '2027-02-28',
  });
  expect(asked.endsAt).toEqual(new Date('2027-02-28T23:59:59.999Z'));
});
