import { READ_SHARD_JOB, readShardJobKey } from '../../analyses/domain/jobs';
import type { AnalysisDeps } from '../../analyses/ports';
import { readShard } from '../../analyses/use-cases/read-shard';
import type { JobHandler } from '../definitions';

/** Shards at once in one worker: the others of its slots are for changes of access, which must not wait for minutes. */
const MOST_AT_ONCE = 8;
const AGAIN_AFTER_MS = 2_000;

/** A worker that reads enough already puts the shard back, for itself or for another. */
export const readShards = (deps: AnalysisDeps): JobHandler<'analyses.read-shard'> => {
  let reading = 0;
  return async ({ analysisId, shardId }) => {
    if (reading >= MOST_AT_ONCE) {
      const runAt = new Date(deps.clock.now().getTime() + AGAIN_AFTER_MS);
      await deps.unitOfWork((tx) =>
        tx.jobs.enqueue(
          READ_SHARD_JOB,
          { analysisId, shardId },
          { jobKey: readShardJobKey(analysisId, shardId), runAt },
        ),
      );
      return;
    }
    reading += 1;
    try {
      await readShard(deps, { analysisId, shardId });
    } finally {
      reading -= 1;
    }
  };
};
