import { describe, expect, test } from 'vitest';
import { err, ok } from '../../kernel/result';
import { authenticator, type FindCredential } from './authenticate';
import type { SignedRequest } from './canonical-request';

/** The published examples of Signature Version 4 (the "aws-sig-v4-test-suite" of the AWS General Reference). */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const NOW = new Date('2015-08-30T12:36:00Z');
const caller = {
  kind: 'user' as const,
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/example',
  userId: 'AIDAEXAMPLE',
  userName: 'example',
};
const find: FindCredential = (accessKeyId) =>
  accessKeyId === 'AKIDEXAMPLE' ? ok({ secretAccessKey: SECRET, caller }) : err('unknown-key');

type Example = {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signed?: string;
  readonly signature: string;
  readonly accessKeyId?: string;
  readonly scope?: string;
};

const request = (example: Example): SignedRequest => ({
  method: example.method ?? 'GET',
  url: example.url ?? '/',
  headers: {
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    ...example.headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${example.accessKeyId ?? 'AKIDEXAMPLE'}/${example.scope ?? '20150830/us-east-1/service'}/aws4_request, SignedHeaders=${example.signed ?? 'host;x-amz-date'}, Signature=${example.signature}`,
  },
  body: Buffer.from(example.body ?? ''),
});

const authenticate = authenticator(find);
const vanilla = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';

describe('the published examples verify', () => {
  test.each<[string, Example]>([
    ['get-vanilla', { signature: vanilla }],
    [
      'get-vanilla-query-order-key-case',
      {
        url: '/?Param2=value2&Param1=value1',
        signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
      },
    ],
    [
      'post-x-www-form-urlencoded',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'Param1=value1',
        signed: 'content-type;host;x-amz-date',
        signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
      },
    ],
  ])('%s', (_name, example) => {
    const found = authenticate(request(example), NOW);
    expect(found).toMatchObject({ ok: true, value: { caller, region: 'us-east-1', service: 'service' } });
  });
});

describe('what does not verify', () => {
  const signed = request({ signature: vanilla });
  const failureOf = (changed: Partial<SignedRequest>, now = NOW) => {
    const found = authenticate({ ...signed, ...changed }, now);
    return found.ok ? 'verified' : found.error.failure;
  };
  const header = (name: string, value: string) => ({ headers: { ...signed.headers, [name]: value } });

  test.each<[string, string, Partial<SignedRequest>]>([
    ['another method', 'signature-mismatch', { method: 'POST' }],
    ['another path', 'signature-mismatch', { url: '/other' }],
    ['another query', 'signature-mismatch', { url: '/?Action=DeleteRole' }],
    ['another body', 'signature-mismatch', { body: Buffer.from('more') }],
    ['another host', 'signature-mismatch', header('host', 'elsewhere.amazonaws.com')],
    ['another date within the day', 'signature-mismatch', header('x-amz-date', '20150830T123601Z')],
    ['a date of another day than the scope', 'incomplete', header('x-amz-date', '20150831T123600Z')],
    ['no date', 'incomplete', header('x-amz-date', 'yesterday')],
    [
      'an operation that is not signed',
      'incomplete',
      header('x-amz-target', 'Kinesis_20131202.DeleteStream'),
    ],
    ['a session token that is not signed', 'incomplete', header('x-amz-security-token', 'token')],
    ['no signature', 'missing', { headers: { host: 'example.amazonaws.com' } }],
    ['half a signature', 'incomplete', header('authorization', 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE')],
    ['an older kind of signature', 'incomplete', header('authorization', 'AWS AKIDEXAMPLE:abc=')],
  ])('%s', (_name, failure, changed) => {
    expect(failureOf(changed)).toBe(failure);
  });

  test('an unknown key, and a signature under another scope', () => {
    const failure = (example: Partial<Example>) => {
      const found = authenticate(request({ signature: vanilla, ...example }), NOW);
      return found.ok ? 'verified' : found.error.failure;
    };
    expect(failure({ accessKeyId: 'AKIDOTHER' })).toBe('unknown-key');
    expect(failure({ scope: '20150830/us-west-2/service' })).toBe('signature-mismatch');
    expect(failure({ scope: '20150830/us-east-1/iam' })).toBe('signature-mismatch');
  });

  test('a clock that is more than a quarter of an hour off, either way', () => {
    const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
    expect([-16, -15, 15, 16].map((count) => failureOf({}, minutes(count)))).toEqual([
      'clock-skew',
      'verified',
      'verified',
      'clock-skew',
    ]);
  });
});
