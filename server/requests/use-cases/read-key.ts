import { type AwsAccount, targetOf } from '../../accounts/domain/account';
import { parseArn } from '../../kernel/arn';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { KeyFacts } from '../../policies/build/key-way';
import type { StreamFacts } from '../../streams/ports';
import type { PlanningDeps } from '../ports';
import type { Subject } from './load-subject';

/** The account is named with a failure, because either of two may not answer. */
export type ReadFailure = { readonly failure: AwsFailure; readonly account: string };

/** The stream's own key as far as Sluice can see it. */
export type PlannedKey =
  | { readonly kind: 'read'; readonly facts: KeyFacts; readonly account: AwsAccount }
  /** In an account that Sluice does not know. */
  | { readonly kind: 'elsewhere'; readonly keyId: string; readonly accountId: string }
  /** Its policy lets the account's Sluice role not even look at it. */
  | { readonly kind: 'closed'; readonly keyId: string; readonly account: string };

/** Null where the stream has no key of its own. A key that nobody can share is no failure of AWS: it is said as it is. */
export async function readKey(
  deps: PlanningDeps,
  { owner, product }: Subject,
  stream: StreamFacts,
): Promise<Result<PlannedKey | null, ReadFailure>> {
  const { keyId, encryption } = stream;
  if (encryption !== 'CUSTOMER_MANAGED_KEY' || keyId === undefined) return ok(null);
  // An id or an alias without an account is one of the stream's own.
  const accountId = parseArn(keyId)?.accountId ?? owner.id;
  const account = accountId === owner.id ? owner : await deps.unitOfWork((tx) => tx.accounts.find(accountId));
  if (!account) return ok({ kind: 'elsewhere', keyId, accountId });
  const facts = await deps.keyReader.readKey(targetOf(account, product.region), keyId);
  if (facts.ok) return ok({ kind: 'read', facts: facts.value, account });
  if (facts.error.kind === 'access-denied' && facts.error.operation !== 'sts:AssumeRole')
    return ok({ kind: 'closed', keyId, account: account.alias });
  return err({ failure: facts.error, account: account.alias });
}
