import { createHash, randomBytes } from 'node:crypto';
import { aliasArn } from './alias-record';
import { managedKeyPolicy } from './key-policies';
import type { KeyRecord } from './key-record';
import type { KeyStore } from './key-store';

/** Services of this sandbox that have a key of their own in each account and Region. */
const SERVICES = ['kinesis'];

const PREFIX = 'alias/aws/';

export const isReservedAlias = (name: string): boolean => name.startsWith(PREFIX);

/** The key behind `alias/aws/SERVICE`, there or not yet; null when the alias is not one of AWS's. */
export function managedKey(
  keys: KeyStore,
  alias: string,
  place: { readonly accountId: string; readonly region: string },
  now: number,
): KeyRecord | null {
  const service = alias.slice(PREFIX.length);
  if (!isReservedAlias(alias) || !SERVICES.includes(service)) return null;
  const keyId = idOf(alias, place);
  return keys.find(keyId, now) ?? newManagedKey(service, keyId, place, now);
}

/** Makes the key with its alias, if it was not used before. */
export async function keepManagedKey(keys: KeyStore, alias: string, key: KeyRecord): Promise<void> {
  if (keys.find(key.keyId, key.createdAt)) return;
  const { keyId, accountId, region, createdAt } = key;
  const arn = aliasArn(region, accountId, alias);
  await Promise.all([
    keys.save(key),
    keys.saveAlias({ name: alias, arn, accountId, region, keyId, createdAt, updatedAt: createdAt }),
  ]);
}

/** The id is known before the key is made, so that who may use it can be decided without making it. */
function idOf(alias: string, { accountId, region }: { accountId: string; region: string }): string {
  const hex = createHash('sha256').update(`${accountId}/${region}/${alias}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function newManagedKey(
  service: string,
  keyId: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  now: number,
): KeyRecord {
  return {
    keyId,
    arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`,
    accountId,
    region,
    manager: 'AWS',
    description: `Default key that protects my ${service} data when no other key is defined`,
    createdAt: now,
    enabled: true,
    policy: JSON.stringify(managedKeyPolicy(service, region, accountId)),
    tags: {},
    material: randomBytes(32).toString('base64'),
  };
}
