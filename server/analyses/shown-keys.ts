import { createHmac } from 'node:crypto';
import type { ResultKeys } from './domain/analysis-result';
import type { KeyLine } from './domain/key-merge';
import type { ShownKey } from './view';

/**
 * Keys as a viewer may see them: the only place that takes them out of the database. A hidden one has a name made with the salt
 * of its analysis, so that the same key has the same name in both lists, and another in the next analysis; its hash is left
 * out, because whoever knows what keys look like finds a key by its hash in a moment
 * (docs/decisions/0020-keys-of-analyses.md).
 */
export function shownKeys(
  keys: ResultKeys,
  viewer: { readonly seesKeys: boolean; readonly salt: string },
): { readonly byBytes: readonly ShownKey[]; readonly byRecords: readonly ShownKey[] } {
  const shown = ({ key, hash, ...line }: KeyLine): ShownKey =>
    viewer.seesKeys
      ? { ...line, key, hash, masked: false }
      : { ...line, key: nameFor(key, viewer.salt), hash: null, masked: true };
  return { byBytes: keys.byBytes.map(shown), byRecords: keys.byRecords.map(shown) };
}

export const nameFor = (key: string, salt: string): string =>
  `key ${createHmac('sha256', salt).update(key).digest('hex').slice(0, 8)}`;
