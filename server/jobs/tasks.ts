import type { TaskList } from 'graphile-worker';
import type { Deps } from '../deps';
import { JOBS, type JobHandler, type JobName } from './definitions';
import { applyGrants } from './handlers/apply-grants';
import { assessStandards } from './handlers/assess-standards';
import { changeTag } from './handlers/change-tag';
import { deliverNotification } from './handlers/deliver-notification';
import { expire } from './handlers/expire-subscription';
import { repairDrift } from './handlers/repair-drift';
import { scanDrift } from './handlers/scan-drift';
import { scanExposure } from './handlers/scan-exposure';
import { tagStream } from './handlers/write-product-tag';

type Handlers = { readonly [N in JobName]: JobHandler<N> };

const handlers = (deps: Deps): Handlers => ({
  'grants.apply': applyGrants(deps),
  'subscriptions.expire': expire(deps),
  'streams.tag': tagStream(deps),
  'tags.change': changeTag(deps),
  'drift.scan': scanDrift(deps),
  'drift.repair': repairDrift(deps),
  'exposure.scan': scanExposure(deps),
  'standards.assess': assessStandards(deps),
  'notifications.deliver': deliverNotification(deps),
});

/** A payload that does not parse is a bug: it throws, and the queue keeps the job with the message. */
function task<N extends JobName>(name: N, handler: JobHandler<N>, workerId: () => string) {
  return async (payload: unknown): Promise<void> => {
    const parsed = JOBS[name].parse(payload) as Parameters<JobHandler<N>>[0];
    await handler(parsed, { workerId: workerId() });
  };
}

/** The queue's view of all jobs. The worker's id is known only once it runs. */
export function taskList(deps: Deps, workerId: () => string): TaskList {
  const all = handlers(deps);
  return {
    'grants.apply': task('grants.apply', all['grants.apply'], workerId),
    'subscriptions.expire': task('subscriptions.expire', all['subscriptions.expire'], workerId),
    'streams.tag': task('streams.tag', all['streams.tag'], workerId),
    'tags.change': task('tags.change', all['tags.change'], workerId),
    'drift.scan': task('drift.scan', all['drift.scan'], workerId),
    'drift.repair': task('drift.repair', all['drift.repair'], workerId),
    'exposure.scan': task('exposure.scan', all['exposure.scan'], workerId),
    'standards.assess': task('standards.assess', all['standards.assess'], workerId),
    'notifications.deliver': task('notifications.deliver', all['notifications.deliver'], workerId),
  };
}
