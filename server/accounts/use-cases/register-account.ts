import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { roleArn } from '../../kernel/arn';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { AccountRepository } from '../ports';
import type { RegisterAccountInput } from '../schema';

/** Name that docs/aws/spoke.yaml gives the role. */
const SPOKE_ROLE = 'SluiceSpoke';

export type RegisterAccountDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly accounts: AccountRepository; readonly audit: AuditRecorder }>;
  readonly randomness: Randomness;
};
export type RegisterAccountError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'id-taken' }
  | { readonly kind: 'alias-taken' };
export type RegisteredAccount = {
  readonly id: string;
  readonly externalId: string;
  readonly spokeRoleArn: string;
};

/**
 * Makes an account known, with an ExternalId that nobody else's hub can guess. Nothing is asked of AWS: the spoke role
 * needs the ExternalId first. `externalId` may be given only where the role exists already (the sandbox's mesh).
 */
export function registerAccount(
  deps: RegisterAccountDeps,
  actor: Actor,
  input: RegisterAccountInput & { readonly externalId?: string },
): Promise<Result<RegisteredAccount, RegisterAccountError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'accounts:manage')) return err({ kind: 'forbidden' });
    const account = {
      id: input.id,
      alias: input.alias,
      regions: input.regions,
      spokeRoleArn: input.spokeRoleArn ?? roleArn(input.id, SPOKE_ROLE),
      externalId: input.externalId ?? deps.randomness.token(),
    };
    const inserted = await tx.accounts.insert(account);
    if (inserted !== 'inserted') return err({ kind: inserted });
    await tx.audit.record(actor, {
      type: 'aws-account.registered',
      subjectType: 'aws-account',
      subjectId: account.id,
      subjectLabel: account.alias,
      after: { alias: account.alias, regions: account.regions, spokeRoleArn: account.spokeRoleArn },
    });
    return ok({ id: account.id, externalId: account.externalId, spokeRoleArn: account.spokeRoleArn });
  });
}
