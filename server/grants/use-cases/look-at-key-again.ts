import type { ApplyDeps } from '../apply-ports';
import type { GrantKind } from '../domain/grant-kind';
import { checkKey, type PlacedFailure, type RunContext } from './read-run-context';
import { tryAgain } from './try-again';
import type { Run } from './write-sides';

/**
 * A policy of a key can be put and read back while the key is disabled or on its way to deletion: what opens it proves
 * nothing then. Null when the key works, or there is none to look at.
 */
export async function lookAtKeyAgain(
  deps: ApplyDeps,
  { subject }: Run,
  context: RunContext,
): Promise<PlacedFailure | null> {
  const { key } = subject;
  if (!key || !context.key) return null;
  const { arn } = context.key;
  const now = await tryAgain(deps.pacing, () => deps.keyReader.readKey(key.target, arn));
  if (!now.ok) return { failure: now.error, account: key.account };
  const checked = checkKey(subject, { ...context, key: now.value });
  return checked.ok ? null : checked.error;
}

/** Whose grant says that the key keeps the role out: within one account it may have none of its own. */
export const lockedBy = ({ subject: { grants } }: Run): GrantKind =>
  grants.find(({ kind }) => kind === 'KEY_POLICY' || kind === 'KMS_GRANT')?.kind ?? 'ROLE_POLICY';
