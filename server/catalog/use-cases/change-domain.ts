import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { DomainRecord, DomainRepository } from '../ports';
import type { ChangeDomainInput } from '../schema';
import type { CreateDomainDeps } from './create-domain';

export type DomainAccessError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-domain' }
  /** Somebody changed it since the page was made. */
  | { readonly kind: 'stale' };

/** The domain, locked, if the actor may change it and saw it as it is. */
export async function openDomain(
  { domains }: { readonly domains: DomainRepository },
  actor: Actor,
  input: { readonly id: string; readonly version: number },
): Promise<Result<DomainRecord, DomainAccessError>> {
  if (!may(actor, 'domains:manage')) return err({ kind: 'forbidden' });
  const domain = await domains.lock(input.id);
  if (!domain) return err({ kind: 'no-such-domain' });
  return domain.version === input.version ? ok(domain) : err({ kind: 'stale' });
}

/** Changes name and description. The short name stands in addresses and stays. */
export const changeDomain = (
  deps: CreateDomainDeps,
  actor: Actor,
  input: ChangeDomainInput,
): Promise<Result<DomainRecord, DomainAccessError>> =>
  deps.unitOfWork(async (tx): Promise<Result<DomainRecord, DomainAccessError>> => {
    const opened = await openDomain(tx, actor, input);
    if (!opened.ok) return opened;
    const before = opened.value;
    const saved = await tx.domains.save({ ...before, name: input.name, description: input.description });
    await tx.audit.record(actor, {
      type: 'domain.changed',
      subjectType: 'domain',
      subjectId: saved.id,
      subjectLabel: saved.name,
      before: { name: before.name, description: before.description },
      after: { name: saved.name, description: saved.description },
    });
    return ok(saved);
  });
