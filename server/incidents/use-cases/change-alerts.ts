import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { type AlertRule, isDefault } from '../domain/alert-rule';
import { EVALUATE_JOB, evaluateJobKey } from '../domain/jobs';
import type { QuietHours } from '../domain/quiet-hours';
import type { IncidentDeps } from '../ports';

export type ChangeAlertsError = { readonly kind: 'not-found' | 'forbidden' | 'stale' };

/** What a product's stream is watched for from now on. A rule that equals the default follows the default. */
export function changeAlerts(
  deps: Pick<IncidentDeps, 'unitOfWork'>,
  actor: Actor,
  input: {
    readonly slug: string;
    readonly version: number;
    readonly rules: readonly AlertRule[];
    readonly quiet: QuietHours | null;
  },
): Promise<Result<void, ChangeAlertsError>> {
  return deps.unitOfWork(async (tx) => {
    const product = await tx.products.findBySlug(input.slug);
    if (!product || !may(actor, 'incidents:see', product)) return err({ kind: 'not-found' });
    if (!may(actor, 'alerts:change', product)) return err({ kind: 'forbidden' });
    const watch = await tx.incidents.lockWatch(product.id);
    if (watch.version !== input.version) return err({ kind: 'stale' });
    const rules = input.rules.filter((rule) => !isDefault(rule));
    await tx.incidents.saveRules({ ...watch, rules, quiet: input.quiet });
    await tx.audit.record(actor, {
      type: 'data-product.alerts-changed',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      before: { rules: watch.rules, quiet: watch.quiet },
      after: { rules, quiet: input.quiet },
    });
    // A rule that was switched off ends what it fired.
    await tx.jobs.enqueue(
      EVALUATE_JOB,
      { streamArn: product.streamArn },
      { jobKey: evaluateJobKey(product.streamArn) },
    );
    return ok(undefined);
  });
}
