import { explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { mappingLease } from '../domain/jobs';
import { lastRead } from '../domain/last-read';
import { isPending, type Presence, presenceOf, type SeenMapping } from '../domain/mapping';
import { nextStep } from '../domain/next-step';
import type { LoadedMapping, MappingJobDeps } from '../ports';
import { load, locate, wishOf } from './locate-mapping';
import { noteLook } from './note-look';
import { enqueueMapping } from './open-mapping';
import { FOREIGN, OTHER_ROLE, save, settle } from './settle-mapping';

/** `later`: it goes on in a job of its own, which is queued already. */
export type MappingRun = 'done' | 'later';

/** Asked for again before each call, which the SDK gives up after ten seconds. */
const LEASE_SECONDS = 30;
/** One job waits so long for AWS before the next one goes on: workers can stop in between. */
const LOOKS = 15;
const LOOK_EVERY_MS = 1_000;
const AGAIN_AFTER_MS = 2_000;

async function later(deps: MappingJobDeps, subscriptionId: string): Promise<MappingRun> {
  const at = new Date(deps.clock.now().getTime() + AGAIN_AFTER_MS);
  await deps.unitOfWork((tx) => enqueueMapping(tx, subscriptionId, at));
  return 'later';
}

/** The function may have been given another role since it was chosen. */
async function runsAsRole(
  { functionMapper }: MappingJobDeps,
  { mapping, place }: LoadedMapping,
): Promise<Result<boolean, AwsFailure>> {
  const role = await functionMapper.executionRole(place.target, mapping.functionArn);
  return role.ok ? ok(role.value === place.roleArn) : role;
}

/** AWS's word for a function that has a mapping of the source already. */
const TAKEN = 'ResourceConflictException';

/** AWS may not have heard of the role's new rights yet: it says so in its own words. */
const isTooEarly = ({ code, awsMessage }: AwsFailure): boolean =>
  code === 'InvalidParameterValueException' && /Cannot access stream/i.test(awsMessage);

async function take(
  deps: MappingJobDeps,
  loaded: LoadedMapping,
  step: {
    readonly kind: 'create' | 'update' | 'delete';
    readonly seen: SeenMapping | null;
    readonly as: Presence;
  },
  runId: string,
): Promise<Result<string | null, AwsFailure>> {
  const { functionMapper } = deps;
  const { target } = loaded.place;
  const wish = wishOf(loaded);
  if (step.seen && (step.kind === 'delete' || !wish)) {
    const removed = await functionMapper.remove(target, step.seen.uuid, runId);
    return removed.ok ? ok(null) : removed;
  }
  if (!wish) return ok(null);
  const wanted = { ...wish, enabled: step.as === 'enabled' };
  if (!step.seen) return functionMapper.create(target, wanted, { mark: loaded.mapping.id, id: runId });
  const updated = await functionMapper.update(target, step.seen, wanted, runId);
  return updated.ok ? ok(step.seen.uuid) : updated;
}

async function takeSteps(deps: MappingJobDeps, subscriptionId: string, runId: string): Promise<MappingRun> {
  let tooEarly: AwsFailure | null = null;
  for (let looked = 0; looked < LOOKS; looked += 1) {
    const loaded = await load(deps, subscriptionId);
    if (!loaded) return 'done';
    const { mapping, place } = loaded;
    const failed = async (failure: AwsFailure, lasts = false): Promise<MappingRun> => {
      if (!lasts && failure.retryable) return later(deps, subscriptionId);
      await settle(deps, loaded, { failure: explainFailure(failure, place.alias) });
      return 'done';
    };
    const presence = presenceOf(mapping, place.access, place.fanOut);
    const found = await locate(deps, loaded);
    if (!found.ok) return failed(found.error);
    const seen = found.value.kind === 'ours' ? found.value.seen : null;
    if (seen && seen.uuid !== mapping.uuid) {
      await save(deps, loaded, { uuid: seen.uuid });
      continue;
    }
    const pending = isPending(mapping, presence, place.sourceArn);
    if (presence === 'absent' && !pending && mapping.state !== 'APPLIED') {
      await settle(deps, loaded, { as: presence, seen: null });
      return 'done';
    }
    if (presence === null || !pending) {
      await noteLook(deps, loaded, found.value);
      // What becomes of the access is not known yet: then comes its mapping.
      return presence === null && place.access === 'PROVISIONING' ? later(deps, subscriptionId) : 'done';
    }
    const step = nextStep(presence, wishOf(loaded), found.value);
    // While access rests AWS would make none, and none is needed.
    const rests = step === 'create' && place.access !== 'ACTIVE';
    if (step === 'done' || rests) {
      await settle(deps, loaded, { as: seen ? presence : 'absent', seen });
      return 'done';
    }
    if (step === 'foreign') {
      await settle(deps, loaded, {
        failure: FOREIGN(found.value.kind === 'foreign' ? found.value.uuid : ''),
      });
      return 'done';
    }
    if (step !== 'wait') {
      const asRole = step === 'delete' || presence !== 'enabled' ? ok(true) : await runsAsRole(deps, loaded);
      if (!asRole.ok) return failed(asRole.error);
      if (!asRole.value) {
        await settle(deps, loaded, { failure: OTHER_ROLE });
        return 'done';
      }
      if (!(await deps.leases.renew([mappingLease(mapping.id)], runId, LEASE_SECONDS)))
        return later(deps, subscriptionId);
      // Noted before AWS is asked: whatever becomes of this run, the next one looks where it may have made one.
      const stoppedAt = step === 'create' ? lastRead(mapping) : mapping.stoppedAt;
      if (step === 'create')
        await save(deps, loaded, { sourceArn: place.sourceArn, appliedAs: 'absent', stoppedAt });
      const known = { ...loaded, mapping: { ...mapping, stoppedAt } };
      const taken = await take(deps, known, { kind: step, seen, as: presence }, runId);
      tooEarly = !taken.ok && isTooEarly(taken.error) ? taken.error : null;
      if (!taken.ok && !tooEarly) return failed(taken.error, step === 'update' && taken.error.code === TAKEN);
      if (taken.ok && step === 'create') await save(deps, loaded, { uuid: taken.value });
      // It reads another source from now on, and goes on from here.
      if (taken.ok && step === 'delete' && presence !== 'absent')
        await save(deps, loaded, { stoppedAt: mapping.stoppedAt ?? deps.clock.now() });
    }
    await deps.pacing.pause(LOOK_EVERY_MS);
  }
  const last = await load(deps, subscriptionId);
  if (!tooEarly || !last) return later(deps, subscriptionId);
  await settle(deps, last, { failure: explainFailure(tooEarly, last.place.alias) });
  return 'done';
}

/**
 * Job `filters.apply`: brings the mapping of a subscription to what the project wants and its access allows, or only looks
 * where it is so already. Run again from wherever a crash left it, it finds by its mark what was made. One run at a time.
 */
export async function runMapping(deps: MappingJobDeps, subscriptionId: string): Promise<MappingRun> {
  const loaded = await load(deps, subscriptionId);
  if (!loaded) return 'done';
  const runId = deps.randomness.id();
  const arns = [mappingLease(loaded.mapping.id)];
  if (!(await deps.leases.acquire({ arns, holder: runId, seconds: LEASE_SECONDS, waiter: null })))
    return later(deps, subscriptionId);
  try {
    return await takeSteps(deps, subscriptionId, runId);
  } finally {
    await deps.leases.release(arns, runId);
  }
}
