import fc from 'fast-check';
import type { PolicyDocument, Statement } from '../../document';
import { ACCESS_PATTERNS, needsConsumer } from '../access-pattern';
import type { LiveGrant } from '../live-grant';

export const OWNER = '333344445555';
export const stream = (name: string) => `arn:aws:kinesis:eu-west-1:${OWNER}:stream/${name}`;
export const role = (accountId: string, name: string) => `arn:aws:iam::${accountId}:role/${name}`;

const accounts = fc.constantFrom(OWNER, '444455556666', '555566667777', '666677778888');
const names = fc.constantFrom('scoring', 'replay', 'ingest', 'sync', 'team/nested');
const streams = fc.constantFrom('payments-captured', 'refunds-issued', 'risk-signals');

export const grants: fc.Arbitrary<LiveGrant> = fc
  .record({
    streamName: streams,
    accountId: accounts,
    name: names,
    pattern: fc.constantFrom(...ACCESS_PATTERNS),
    applied: fc.boolean(),
    registered: fc.option(fc.constantFrom(1_700_000_000, 1_800_000_000)),
  })
  .map(({ streamName, accountId, name, pattern, applied, registered }) => ({
    streamArn: stream(streamName),
    principalArn: role(accountId, name),
    pattern,
    productTag: streamName,
    applied,
    consumerArn:
      registered === null || !needsConsumer(pattern)
        ? null
        : consumerArn(streamName, accountId, name, registered),
  }));

/** Of one role's consumer: no two roles share one. */
export const consumerArn = (streamName: string, accountId: string, name: string, epoch: number) =>
  `${stream(streamName)}/consumer/sluice-${name.replace('/', '-')}-${accountId}:${epoch}`;

/** A statement as another tool might have written it, awkward spellings included. */
export const foreignStatements: fc.Arbitrary<Statement> = fc
  .record(
    {
      Effect: fc.constant<'Allow'>('Allow'),
      Sid: fc.constantFrom('LegacyReader', 'ByHand', 'sluiceLowerCase', 'NotSluice'),
      Principal: fc.oneof(
        accounts.map((AWS) => ({ AWS })),
        fc
          .uniqueArray(names, { minLength: 1 })
          .map((all) => ({ AWS: all.map((name) => role('777788889999', name)) })),
      ),
      Action: fc.oneof(
        fc.constant('kinesis:GetRecords'),
        fc.constant(['kinesis:ListShards', 'kinesis:GetRecords']),
      ),
      Resource: streams.map(stream),
      Condition: fc.constant({ Bool: { 'aws:SecureTransport': 'true' } }),
    },
    { requiredKeys: ['Effect', 'Principal', 'Action', 'Resource'] },
  )
  .map((statement) => statement as Statement);

export const foreignDocuments: fc.Arbitrary<PolicyDocument> = fc.oneof(
  fc.record({
    Version: fc.constantFrom<'2012-10-17' | '2008-10-17'>('2012-10-17', '2008-10-17'),
    Id: fc.constant('somebody-elses'),
    Statement: fc.array(foreignStatements, { minLength: 1, maxLength: 5 }),
  }),
  foreignStatements.map((Statement) => ({ Version: '2012-10-17' as const, Statement })),
);
