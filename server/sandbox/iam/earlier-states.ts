import type { Clock } from '../../kernel/clock';
import type { ControlStore } from '../contract';

/** What a record was like until a moment, in epoch milliseconds; null when it was not there yet. */
type Earlier = { readonly state: unknown; readonly until: number };

const EARLIER = 'iam.earlier';

/**
 * IAM is eventually consistent: for a while after a change, decisions still see what was before, while IAM's own
 * answers are new (docs/aws-facts.md §13). The time it takes is the sandbox's setting, 0 unless told.
 */
export class EarlierStates {
  constructor(
    private readonly store: ControlStore,
    private readonly clock: Clock,
    private readonly delayMs: () => number,
  ) {}

  /** To be called before each change, with what is about to be changed. */
  note(key: string, before: object | undefined): Promise<void> {
    const delay = this.delayMs();
    if (delay <= 0) return this.forget(key);
    const now = this.clock.now().getTime();
    const unseen = this.of(key).filter(({ until }) => until > now - delay);
    return this.store.put(EARLIER, key, [...unseen, { state: before ?? null, until: now }]);
  }

  /** What is gone is gone at once: its sessions end with it. */
  async forget(key: string): Promise<void> {
    if (this.of(key).length > 0) await this.store.delete(EARLIER, key);
  }

  /** The state that decisions see now. */
  seen<T extends object>(key: string, latest: T | undefined): T | undefined {
    const delay = this.delayMs();
    if (delay <= 0) return latest;
    const horizon = this.clock.now().getTime() - delay;
    const earlier = this.of(key).find(({ until }) => until > horizon);
    return earlier ? ((earlier.state ?? undefined) as T | undefined) : latest;
  }

  private of(key: string): readonly Earlier[] {
    return this.store.get<readonly Earlier[]>(EARLIER, key) ?? [];
  }
}
