import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { MetricRepository } from '../ports';
import type { ChangeBudgetInput } from '../schema';

export type BudgetDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly metrics: Pick<MetricRepository, 'lockSettings' | 'saveSettings'>;
    readonly audit: AuditRecorder;
  }>;
};
export type ChangeBudgetError = { readonly kind: 'forbidden' } | { readonly kind: 'stale' };

/** Sets what CloudWatch may cost; the next request of the collector is held to it. */
export function changeBudget(
  deps: BudgetDeps,
  actor: Actor,
  { monthly, perThousand, lagSeconds, version }: ChangeBudgetInput,
): Promise<Result<void, ChangeBudgetError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, ChangeBudgetError>> => {
    if (!may(actor, 'metrics:change-budget')) return err({ kind: 'forbidden' });
    const before = await tx.metrics.lockSettings();
    if (before.version !== version) return err({ kind: 'stale' });
    const after = { monthlyMicros: monthly, perThousandMicros: perThousand, lagSeconds };
    await tx.metrics.saveSettings({ ...before, ...after, version: version + 1 });
    const { monthlyMicros, perThousandMicros, lagSeconds: lag } = before;
    await tx.audit.record(actor, {
      type: 'metrics-budget.changed',
      subjectType: 'metrics-budget',
      subjectId: 'cloudwatch',
      subjectLabel: 'CloudWatch budget',
      before: { monthlyMicros, perThousandMicros, lagSeconds: lag },
      after,
    });
    return ok(undefined);
  });
}
