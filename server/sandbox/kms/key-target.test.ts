import { describe, expect, test } from 'vitest';
import type { CallContext } from '../contract';
import { memoryStore } from '../store/memory-store';
import { type KeyRecord, keyMetadata, keyStatus } from './key-record';
import { KeyStore } from './key-store';
import { anyKeyTarget, keyTarget, requireEnabledKey, requireKey, requireLivingKey } from './key-target';

const OWN = '111122223333';
const OTHER = '444455556666';
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/${ID}`;
const NOW = Date.parse('2027-03-01T10:00:00Z');
const DAY = 86_400_000;

const record: KeyRecord = {
  keyId: ID,
  arn: KEY,
  accountId: OWN,
  region: 'eu-west-1',
  manager: 'CUSTOMER',
  description: '',
  createdAt: NOW,
  enabled: true,
  policy: '{}',
  tags: {},
  material: '',
};

const contextOf = (accountId: string, region = 'eu-west-1', at = NOW): CallContext => ({
  requestId: 'request',
  service: 'kms',
  operation: 'DescribeKey',
  region,
  caller: { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` },
  sourceIp: '127.0.0.1',
  now: new Date(at),
});

function keysWith(change: Partial<KeyRecord> = {}): KeyStore {
  const keys = new KeyStore(memoryStore());
  void keys.save({ ...record, ...change });
  const place = { accountId: OWN, region: 'eu-west-1', keyId: ID, createdAt: NOW, updatedAt: NOW };
  void keys.saveAlias({ ...place, name: 'alias/orders', arn: `arn:aws:kms:eu-west-1:${OWN}:alias/orders` });
  return keys;
}

const code = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('a key goes by', () => {
  test.each([
    ['its id', ID, OWN, KEY],
    ['its ARN', KEY, OWN, KEY],
    ['its alias', 'alias/orders', OWN, KEY],
    ['the ARN of its alias', `arn:aws:kms:eu-west-1:${OWN}:alias/orders`, OWN, KEY],
    ['its ARN from another account', KEY, OTHER, KEY],
    ['the ARN of its alias from another account', `arn:aws:kms:eu-west-1:${OWN}:alias/orders`, OTHER, KEY],
    ['its id, which means another key elsewhere', ID, OTHER, undefined],
    ['its alias, which means another key elsewhere', 'alias/orders', OTHER, undefined],
    ['its ARN with another account in it', KEY.replace(OWN, OTHER), OWN, undefined],
  ])('%s', (_name, id, accountId, expected) => {
    expect(anyKeyTarget(keysWith(), id, contextOf(accountId)).key?.arn).toBe(expected);
  });

  test.each([
    ['a word', 'orders', 'NotFoundException'],
    ['an ARN of another service', `arn:aws:kinesis:eu-west-1:${OWN}:stream/orders`, 'InvalidArnException'],
    ['an ARN of another Region', KEY.replace('eu-west-1', 'us-east-1'), 'NotFoundException'],
    ['an alias with a space', 'alias/two words', 'NotFoundException'],
    ['nothing', '', 'ValidationException'],
  ])('%s names none', (_name, id, expected) => {
    expect(code(() => anyKeyTarget(keysWith(), id, contextOf(OWN)))).toBe(expected);
  });

  test('an alias does not do where AWS wants the key itself', () => {
    expect(code(() => keyTarget(keysWith(), 'alias/orders', contextOf(OWN)))).toBe('NotFoundException');
    expect(keyTarget(keysWith(), ID, contextOf(OWN)).key?.arn).toBe(KEY);
  });
});

describe('what a key is good for', () => {
  const deletion = { at: NOW + 7 * DAY, windowDays: 7 };
  test.each([
    { name: 'enabled', change: {}, at: NOW, status: 'Enabled', key: 'fine', living: 'fine', use: 'fine' },
    {
      name: 'disabled',
      change: { enabled: false },
      at: NOW,
      status: 'Disabled',
      key: 'fine',
      living: 'fine',
      use: 'DisabledException',
    },
    {
      name: 'to be deleted',
      change: { deletion },
      at: deletion.at - 1,
      status: 'PendingDeletion',
      key: 'fine',
      living: 'KMSInvalidStateException',
      use: 'KMSInvalidStateException',
    },
    {
      name: 'deleted',
      change: { deletion },
      at: deletion.at,
      status: 'Gone',
      key: 'NotFoundException',
      living: 'NotFoundException',
      use: 'NotFoundException',
    },
  ])('$name', ({ change, at, status, key, living, use }) => {
    const keys = keysWith(change);
    const now = new Date(at);
    const target = anyKeyTarget(keys, KEY, contextOf(OWN, 'eu-west-1', at));
    expect(keyStatus({ ...record, ...change }, at)).toBe(status);
    expect(code(() => requireKey(target))).toBe(key);
    expect(code(() => requireLivingKey(target, now))).toBe(living);
    expect(code(() => requireEnabledKey(target, now))).toBe(use);
  });

  test('a deleted key takes its aliases along', () => {
    const keys = keysWith({ deletion });
    expect(keys.aliasesIn(OWN, 'eu-west-1', deletion.at - 1)).toHaveLength(1);
    expect(keys.aliasesIn(OWN, 'eu-west-1', deletion.at)).toEqual([]);
    const target = anyKeyTarget(keys, 'alias/orders', contextOf(OWN, 'eu-west-1', deletion.at));
    expect(code(() => requireKey(target))).toBe('NotFoundException');
  });

  test('a key that is to be deleted is not shown as enabled', () => {
    expect(keyMetadata({ ...record, deletion }, NOW)).toMatchObject({
      Enabled: false,
      KeyState: 'PendingDeletion',
      DeletionDate: new Date(deletion.at),
    });
  });
});

describe('the key that AWS manages', () => {
  test('is one for each account and Region, known before it is made', () => {
    const keys = new KeyStore(memoryStore());
    const idIn = (accountId: string, region: string) =>
      anyKeyTarget(keys, 'alias/aws/kinesis', contextOf(accountId, region)).key?.keyId;
    const ids = [idIn(OWN, 'eu-west-1'), idIn(OWN, 'us-east-1'), idIn(OTHER, 'eu-west-1')];
    expect(new Set(ids).size).toBe(3);
    expect(idIn(OWN, 'eu-west-1')).toBe(ids[0]);
    expect(keys.all(NOW)).toEqual([]);
  });

  test('is there for the services of this sandbox only', () => {
    const target = anyKeyTarget(new KeyStore(memoryStore()), 'alias/aws/s3', contextOf(OWN));
    expect(target.key).toBeUndefined();
  });
});
