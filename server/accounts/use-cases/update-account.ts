import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { parseRoleArn } from '../../kernel/arn';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { AwsAccount } from '../domain/account';
import type { AccountRepository } from '../ports';
import type { UpdateAccountInput } from '../schema';

export type UpdateAccountDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly accounts: AccountRepository; readonly audit: AuditRecorder }>;
};
export type UpdateAccountError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'role-of-other-account'; readonly roleAccountId: string }
  | { readonly kind: 'alias-taken' }
  | {
      readonly kind: 'regions-in-use';
      readonly regions: readonly string[];
      readonly dependants: readonly Dependant[];
    }
  | { readonly kind: 'stale' };

const told = (account: AwsAccount) => ({
  alias: account.alias,
  regions: account.regions,
  spokeRoleArn: account.spokeRoleArn,
});

/** Changes alias, Regions or spoke role; the ExternalId stays. The last connection test no longer says much after. */
export function updateAccount(
  deps: UpdateAccountDeps,
  actor: Actor,
  input: UpdateAccountInput,
): Promise<Result<void, UpdateAccountError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'accounts:manage')) return err({ kind: 'not-found' });
    const account = await tx.accounts.lock(input.id);
    if (!account) return err({ kind: 'not-found' });
    const spokeRoleArn = input.spokeRoleArn ?? account.spokeRoleArn;
    const roleAccountId = parseRoleArn(spokeRoleArn)?.accountId ?? '';
    if (roleAccountId !== account.id) return err({ kind: 'role-of-other-account', roleAccountId });

    const regions = account.regions.filter((region) => !input.regions.includes(region));
    const dependants = await tx.accounts.dependantsIn(account.id, regions);
    if (dependants.length > 0) return err({ kind: 'regions-in-use', regions, dependants });

    const changed = { ...account, ...input, spokeRoleArn };
    const saved = await tx.accounts.update(changed);
    if (saved !== 'saved') return err({ kind: saved });
    await tx.audit.record(actor, {
      type: 'aws-account.changed',
      subjectType: 'aws-account',
      subjectId: account.id,
      subjectLabel: changed.alias,
      before: told(account),
      after: told(changed),
    });
    return ok(undefined);
  });
}
