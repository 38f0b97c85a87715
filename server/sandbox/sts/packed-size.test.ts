import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { packedSize, requirePackedSize } from './packed-size';

const NONE = { policyArns: [], tags: {} };
const policy = (...resources: string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['kinesis:GetRecords'], Resource: resources }],
  });
const noise = (seed: number): string => createHash('sha512').update(String(seed)).digest('base64url');
const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [noise(index), noise(-index - 1)]));

describe('the packed size', () => {
  test('is none for a session that carries nothing', () => {
    expect(packedSize(NONE)).toBeUndefined();
  });

  test('counts a policy, policies by ARN and tags, each more', () => {
    const small = policy('arn:aws:kinesis:eu-west-1:111122223333:stream/orders');
    const alone = packedSize({ ...NONE, policy: small }) ?? 0;
    const withArn =
      packedSize({ ...NONE, policy: small, policyArns: [`arn:aws:iam::111122223333:policy/${noise(1)}`] }) ??
      0;
    const withTags = packedSize({ policyArns: [], policy: small, tags: tags(2) }) ?? 0;
    expect(alone).toBeGreaterThan(0);
    expect(withArn).toBeGreaterThan(alone);
    expect(withTags).toBeGreaterThan(withArn);
  });

  test('counts no white space', () => {
    const one = policy('arn:aws:kinesis:eu-west-1:111122223333:stream/orders');
    const spaced = JSON.stringify(JSON.parse(one), null, 8);
    expect(packedSize({ ...NONE, policy: spaced })).toBe(packedSize({ ...NONE, policy: one }));
  });
});

describe('a session that carries too much', () => {
  test('is refused for its tags, with how much it is', () => {
    const size = packedSize({ policyArns: [], tags: tags(50) });
    expect(size).toBeGreaterThan(100);
    expect(() => requirePackedSize({ policyArns: [], tags: tags(50) })).toThrow(
      expect.objectContaining({
        code: 'PackedPolicyTooLarge',
        message: `Packed size of session tags consumes ${size}% of allotted space.`,
      }),
    );
  });

  test('is refused for a policy that keeps the limit of 2,048 characters', () => {
    const resources = Array.from({ length: 16 }, (_, index) => `arn:aws:kinesis:*:*:stream/${noise(index)}`);
    const large = policy(...resources);
    expect(large.length).toBeLessThanOrEqual(2_048);
    expect(() => requirePackedSize({ ...NONE, policy: large })).toThrow(/^Packed policy consumes 1\d\d% of/);
  });

  test('is not one with twenty ordinary streams', () => {
    const resources = Array.from(
      { length: 20 },
      (_, index) => `arn:aws:kinesis:eu-west-1:111122223333:stream/orders-${index}`,
    );
    expect(requirePackedSize({ ...NONE, policy: policy(...resources) })).toBeLessThan(50);
  });
});
