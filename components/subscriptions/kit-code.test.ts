import { expect, test } from 'vitest';
import { sdkProgram } from './kit-code';
import { profileLines } from './take-role';

const kit = {
  streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured',
  region: 'eu-west-1',
  roleName: 'fraud-scoring',
  consumerArn: null,
  ownerRoleArn: null,
} as const;

test.each([
  {
    pattern: 'STANDARD_CONSUMER',
    uses: ['GetRecordsCommand', 'GetShardIteratorCommand', 'paginateListShards'],
  },
  { pattern: 'FAN_OUT_CONSUMER', uses: ['SubscribeToShardCommand', 'paginateListShards'] },
  { pattern: 'LAMBDA_STANDARD', uses: ['CreateEventSourceMappingCommand', `'${kit.streamArn}'`] },
  { pattern: 'LAMBDA_FAN_OUT', uses: ['CreateEventSourceMappingCommand'] },
  {
    pattern: 'KCL_STANDARD',
    uses: ['SingleStreamTracker(streamArn)', 'PollingConfig', `"${kit.streamArn}"`],
  },
  { pattern: 'KCL_FAN_OUT', uses: ['SingleStreamTracker(streamArn)', 'FanOutConfig'] },
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

test.each([
  ['FAN_OUT_CONSUMER', `ConsumerARN = '`],
  ['LAMBDA_FAN_OUT', `EventSourceArn = '`],
  ['KCL_FAN_OUT', `.consumerArn("`],
] as const)('a %s gets the ARN of the consumer that was registered for it', (pattern, before) => {
  const consumerArn = `${kit.streamArn}/consumer/sluice-fraud-scoring-1:1700000000`;
  const program = sdkProgram({ ...kit, pattern, consumerArn });
  expect(program).toContain(`${before}${consumerArn}`);
  expect(program).not.toContain('GetRecords');
  expect(sdkProgram({ ...kit, pattern })).toContain(`${before}stands here once it is registered`);
});

test('a producer is not shown how to read', () => {
  expect(sdkProgram({ ...kit, pattern: 'PRODUCER' })).not.toContain('GetRecords');
});

const taken = {
  ...kit,
  ownerRoleArn: 'arn:aws:iam::333344445555:role/sluice/sluice-fraud-scoring-0123456789ab',
};

test.each(['STANDARD_CONSUMER', 'FAN_OUT_CONSUMER', 'PRODUCER'] as const)(
  'a %s that takes a role in the owner’s account names the stream, never its ARN',
  (pattern) => {
    const program = sdkProgram({ ...taken, pattern });
    expect(program).toContain(`RoleArn: '${taken.ownerRoleArn}'`);
    expect(program).toContain(`const StreamName = 'payments-captured'`);
    expect(program).not.toContain('StreamARN');
  },
);

test('KCL takes it for the stream alone, and tools by a profile', () => {
  const program = sdkProgram({ ...taken, pattern: 'KCL_STANDARD' });
  expect(program).toContain(`.roleArn("${taken.ownerRoleArn}")`);
  expect(program).toContain('DynamoDbAsyncClient.builder().region(region).build()');
  expect(profileLines({ ...taken, pattern: 'PRODUCER' })).toContain(`role_arn = ${taken.ownerRoleArn}`);
  expect(profileLines({ ...kit, pattern: 'PRODUCER' })).toBeNull();
});
