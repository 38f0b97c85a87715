import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RecertificationError } from '../domain/errors';
import { dueIsFine } from '../domain/reminder';
import type { Campaign, RecertificationDeps } from '../ports';
import type { StartCampaignInput } from '../schema';
import { byOwner, campaignSubject } from './campaign-subject';

/** More than anybody looks through by a day; a smaller scope is a better campaign. */
const MOST = 5_000;

/** Lists what runs in the scope now; what is approved later is new enough not to be asked about. */
export function startCampaign(
  deps: RecertificationDeps,
  actor: Actor,
  input: StartCampaignInput,
): Promise<Result<Campaign, RecertificationError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Campaign, RecertificationError>> => {
    if (!may(actor, 'recertification:run')) return err({ kind: 'forbidden' });
    const now = deps.clock.now();
    if (!dueIsFine(input.dueAt, now)) return err({ kind: 'bad-due' });
    const scopeLabel = await tx.recertification.labelOf(input.scope);
    if (scopeLabel === null) return err({ kind: 'no-such-scope' });
    const found = await tx.recertification.runningIn(input.scope, MOST + 1);
    if (found.length === 0) return err({ kind: 'nothing-there' });
    if (found.length > MOST) return err({ kind: 'too-many', most: MOST });
    const campaign = await tx.recertification.insert(
      { ...input, scopeLabel, startedById: actor.id, startedAt: now },
      found.map(({ id }) => id),
    );
    const { name, dueAt, onDue } = input;
    await tx.audit.record(actor, {
      type: 'recertification.started',
      ...campaignSubject(campaign),
      after: { name, scope: scopeLabel, subscriptions: found.length, dueAt, onDue },
    });
    // Each owning project is asked by a record of its own, which its members read.
    for (const [projectId, subscriptions] of byOwner(found))
      await tx.audit.record(actor, {
        type: 'recertification.asked',
        ...campaignSubject(campaign, projectId),
        detail: { name, subscriptions, dueAt, onDue },
      });
    return ok(campaign);
  });
}
