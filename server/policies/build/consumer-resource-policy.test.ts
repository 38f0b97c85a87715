import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statementsOf } from '../document';
import { parsePolicyDocument } from '../parse';
import { buildConsumerResourcePolicy } from './consumer-resource-policy';
import { isSameAccount, type LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { awsPrincipals } from './principals';
import { consumerSidOf, isOurs } from './statement';
import { consumerArn, foreignDocuments, grants, OWNER, role, stream } from './testing/arbitrary';

const CONSUMER = consumerArn('orders', '555566667777', 'scoring', 1_700_000_000);
const grant: LiveGrant = {
  streamArn: stream('orders'),
  principalArn: role('555566667777', 'scoring'),
  pattern: 'FAN_OUT_CONSUMER',
  productTag: 'orders',
  applied: false,
  consumerArn: CONSUMER,
};

test('lets the role that it was registered for describe and subscribe, and nobody else', () => {
  const another = { ...grant, principalArn: role('555566667777', 'replay'), consumerArn: `${CONSUMER}1` };
  const reads = { ...grant, pattern: 'STANDARD_CONSUMER' as const };
  expect(buildConsumerResourcePolicy(CONSUMER, [another, grant, reads], null)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: consumerSidOf('FAN_OUT_CONSUMER'),
        Effect: 'Allow',
        Principal: { AWS: [grant.principalArn] },
        Action: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
        Resource: CONSUMER,
      },
    ],
  });
});

test.each([
  { name: 'no live grant is left', live: [] },
  { name: 'the role is of the stream’s own account', live: [{ ...grant, principalArn: role(OWNER, 'own') }] },
  { name: 'AWS has not given its ARN yet', live: [{ ...grant, consumerArn: null }] },
  { name: 'it was registered anew since', live: [{ ...grant, consumerArn: `${CONSUMER}9` }] },
])('is none when $name', ({ live }) => {
  expect(buildConsumerResourcePolicy(CONSUMER, live, null)).toBeNull();
});

test('for any grants and any policy of others: only ours change, no wildcard, and building again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(grants, { maxLength: 12 }), fc.option(foreignDocuments), (live, current) => {
      const arn = live.find(({ consumerArn: of }) => of)?.consumerArn ?? CONSUMER;
      const built = buildConsumerResourcePolicy(arn, live, current);
      const statements = built ? statementsOf(built) : [];
      const foreign = (document: typeof built) =>
        (document ? statementsOf(document) : []).filter((each) => !isOurs(each));
      expect(foreign(built)).toEqual(foreign(current));
      const ours = statements.filter(isOurs);
      for (const statement of ours) {
        expect(statement.Resource).toBe(arn);
        expect(JSON.stringify(statement)).not.toMatch(/[*?]/);
      }
      const entitled = live.filter((each) => each.consumerArn === arn && !isSameAccount(each));
      expect(new Set(ours.flatMap(awsPrincipals))).toEqual(
        new Set(entitled.map(({ principalArn }) => principalArn)),
      );
      expect(buildConsumerResourcePolicy(arn, live, built)).toEqual(built);
      if (built && !current) expect(parsePolicyDocument(compact(built), 'resource').ok).toBe(true);
    }),
  );
});
