import type { CollectDeps } from '../../metrics/ports';
import { watchStream } from '../../metrics/use-cases/watch';
import { comparedTime } from '../../shards/domain/effect';
import { fanOutEffect, isWholeEffect } from '../domain/fan-out-effect';
import type { FanOutDeps, MovedReader, MoveEvidence } from '../ports';

export type MeasureMovesDeps = FanOutDeps &
  Pick<CollectDeps, 'unitOfWork' | 'clock'> & { readonly moveEvidence: MoveEvidence };

/** False: minutes are missing that may still come, and somebody looks for them. */
async function measure(deps: MeasureMovesDeps, moved: MovedReader): Promise<boolean> {
  const now = deps.clock.now().getTime();
  const time = comparedTime(moved.movedAt.getTime());
  const evidence = await deps.moveEvidence.hourUntil(moved, new Date(time.due));
  const effect = fanOutEffect(moved.plan, moved.consumerName, time, evidence);
  if (!isWholeEffect(effect) && now < time.until) {
    const [from, to] = [Math.floor(time.from / 1_000) - 900, Math.floor(time.due / 1_000)];
    await watchStream(deps, moved.streamArn, { kind: 'fixed', from, to });
    return false;
  }
  return deps.unitOfWork(async (tx) => {
    const subscription = await tx.subscriptions.lock(moved.subscriptionId);
    const locked = await tx.fanOuts.lock(moved.id);
    if (!locked || locked.effect || !subscription) return false;
    await tx.fanOuts.saveEffect(moved.id, effect);
    await tx.audit.record(
      { part: 'worker' },
      {
        type: 'subscription.fan-out-measured',
        subjectType: 'subscription',
        subjectId: subscription.id,
        subjectLabel: `Subscription ${subscription.number}`,
        projectId: subscription.projectId,
        detail: { ...effect },
      },
    );
    return true;
  });
}

/** Keeps what came of moves beside what was predicted, once the minutes after them are final. Running it twice is harmless. */
export async function measureMoves(deps: MeasureMovesDeps): Promise<number> {
  let measured = 0;
  for (const moved of await deps.moveEvidence.moved(deps.clock.now()))
    if (await measure(deps, moved)) measured += 1;
  return measured;
}
