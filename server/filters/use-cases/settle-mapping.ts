import type { ExplainedFailure } from '../../grants/domain/explain-failure';
import type { MappingRecord, Presence, SeenMapping } from '../domain/mapping';
import type { LoadedMapping, MappingJobDeps } from '../ports';
import { enqueueMapping, ofSubscription, worker } from './open-mapping';

/** CloudWatch has the first minutes by then. */
const FIRST_LOOK_MS = 120_000;

const said = (
  words: Pick<ExplainedFailure, 'title' | 'explanation' | 'next' | 'code'>,
): ExplainedFailure => ({
  ...words,
  operation: 'lambda:CreateEventSourceMapping',
  awsMessage: '',
});

/** A team's own mapping is never taken over: nobody may find it changed by somebody who did not make it. */
export const FOREIGN = (uuid: string): ExplainedFailure =>
  said({
    title: 'The function has a mapping for this stream already.',
    explanation: `It was made outside Sluice: ${uuid}. AWS lets a function have one for a stream, and Sluice leaves alone what it did not make.`,
    next: 'Delete it in AWS, then try again: Sluice makes its own with the filter that is shown here.',
    code: 'MadeOutside',
  });

export const OTHER_ROLE: ExplainedFailure = said({
  title: 'The function does not run as the approved role any more.',
  explanation: 'Its execution role was changed after it was chosen. Access was approved for one role alone.',
  next: 'Give the function the approved role again, or choose another function.',
  code: 'OtherRole',
});

/** Changes what is known of the mapping and nothing that anybody wished for. */
export const save = (
  deps: MappingJobDeps,
  { place }: LoadedMapping,
  change: Partial<MappingRecord>,
): Promise<void> =>
  deps.unitOfWork(async (tx) => {
    const now = await tx.mappings.lockOf(place.subscriptionId);
    if (now) await tx.mappings.save({ ...now, ...change }, deps.clock.now());
  });

type Outcome =
  | { readonly as: Presence; readonly seen: SeenMapping | null }
  | { readonly failure: ExplainedFailure };

/** AWS is as it was to be, or cannot be brought there; a wish that came meanwhile stays open. */
export const settle = (
  deps: MappingJobDeps,
  { mapping, place }: LoadedMapping,
  outcome: Outcome,
): Promise<void> =>
  deps.unitOfWork(async (tx) => {
    const now = await tx.mappings.lockOf(place.subscriptionId);
    if (!now) return;
    const at = deps.clock.now();
    const newer = now.revision !== mapping.revision || now.kept !== mapping.kept;
    if ('failure' in outcome) {
      if (newer) return;
      await tx.mappings.save({ ...now, state: 'FAILED', failure: outcome.failure }, at);
      await tx.audit.record(worker, {
        type: 'subscription.mapping-failed',
        ...ofSubscription(place),
        detail: { error: outcome.failure.title, code: outcome.failure.code },
      });
      return;
    }
    const { as, seen } = outcome;
    // By then something has passed, or not: that is worth a look before its turn comes.
    if (as === 'enabled')
      await enqueueMapping(tx, place.subscriptionId, new Date(at.getTime() + FIRST_LOOK_MS));
    await tx.mappings.save(
      {
        ...now,
        appliedAs: as,
        appliedRevision: mapping.revision,
        state: newer ? now.state : 'APPLIED',
        failure: null,
        seen,
        seenAt: at,
        uuid: seen?.uuid ?? null,
        sourceArn: seen?.sourceArn ?? null,
        stoppedAt: stoppedAt(now, as, at),
      },
      at,
    );
    await tx.audit.record(worker, {
      type: 'subscription.mapping-applied',
      ...ofSubscription(place),
      before: { state: now.appliedAs },
      after: { state: as, filters: seen?.filters ?? [], functionArn: seen?.functionArn ?? now.functionArn },
      detail: { uuid: seen?.uuid ?? now.uuid },
    });
  });

/** What reads knows where it is; what was taken away by no wish of the project goes on from there. */
function stoppedAt(now: MappingRecord, as: Presence, at: Date): Date | null {
  if (as === 'enabled' || !now.kept) return null;
  return now.appliedAs === 'enabled' ? at : now.stoppedAt;
}
