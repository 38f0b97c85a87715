import type { CallRecord } from '../calls/call-log';
import type { Service } from '../contract';
import { lookupEvents } from './lookup-events';
import { Trail } from './trail';
import { trailEvents } from './trail-event';
import { openTrailFile } from './trail-file';

export type CloudTrailOptions = {
  /** Folder for the trail; without it it lives in memory only. */
  readonly dataDir?: string;
  /** Events that are kept over all accounts; 10,000 unless told. */
  readonly capacity?: number;
  readonly flushEveryMs?: number;
  readonly say?: (message: string) => void;
};

export type CloudTrailService = Service & {
  /** Writes down what a call was, if it was a management event. */
  record(call: CallRecord): void;
  stop(): Promise<void>;
};

/** Event history as every account has it without a trail of its own. Events are there at once; on AWS it takes minutes. */
export async function createCloudTrailService(options: CloudTrailOptions = {}): Promise<CloudTrailService> {
  const trail = new Trail(options.capacity ?? 10_000);
  const file =
    options.dataDir === undefined
      ? undefined
      : await openTrailFile(options.dataDir, trail, {
          flushEveryMs: options.flushEveryMs ?? 1_000,
          say: options.say ?? console.error,
        });
  return {
    signingName: 'cloudtrail',
    operations: { LookupEvents: lookupEvents(trail) },
    record(call) {
      for (const event of trailEvents(call)) {
        trail.add(event);
        file?.add(event);
      }
    },
    stop: async () => file?.stop(),
  };
}
