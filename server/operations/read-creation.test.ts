import { expect, test } from 'vitest';
import { readCreation, readKind } from './read-creation';
import { fieldsOf } from './read-wish';

const DOMAIN = '019a0000-0000-7000-8000-000000000001';
const WHOLE = {
  ...{ asked: '1', account: '222233334444', region: 'eu-west-1', name: 'orders.eu-1', mode: 'PROVISIONED' },
  ...{ shards: '4', days: '7', key: 'aws', keyArn: '', tags: 'team = a\nclass = internal' },
  ...{ metric: 'IncomingBytes', classification: 'INTERNAL', domain: DOMAIN },
};
const read = (over: Record<string, string> = {}) =>
  readCreation(fieldsOf(new URLSearchParams({ ...WHOLE, ...over })));

test('a form becomes a stream that somebody wants', () => {
  expect(read()).toEqual({
    errors: {},
    creation: {
      ...{ accountId: '222233334444', region: 'eu-west-1', name: 'orders.eu-1', mode: 'PROVISIONED' },
      ...{ shards: 4, days: 7, key: 'alias/aws/kinesis', tags: { team: 'a', class: 'internal' } },
      ...{ metrics: ['IncomingBytes'], classification: 'INTERNAL', domainId: DOMAIN },
    },
  });
  // The number of shards stays in the form, and nobody looks at it.
  expect(read({ mode: 'ON_DEMAND', shards: 'x' }).creation?.shards).toBeNull();
  expect(readCreation({})).toEqual({ creation: null, errors: {} });
});

test.each<[Record<string, string>, string]>([
  [{ account: '1' }, 'accountId'],
  [{ region: 'mars-1' }, 'region'],
  [{ name: '' }, 'name'],
  [{ name: 'two words' }, 'name'],
  [{ name: 'x'.repeat(129) }, 'name'],
  [{ mode: '' }, 'mode'],
  [{ shards: '' }, 'shards'],
  [{ shards: '0' }, 'shards'],
  [{ days: '366' }, 'days'],
  [{ key: 'own', keyArn: 'mine' }, 'key'],
  [{ tags: 'sluice:created = me' }, 'tags'],
  [{ metric: 'Everything' }, 'metrics'],
  [{ classification: 'SECRET' }, 'classification'],
  [{ domain: '' }, 'domainId'],
])('%o is said to be wrong in %s', (over, field) => {
  const { creation, errors } = read(over);
  expect(creation).toBeNull();
  expect(Object.keys(errors)).toEqual([field]);
});

test('the kind of product is the most usual one until it is said', () => {
  expect(readKind({}, DOMAIN)).toEqual({ classification: 'INTERNAL', domainId: DOMAIN });
  expect(readKind({ classification: ['PUBLIC'], domain: ['x'] }, DOMAIN)).toEqual({
    classification: 'PUBLIC',
    domainId: 'x',
  });
});
