import { randomBytes } from 'node:crypto';
import type { ControlStore } from '../contract';

/** The key that session tokens are sealed with: made once, and kept so that sessions survive a restart. */
export async function sealingKey(store: ControlStore): Promise<Buffer> {
  const kept = store.get<string>('sandbox', 'session-sealing-key');
  if (kept !== undefined) return Buffer.from(kept, 'base64');
  const key = randomBytes(32);
  await store.put('sandbox', 'session-sealing-key', key.toString('base64'));
  return key;
}
