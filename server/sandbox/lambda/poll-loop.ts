import type { Clock } from '../../kernel/clock';
import { type MappingRecord, statusOf } from './mapping-state';
import { type PollDeps, pollMapping } from './poll-mapping';

export type PollLoop = {
  /** One round over all mappings that are enabled. */
  round(): Promise<void>;
  stop(): Promise<void>;
};

/** Lambda polls each shard about once a second. A round that takes longer is not overtaken by the next. */
export function pollLoop(deps: PollDeps, clock: Clock, everyMs: number): PollLoop {
  let running: Promise<void> | undefined;

  async function pollAll(): Promise<void> {
    const now = clock.now().getTime();
    for (const mapping of deps.mappings.all(now)) {
      if (statusOf(mapping, now) !== 'Enabled') continue;
      const result = await pollMapping(deps, mapping, clock.now().getTime());
      await noteResult(deps, mapping, result, clock);
    }
    const enabled = deps.mappings.all(now).filter((mapping) => statusOf(mapping, now) === 'Enabled');
    await deps.subscriptions.leave(new Set(enabled.map(({ eventSourceArn }) => eventSourceArn)));
    await deps.mappings.sweep(now);
  }

  function round(): Promise<void> {
    running ??= pollAll()
      .catch((cause: unknown) => console.error('sandbox: event sources could not be polled', cause))
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  const timer = setInterval(() => void round(), everyMs);
  timer.unref();
  return {
    round,
    async stop() {
      clearInterval(timer);
      await running;
      await deps.subscriptions.leave(new Set());
    },
  };
}

/** On the record as it is now: somebody may have changed it while it was polled. */
async function noteResult(
  { mappings }: PollDeps,
  polled: MappingRecord,
  lastResult: string,
  clock: Clock,
): Promise<void> {
  const record = mappings.find(polled, clock.now().getTime());
  if (record && record.lastResult !== lastResult) await mappings.save({ ...record, lastResult });
}
