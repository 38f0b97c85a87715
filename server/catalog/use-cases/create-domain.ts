import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { DomainRecord, DomainRepository } from '../ports';
import type { CreateDomainInput } from '../schema';

export type CreateDomainDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly domains: DomainRepository; readonly audit: AuditRecorder }>;
};

/** A domain groups products; it gives nobody any right. */
export const createDomain = (
  deps: CreateDomainDeps,
  actor: Actor,
  input: CreateDomainInput,
): Promise<Result<DomainRecord, { readonly kind: 'forbidden' } | { readonly kind: 'slug-taken' }>> =>
  deps.unitOfWork(async (tx) => {
    if (!may(actor, 'domains:manage')) return err({ kind: 'forbidden' });
    const domain = await tx.domains.insert(input);
    if (!domain) return err({ kind: 'slug-taken' });
    await tx.audit.record(actor, {
      type: 'domain.created',
      subjectType: 'domain',
      subjectId: domain.id,
      subjectLabel: domain.name,
      after: input,
    });
    return ok(domain);
  });
