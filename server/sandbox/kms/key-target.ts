import { parseArn } from '../../kernel/arn';
import { jsonConstraints } from '../constraints';
import type { CallContext } from '../contract';
import { aliasArn } from './alias-record';
import { aliasNotFound, disabled, invalidArn, keyNotFound, notFound, pendingDeletion } from './errors';
import { type KeyRecord, keyStatus } from './key-record';
import type { KeyStore } from './key-store';
import { managedKey } from './managed-keys';

/** The key that a call names. It need not exist: whether the caller may know that is decided first. */
export type KeyTarget = {
  /** Of the key; of the alias when that leads nowhere. */
  readonly arn: string;
  readonly accountId: string;
  readonly key: KeyRecord | undefined;
  /** Alias by which the call names the key. */
  readonly alias?: string;
};

const KEY_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const ALIAS = /^alias\/[a-zA-Z0-9/_-]+$/;

/** By key id, key ARN, alias name or alias ARN; ids and names mean the caller's own account. */
export function anyKeyTarget(keys: KeyStore, id: string, context: CallContext): KeyTarget {
  const { resource, ...place } = placeOf(id, context);
  if (resource.startsWith('key/')) return byId(keys, resource.slice('key/'.length), place, context);
  if (ALIAS.test(resource)) return byAlias(keys, resource, place, context);
  throw notFound(`Invalid keyId '${id}'`);
}

/** For operations that do not take an alias. */
export function keyTarget(keys: KeyStore, id: string, context: CallContext): KeyTarget {
  const { resource, ...place } = placeOf(id, context);
  if (!resource.startsWith('key/')) throw notFound(`Invalid keyId '${id}'`);
  return byId(keys, resource.slice('key/'.length), place, context);
}

type Place = { readonly region: string; readonly accountId: string };

function placeOf(id: string, { region, caller }: CallContext): Place & { readonly resource: string } {
  jsonConstraints.checkText(id, 'keyId', { min: 1, max: 2_048 });
  if (!id.startsWith('arn:')) {
    const resource = KEY_ID.test(id) ? `key/${id}` : id;
    return { region, accountId: caller.accountId, resource };
  }
  const arn = parseArn(id);
  if (arn?.service !== 'kms' || !/^\d{12}$/.test(arn.accountId)) throw invalidArn(`Invalid arn: ${id}`);
  // A Region knows only its own keys.
  if (arn.region !== region) throw notFound(`Invalid arn ${arn.region}`);
  return { region, accountId: arn.accountId, resource: arn.resource };
}

function byId(keys: KeyStore, keyId: string, place: Place, { now }: CallContext): KeyTarget {
  const arn = `arn:aws:kms:${place.region}:${place.accountId}:key/${keyId}`;
  const key = keys.find(keyId, now.getTime());
  return { arn, accountId: place.accountId, key: key?.arn === arn ? key : undefined };
}

function byAlias(keys: KeyStore, alias: string, place: Place, { now }: CallContext): KeyTarget {
  const at = now.getTime();
  const arn = aliasArn(place.region, place.accountId, alias);
  const found = keys.alias(arn, at);
  const key = found ? keys.find(found.keyId, at) : managedKey(keys, alias, place, at);
  return { arn: key?.arn ?? arn, accountId: place.accountId, key: key ?? undefined, alias };
}

export function requireKey({ key, arn }: KeyTarget): KeyRecord {
  if (key) return key;
  throw arn.includes(':alias/') ? aliasNotFound(arn) : keyNotFound(arn);
}

/** For what needs a key that is not to be deleted. */
export function requireLivingKey(target: KeyTarget, now: Date): KeyRecord {
  const key = requireKey(target);
  if (keyStatus(key, now.getTime()) === 'PendingDeletion') throw pendingDeletion(key.arn);
  return key;
}

/** For what uses the key itself. */
export function requireEnabledKey(target: KeyTarget, now: Date): KeyRecord {
  const key = requireLivingKey(target, now);
  if (!key.enabled) throw disabled(key.arn);
  return key;
}
