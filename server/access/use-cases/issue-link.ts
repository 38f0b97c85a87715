import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import type { SetupLinkRepository } from '../ports';
import { hashSetupToken } from '../setup-token';

/** How long one-time links can be used. */
export const LINK_VALID_MS = 24 * 60 * 60 * 1000;

export type IssueLinkDeps = { readonly clock: Clock; readonly randomness: Randomness };
export type SetupLink = { readonly token: string; readonly expiresAt: Date };

/** A one-time link for this person, or for the first administrator (null). Earlier ones end; only a hash is kept. */
export async function issueLink(
  { clock, randomness }: IssueLinkDeps,
  setupLinks: SetupLinkRepository,
  userId: string | null,
): Promise<SetupLink> {
  const token = randomness.token();
  const expiresAt = new Date(clock.now().getTime() + LINK_VALID_MS);
  await setupLinks.clear(userId);
  await setupLinks.insert({ tokenHash: hashSetupToken(token), expiresAt, userId });
  return { token, expiresAt };
}
