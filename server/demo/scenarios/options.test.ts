import { expect, test } from 'vitest';
import { parseScenarioOptions } from './options';

const stream = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const parse = (text: string) => parseScenarioOptions(text.split(' ').filter((word) => word !== ''));

test('takes what a person types, with defaults', () => {
  expect(parse(`--scenario hot-key --stream ${stream}`)).toEqual({
    ok: true,
    value: { scenario: 'hot-key', streamArn: stream, seconds: 300, seed: 1 },
  });
  expect(parse(`--scenario spike --stream ${stream} --minutes 0.5 --seed 42`)).toMatchObject({
    value: { seconds: 30, seed: 42 },
  });
});

test.each([
  ['', 'npm run demo:traffic'],
  [`--stream ${stream}`, 'npm run demo:traffic'],
  [`--scenario storm --stream ${stream}`, 'There is no scenario storm'],
  ['--scenario steady --stream orders', 'is not the ARN of a stream'],
  [`--scenario steady --stream ${stream} --minutes 61`, '--minutes'],
  [`--scenario steady --stream ${stream} --minutes soon`, '--minutes'],
  [`--scenario steady --stream ${stream} --seed x`, '--seed'],
  [`--scenario steady --stream ${stream} --speed 9`, 'npm run demo:traffic'],
])('says what is wrong with "%s"', (text, words) => {
  const parsed = parse(text);
  expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(words) });
});
