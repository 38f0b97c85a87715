import { expect, test } from 'vitest';
import { sdkProgram } from './kit-code';

const kit = {
  streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured',
  region: 'eu-west-1',
  roleName: 'fraud-scoring',
  consumerArn: null,
} as const;

test.each([
  {
    pattern: 'STANDARD_CONSUMER',
    uses: ['GetRecordsCommand', 'GetShardIteratorCommand', 'paginateListShards'],
  },
  { pattern: 'FAN_OUT_CONSUMER', uses: ['SubscribeToShardCommand', 'paginateListShards'] },
  { pattern: 'PRODUCER', uses: ['PutRecordsCommand'] },
] as const)('a $pattern gets the calls that its role may make', ({ pattern, uses }) => {
  const program = sdkProgram({ ...kit, pattern });
  for (const use of uses) expect(program).toContain(use);
});

test.each(['STANDARD_CONSUMER', 'FAN_OUT_CONSUMER', 'PRODUCER'] as const)(
  'a %s names the stream by its ARN, never by its name',
  (pattern) => {
    const program = sdkProgram({ ...kit, pattern });
    expect(program).toContain(`StreamARN = '${kit.streamArn}'`);
    expect(program).not.toContain('StreamName');
  },
);

test('a fan-out consumer gets the ARN that it subscribes with', () => {
  const consumerArn = `${kit.streamArn}/consumer/sluice-fraud-scoring-1:1700000000`;
  const program = sdkProgram({ ...kit, pattern: 'FAN_OUT_CONSUMER', consumerArn });
  expect(program).toContain(`ConsumerARN = '${consumerArn}'`);
  expect(program).not.toContain('GetRecords');
});

test('a producer is not shown how to read', () => {
  expect(sdkProgram({ ...kit, pattern: 'PRODUCER' })).not.toContain('GetRecords');
});
