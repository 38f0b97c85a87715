import { may } from '../../access/permissions';
import { explainFailure } from '../../grants/domain/explain-failure';
import type { PlanPreview } from '../../grants/view';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { isOpen } from '../domain/request-state';
import type { PlanningDeps } from '../ports';
import { checkOffered } from './check-subject';
import { loadRequest, parties } from './load-subject';
import { planRequest, readPlanContext, sharesOf } from './plan-request';
import { previewOf, refusedPreview } from './present-plan';
import { previewChange } from './preview-change';
import { previewRenewal } from './preview-renewal';

export type PreviewError = { readonly kind: 'not-found' } | { readonly kind: 'decided' };

/** What approving would change, from what AWS says now. The page shows the request even when AWS does not answer. */
export async function previewPlan(
  deps: PlanningDeps,
  actor: Actor,
  number: number,
): Promise<Result<PlanPreview, PreviewError>> {
  const loaded = await deps.unitOfWork(async (tx) => {
    const found = await loadRequest(tx, number);
    if (!found || !may(actor, 'requests:see', parties(found.request, found.subject))) return null;
    return found;
  });
  if (!loaded) return err({ kind: 'not-found' });
  if (!isOpen(loaded.request.state)) return err({ kind: 'decided' });

  if (loaded.request.kind === 'RENEWAL') return previewRenewal(deps, loaded.request);
  if (loaded.request.kind === 'CHANGE') return previewChange(deps, loaded);
  const { subject } = loaded;
  const readAt = deps.clock.now().toISOString();
  const offered = checkOffered(subject);
  if (!offered.ok) return ok(refusedPreview(offered.error, readAt));
  const context = await readPlanContext(deps, subject);
  if (!context.ok) {
    const failure = explainFailure(context.error.failure, context.error.account);
    return ok({ state: 'unreachable', readAt, failure });
  }
  const others = await deps.unitOfWork((tx) => tx.grants.live(sharesOf(subject, context.value)));
  const planned = planRequest(subject, context.value, others);
  return ok(
    planned.ok
      ? previewOf({
          ...planned.value,
          ...subject,
          others,
          stream: context.value.stream,
          role: context.value.role,
          readAt,
        })
      : refusedPreview(planned.error, readAt),
  );
}
