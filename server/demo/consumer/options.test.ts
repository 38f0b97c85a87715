import { expect, test } from 'vitest';
import { parseOptions, USAGE } from './options';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';

test('reads role, stream and where to start', () => {
  expect(parseOptions(['--role', 'fraud-scoring', '--stream', STREAM, '--from', 'trim-horizon'])).toEqual({
    ok: true,
    value: {
      role: 'fraud-scoring',
      streamArn: STREAM,
      region: 'eu-west-1',
      pattern: 'consumer',
      fromStart: true,
    },
  });
});

test('takes the consumer that was registered for the role', () => {
  const consumerArn = `${STREAM}/consumer/sluice-fraud-scoring-1:1700000000`;
  expect(parseOptions(['--stream', STREAM, '--consumer', consumerArn])).toMatchObject({
    ok: true,
    value: { streamArn: STREAM, consumerArn },
  });
});

test.each([
  { args: [], message: USAGE },
  { args: ['--help'], message: USAGE },
  { args: ['--stream', 'payments-captured'], message: 'not the ARN of a stream' },
  { args: ['--stream', STREAM, '--pattern', 'both'], message: 'consumer or producer, not both' },
  { args: ['--stream', STREAM, '--from', 'now'], message: 'latest or trim-horizon, not now' },
  { args: ['--stream', STREAM, '--consumer', 'mine'], message: 'not the ARN of a consumer of that stream' },
  { args: ['--speed', '9'], message: '--speed' },
])('explains $args', ({ args, message }) => {
  const parsed = parseOptions(args);
  expect(parsed.ok ? '' : parsed.error).toContain(message);
});
