import type { TaskList } from 'graphile-worker';
import type { Deps } from '../deps';
import { JOBS, type JobHandler, type JobName } from './definitions';
import { advanceAnalyses } from './handlers/advance-analysis';
import { applyGrants } from './handlers/apply-grants';
import { applyMapping } from './handlers/apply-mapping';
import { assessStandards } from './handlers/assess-standards';
import { changeTag } from './handlers/change-tag';
import { deliverNotification } from './handlers/deliver-notification';
import { evaluate } from './handlers/evaluate-alerts';
import { expire } from './handlers/expire-subscription';
import { followSchema } from './handlers/follow-schema';
import { lookAtDrift } from './handlers/look-at-drift';
import { measureEffects } from './handlers/measure-effect';
import { operateStream } from './handlers/operate-stream';
import { readLinkedSchema } from './handlers/read-schema';
import { readShards } from './handlers/read-shard';
import { registerSchema } from './handlers/register-schema';
import { repairDrift } from './handlers/repair-drift';
import { scanDrift } from './handlers/scan-drift';
import { scanExposure } from './handlers/scan-exposure';
import { tagStream } from './handlers/write-product-tag';

type Handlers = { readonly [N in JobName]: JobHandler<N> };

const handlers = (deps: Deps): Handlers => ({
  'grants.apply': applyGrants(deps),
  'subscriptions.expire': expire(deps),
  'streams.tag': tagStream(deps),
  'streams.operate': operateStream(deps),
  'streams.measure': measureEffects(deps),
  'tags.change': changeTag(deps),
  'drift.scan': scanDrift(deps),
  'drift.repair': repairDrift(deps),
  'drift.look': lookAtDrift(deps),
  'exposure.scan': scanExposure(deps),
  'analyses.advance': advanceAnalyses(deps),
  'analyses.read-shard': readShards(deps),
  'standards.assess': assessStandards(deps),
  'alerts.evaluate': evaluate(deps),
  'filters.apply': applyMapping(deps),
  'schemas.read': readLinkedSchema(deps),
  'schemas.follow': followSchema(deps),
  'schemas.register': registerSchema(deps),
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
    'streams.operate': task('streams.operate', all['streams.operate'], workerId),
    'streams.measure': task('streams.measure', all['streams.measure'], workerId),
    'tags.change': task('tags.change', all['tags.change'], workerId),
    'drift.scan': task('drift.scan', all['drift.scan'], workerId),
    'drift.look': task('drift.look', all['drift.look'], workerId),
    'drift.repair': task('drift.repair', all['drift.repair'], workerId),
    'exposure.scan': task('exposure.scan', all['exposure.scan'], workerId),
    'schemas.read': task('schemas.read', all['schemas.read'], workerId),
    'schemas.follow': task('schemas.follow', all['schemas.follow'], workerId),
    'schemas.register': task('schemas.register', all['schemas.register'], workerId),
    'analyses.advance': task('analyses.advance', all['analyses.advance'], workerId),
    'analyses.read-shard': task('analyses.read-shard', all['analyses.read-shard'], workerId),
    'alerts.evaluate': task('alerts.evaluate', all['alerts.evaluate'], workerId),
    'filters.apply': task('filters.apply', all['filters.apply'], workerId),
    'standards.assess': task('standards.assess', all['standards.assess'], workerId),
    'notifications.deliver': task('notifications.deliver', all['notifications.deliver'], workerId),
  };
}
