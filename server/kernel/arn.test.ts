import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAccountId, parseArn, parseRoleArn, parseStreamArn, roleArn, streamArn } from './arn';

describe('a stream', () => {
  test.each([
    ['arn:aws:kinesis:eu-west-1:333344445555:stream/orders', 'orders'],
    ['arn:aws-cn:kinesis:cn-north-1:333344445555:stream/orders.v2_test-1', 'orders.v2_test-1'],
    ['arn:aws-us-gov:kinesis:us-gov-west-1:333344445555:stream/o', 'o'],
  ])('%s', (text, name) => {
    expect(parseStreamArn(text)).toMatchObject({ accountId: '333344445555', streamName: name });
  });

  test.each([
    '',
    'orders',
    'arn',
    'arn:aws:kinesis',
    'arn:aws:kinesis:eu-west-1:333344445555',
    'arn:aws:kinesis:eu-west-1:333344445555:',
    'arn:aws:kinesis:eu-west-1:333344445555:stream',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/a b',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/orders/consumer/scoring:1',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/*',
    `arn:aws:kinesis:eu-west-1:333344445555:stream/${'x'.repeat(129)}`,
    'arn:aws:kinesis:eu-west-1:33334444555:stream/orders',
    'arn:aws:kinesis:eu-west-1:3333444455555:stream/orders',
    'arn:aws:kinesis:eu-west-1:３３３３４４４４５５５５:stream/orders',
    'arn:aws:kinesis::333344445555:stream/orders',
    'arn:aws:kinesis:eu west:333344445555:stream/orders',
    'arn:evil:kinesis:eu-west-1:333344445555:stream/orders',
    'arn::kinesis:eu-west-1:333344445555:stream/orders',
    'ARN:aws:kinesis:eu-west-1:333344445555:stream/orders',
    ' arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/orders\n',
    'arn:aws:kinesis:eu-west-1:333344445555:stream/orders\0',
    'arn:aws:sqs:eu-west-1:333344445555:stream/orders',
    'arn:aws:iam::333344445555:role/orders',
  ])('is not %j', (text) => {
    expect(parseStreamArn(text)).toBeNull();
  });
});

describe('a role', () => {
  test.each([
    ['arn:aws:iam::555566667777:role/fraud-scoring', 'fraud-scoring', '/'],
    ['arn:aws:iam::555566667777:role/teams/fraud/scoring', 'scoring', '/teams/fraud/'],
    ['arn:aws:iam::555566667777:role/a+b=c,d.e@f_g', 'a+b=c,d.e@f_g', '/'],
    ['arn:aws-cn:iam::555566667777:role/scoring', 'scoring', '/'],
  ])('%s', (text, roleName, path) => {
    expect(parseRoleArn(text)).toMatchObject({ accountId: '555566667777', roleName, path });
  });

  test.each([
    '',
    'role/fraud-scoring',
    'arn:aws:iam::555566667777:role/',
    'arn:aws:iam::555566667777:role',
    'arn:aws:iam::555566667777:user/scoring',
    'arn:aws:iam::555566667777:root',
    'arn:aws:iam::555566667777:role/a b',
    'arn:aws:iam::555566667777:role/*',
    `arn:aws:iam::555566667777:role/${'x'.repeat(65)}`,
    'arn:aws:iam::5555:role/scoring',
    'arn:aws:iam:eu-west-1:555566667777:role/scoring',
    'arn:evil:iam::555566667777:role/scoring',
    'arn:aws:sts::555566667777:assumed-role/scoring/session',
    'arn:aws:iam::555566667777:role/scoring\n',
  ])('is not %j', (text) => {
    expect(parseRoleArn(text)).toBeNull();
  });
});

const accountId = fc.stringMatching(/^\d{12}$/);
const region = fc.constantFrom('eu-west-1', 'us-gov-east-1', 'ap-southeast-3');

test('what is made of parts is read back into the same parts', () => {
  fc.assert(
    fc.property(accountId, region, fc.stringMatching(/^[a-zA-Z0-9_.-]{1,128}$/), (account, place, name) => {
      expect(parseStreamArn(streamArn(place, account, name))).toMatchObject({
        accountId: account,
        region: place,
        streamName: name,
      });
    }),
  );
  fc.assert(
    fc.property(accountId, fc.stringMatching(/^[\w+=,.@-]{1,64}$/), (account, name) => {
      expect(parseRoleArn(roleArn(account, name))).toMatchObject({ accountId: account, roleName: name });
    }),
  );
});

test('no text makes the reading fail, and what is read has a whole account', () => {
  const parts = fc.array(
    fc.constantFrom('arn', 'aws', 'kinesis', 'iam', 'eu-west-1', '555566667777', 'role/a', ''),
  );
  const text = fc.oneof(
    fc.string(),
    parts.map((list) => list.join(':')),
  );
  fc.assert(
    fc.property(text, (candidate) => {
      const found = parseStreamArn(candidate) ?? parseRoleArn(candidate);
      if (found) expect(isAccountId(found.accountId)).toBe(true);
      const arn = parseArn(candidate);
      if (arn) expect(candidate.endsWith(arn.resource)).toBe(true);
    }),
  );
});
