import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { ApprovalRule } from '../domain/approval-rule';
import type { SaveRuleInput } from '../schema';
import type { ReviewsDeps } from './change-policy';

export type SaveRuleError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-rule' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'name-taken' };

/** Adds a rule, or makes a new version of one. It holds for requests that are sent from then on. */
export function saveRule(
  deps: ReviewsDeps,
  actor: Actor,
  { id, version, name, enabled, ...conditions }: SaveRuleInput,
): Promise<Result<ApprovalRule, SaveRuleError>> {
  return deps.unitOfWork(async (tx): Promise<Result<ApprovalRule, SaveRuleError>> => {
    if (!may(actor, 'approval-rules:manage')) return err({ kind: 'forbidden' });
    const rules = await tx.reviews.lockRules();
    const before = rules.find((rule) => rule.id === id) ?? null;
    if (id !== null && !before) return err({ kind: 'no-such-rule' });
    if (before && before.version !== version) return err({ kind: 'stale' });
    if (rules.some((rule) => rule.id !== id && rule.name === name)) return err({ kind: 'name-taken' });
    const next = { id, name, enabled, conditions, version: (before?.version ?? 0) + 1 };
    const saved = await tx.reviews.saveRule(next, { id: actor.id, at: deps.clock.now() });
    await tx.audit.record(actor, {
      type: `approval-rule.${before ? 'changed' : 'created'}`,
      subjectType: 'approval-rule',
      subjectId: saved.id,
      subjectLabel: `${saved.name}, version ${saved.version}`,
      ...(before ? { before } : {}),
      after: saved,
    });
    return ok(saved);
  });
}
