import { beforeEach, describe, expect, test } from 'vitest';
import type { CallContext } from '../contract';
import { memoryStore } from '../store/memory-store';
import type { GrantRecord } from './grant-record';
import { GrantStore } from './grant-store';
import { grantTokens } from './grant-tokens';
import { checkKey } from './key-check';
import type { KeyRecord } from './key-record';
import type { KeyRing } from './key-ring';
import { KeyStore } from './key-store';
import { anyKeyTarget } from './key-target';
import { streamKeys } from './stream-keys';

const OWN = '111122223333';
const OTHER = '444455556666';
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/${ID}`;
const ROLE = `arn:aws:iam::${OWN}:role/reader`;
const STREAM = `arn:aws:kinesis:eu-west-1:${OWN}:stream/orders`;
const NOW = Date.parse('2027-03-01T10:00:00Z');

const record: KeyRecord = {
  keyId: ID,
  arn: KEY,
  accountId: OWN,
  region: 'eu-west-1',
  manager: 'CUSTOMER',
  description: '',
  createdAt: NOW,
  enabled: true,
  policy: JSON.stringify({ Statement: [] }),
  tags: { team: 'retail' },
  material: '',
};
const grant: GrantRecord = {
  grantId: 'g1',
  keyId: ID,
  keyArn: KEY,
  issuingAccountId: OWN,
  grantee: ROLE,
  operations: ['Decrypt'],
  constraints: {},
  createdAt: NOW,
};

const contextOf = (accountId = OWN, at = NOW): CallContext => ({
  requestId: 'request',
  service: 'kms',
  operation: 'Decrypt',
  region: 'eu-west-1',
  caller: {
    kind: 'role-session',
    accountId,
    roleArn: `arn:aws:iam::${accountId}:role/reader`,
    roleId: 'AROATEST',
    sessionArn: `arn:aws:sts::${accountId}:assumed-role/reader/run`,
    sessionName: 'run',
  },
  sourceIp: '127.0.0.1',
  now: new Date(at),
});

let ring: KeyRing;
let delayMs = 0;
beforeEach(async () => {
  delayMs = 0;
  const store = memoryStore();
  ring = {
    keys: new KeyStore(store),
    grants: new GrantStore(store),
    tokens: await grantTokens(store),
    grantDelayMs: () => delayMs,
  };
  await ring.keys.save(record);
  const place = { accountId: OWN, region: 'eu-west-1', keyId: ID, createdAt: NOW, updatedAt: NOW };
  for (const name of ['alias/orders', 'alias/mesh'])
    await ring.keys.saveAlias({ ...place, name, arn: `arn:aws:kms:eu-west-1:${OWN}:${name}` });
});

describe('what policies can ask of a use', () => {
  test('is the key, its names and tags, who calls and the encryption context', () => {
    const target = anyKeyTarget(ring.keys, 'alias/orders', contextOf());
    const check = checkKey(ring, 'Decrypt', target, contextOf(), {
      encryptionContext: { team: 'a', tier: '1' },
    });
    expect(check).toMatchObject({ action: 'kms:Decrypt', resource: KEY, resourceAccountId: OWN });
    expect(check.context).toEqual({
      'aws:ResourceTag/team': 'retail',
      'kms:CallerAccount': OWN,
      'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
      'kms:EncryptionContext:team': 'a',
      'kms:EncryptionContext:tier': '1',
      'kms:EncryptionContextKeys': ['team', 'tier'],
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:KeySpec': 'SYMMETRIC_DEFAULT',
      'kms:KeyUsage': 'ENCRYPT_DECRYPT',
      'kms:MultiRegion': 'false',
      'kms:RequestAlias': 'alias/orders',
      'kms:ResourceAliases': ['alias/orders', 'alias/mesh'],
    });
  });

  test('is, through Kinesis, the service and the stream', () => {
    const { context, reportedAs, resource } = streamKeys(ring).check('Decrypt', KEY, STREAM, contextOf());
    expect(context).toMatchObject({
      'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com',
      'aws:ViaAWSService': 'true',
      'kms:EncryptionContext:aws:kinesis:arn': STREAM,
      'kms:EncryptionContextKeys': ['aws:kinesis:arn'],
    });
    expect(resource).toBe(KEY);
    expect(reportedAs).toEqual({ denied: 'KMSAccessDeniedException', throttled: 'KMSThrottlingException' });
  });
});

describe('whose policy decides', () => {
  const policyOf = (action: string, accountId: string, id = KEY) =>
    checkKey(ring, action, anyKeyTarget(ring.keys, id, contextOf(accountId)), contextOf(accountId))
      .resourcePolicy;
  const gone = KEY.replace(ID, '00000000-0000-4000-8000-000000000000');

  test.each([
    ['the key’s own, to its account', 'PutKeyPolicy', OWN, KEY, []],
    ['the key’s own, to another account that uses it', 'Decrypt', OTHER, KEY, []],
    ['none, to another account that administers it', 'PutKeyPolicy', OTHER, KEY, undefined],
    ['none, of a key that another account has not', 'Decrypt', OTHER, gone, undefined],
  ])('%s', (_name, action, accountId, id, statements) => {
    expect(policyOf(action, accountId, id)?.document.Statement).toEqual(statements);
  });

  test('that of the account, of a key that it has not', () => {
    expect(policyOf('Decrypt', OWN, gone)?.document.Statement).toMatchObject([
      { Principal: { AWS: `arn:aws:iam::${OWN}:root` }, Action: 'kms:*' },
    ]);
  });
});

describe('grants', () => {
  const sids = (at = NOW, use: Parameters<typeof checkKey>[4] = {}, accountId = OWN) => {
    const context = contextOf(accountId, at);
    const { grants } = checkKey(ring, 'Decrypt', anyKeyTarget(ring.keys, KEY, context), context, use);
    return (
      grants && [grants.document.Statement].flat().map((statement) => 'Sid' in statement && statement.Sid)
    );
  };

  test.each<[string, Partial<GrantRecord>, string[] | undefined]>([
    ['of the caller count', {}, ['g1']],
    ['of the caller’s session count', { grantee: `arn:aws:sts::${OWN}:assumed-role/reader/run` }, ['g1']],
    ['of the caller’s account count', { grantee: `arn:aws:iam::${OWN}:root` }, ['g1']],
    ['of others do not', { grantee: `arn:aws:iam::${OWN}:role/writer` }, undefined],
    ['of a deleted role of that name do not', { grantee: 'AROATEST' }, undefined],
    ['for other operations do not', { operations: ['Encrypt'] }, undefined],
    ['under another encryption context do not', { constraints: { subset: { a: 'b' } } }, undefined],
  ])('%s', async (_name, change, expected) => {
    await ring.grants.save({ ...grant, ...change });
    expect(sids()).toEqual(expected);
  });

  test('work for who shows their token while they are new, and for all afterwards', async () => {
    await ring.grants.save(grant);
    delayMs = 5_000;
    expect(sids(NOW + 4_999)).toBeUndefined();
    expect(sids(NOW + 4_999, { grantTokens: [ring.tokens.make(grant)] })).toEqual(['g1']);
    const other = ring.tokens.make({ keyId: ID, grantId: 'g2' });
    expect(sids(NOW + 4_999, { grantTokens: [other] })).toBeUndefined();
    expect(sids(NOW + 5_000)).toEqual(['g1']);
  });

  test.each([
    ['made up', ['bm9uZQ==']],
    ['of eleven', Array.from({ length: 11 }, () => 'x')],
  ])('are not opened by tokens %s', (_name, grantTokens) => {
    expect(() => sids(NOW, { grantTokens })).toThrow();
  });

  test('are gone when they are removed', async () => {
    await ring.grants.save(grant);
    await ring.grants.remove(grant);
    expect(sids()).toBeUndefined();
  });
});

test('a token that was changed anywhere stands for nothing', () => {
  const token = Buffer.from(ring.tokens.make(grant), 'base64');
  expect(ring.tokens.read(token.toString('base64'))).toEqual({ keyId: ID, grantId: 'g1' });
  for (let at = 0; at < token.length; at++) {
    const changed = Buffer.from(token);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => ring.tokens.read(changed.toString('base64'))).toThrow(
      expect.objectContaining({ code: 'InvalidGrantTokenException' }),
    );
  }
});
