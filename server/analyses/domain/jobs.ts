import { z } from 'zod';

/** Moves an analysis on: prepares it, merges its parts, ends its consumer; whatever is next. */
export const ADVANCE_JOB = 'analyses.advance';
/** Reads one shard: any worker may take any of them. */
export const READ_SHARD_JOB = 'analyses.read-shard';

export const advancePayload = z.object({ analysisId: z.uuid() });
export const readShardPayload = z.object({ analysisId: z.uuid(), shardId: z.string() });

export const advanceJobKey = (analysisId: string): string => `${ADVANCE_JOB}:${analysisId}`;
export const readShardJobKey = (analysisId: string, shardId: string): string =>
  `${READ_SHARD_JOB}:${analysisId}:${shardId}`;
