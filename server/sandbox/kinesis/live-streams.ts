import type { NamedPolicy } from '../../policies/evaluate/request';
import type { ControlStore } from '../contract';
import type { RecordMemory } from './record-memory';
import { type ShardRouter, shardRouter } from './routing';
import { type SequencePrefix, sequencePrefix } from './sequence';
import { StreamLimits } from './stream-limits';
import { StreamRecords } from './stream-records';
import { POLICIES, STREAMS, type StoredPolicy, type StreamState, type Transition } from './stream-state';
import { settled } from './transition';

/** A stream as calls meet it: what follows from its state is computed once, not for every record. */
export type LiveStream = {
  readonly state: StreamState;
  readonly records: StreamRecords;
  /** What its shards take and give in a second. */
  readonly limits: StreamLimits;
  readonly route: ShardRouter;
  readonly sequencePrefix: SequencePrefix;
  /** `aws:ResourceTag/…` keys of the stream (docs/aws-facts.md §3). */
  readonly tagContext: Readonly<Record<string, string>>;
  readonly policy: NamedPolicy | undefined;
};

/** Every stream of every account. Changes are durable when their promise resolves. */
export class LiveStreams {
  private readonly byArn = new Map<string, LiveStream>();
  private readonly removalListeners: ((stream: LiveStream) => void)[] = [];
  /** When the next transition is over. */
  private nextDue = Number.POSITIVE_INFINITY;
  private inFlight: Promise<void> | undefined;

  constructor(
    private readonly store: ControlStore,
    private readonly memory: RecordMemory,
    /** The first position of this start of the sandbox. */
    private readonly firstPosition: number,
  ) {
    for (const [arn, state] of store.entries<StreamState>(STREAMS))
      this.hold(state, this.newRecords(), store.get<StoredPolicy>(POLICIES, arn));
  }

  find(arn: string): LiveStream | undefined {
    return this.byArn.get(arn);
  }

  all(): IterableIterator<LiveStream> {
    return this.byArn.values();
  }

  /** Sorted by name, as ListStreams answers. */
  of(accountId: string, region: string): LiveStream[] {
    return [...this.byArn.values()]
      .filter(({ state }) => state.accountId === accountId && state.region === region)
      .sort((one, other) => (one.state.name < other.state.name ? -1 : 1));
  }

  /**
   * Completes the transitions that are over by `now`, in memory at once. Whoever looks at streams calls it first;
   * while nothing is due that costs one comparison.
   */
  settle(now: number): void {
    if (now < this.nextDue) return;
    this.nextDue = Number.POSITIVE_INFINITY;
    const writes: Promise<void>[] = [];
    for (const stream of [...this.byArn.values()]) {
      const { transition } = stream.state;
      if (!transition) continue;
      if (transition.until > now) this.nextDue = Math.min(this.nextDue, transition.until);
      else writes.push(transition.status === 'DELETING' ? this.remove(stream) : this.complete(stream));
    }
    if (writes.length > 0) this.holdAnswers(Promise.all(writes));
  }

  /** Present while changes that no call made are on their way to the disk: no answer may show them earlier. */
  get settling(): Promise<void> | undefined {
    return this.inFlight;
  }

  holdAnswers(write: Promise<unknown>): void {
    const all = Promise.all([this.inFlight, write]).then(() => {
      if (this.inFlight === all) this.inFlight = undefined;
    });
    // Those who wait for it hear of a failure; that nobody waits must not end the process.
    all.catch(() => undefined);
    this.inFlight = all;
  }

  /** In memory at once, so that two calls at the same moment cannot make two streams of one name. */
  async create(state: StreamState, now: number): Promise<void> {
    this.hold(state, this.newRecords(), undefined);
    await this.written(this.store.put(STREAMS, state.arn, state), now);
  }

  /** Changes the stream now. */
  async update(stream: LiveStream, change: Partial<StreamState>): Promise<void> {
    const state = { ...stream.state, ...change };
    this.hold(state, stream.records, this.store.get<StoredPolicy>(POLICIES, state.arn));
    await this.store.put(STREAMS, state.arn, state);
  }

  /** Starts a change that takes effect later. */
  async begin(stream: LiveStream, transition: Transition, now: number): Promise<void> {
    await this.written(this.update(stream, { transition }), now);
  }

  async setPolicy(stream: LiveStream, text: string): Promise<void> {
    const policy: StoredPolicy = { text };
    this.hold(stream.state, stream.records, policy);
    await this.store.put(POLICIES, stream.state.arn, policy);
  }

  async removePolicy(stream: LiveStream): Promise<void> {
    this.hold(stream.state, stream.records, undefined);
    await this.store.delete(POLICIES, stream.state.arn);
  }

  policyText(arn: string): string | undefined {
    return this.store.get<StoredPolicy>(POLICIES, arn)?.text;
  }

  /** Calls back when a stream is gone: at the end of its DELETING. */
  onRemoved(listener: (stream: LiveStream) => void): void {
    this.removalListeners.push(listener);
  }

  private complete(stream: LiveStream): Promise<void> {
    const { state, position } = settled(stream.state, stream.records.next);
    stream.records.next = position;
    this.hold(state, stream.records, this.store.get<StoredPolicy>(POLICIES, state.arn));
    return this.store.put(STREAMS, state.arn, state);
  }

  private async remove(stream: LiveStream): Promise<void> {
    const { arn } = stream.state;
    this.byArn.delete(arn);
    stream.records.forget();
    for (const listener of this.removalListeners) listener(stream);
    stream.records.streamChanged();
    // Both in this turn, for the name is free again now; the policy first, so that a crash cannot leave it behind.
    await Promise.all([this.store.delete(POLICIES, arn), this.store.delete(STREAMS, arn)]);
  }

  /** A transition that takes no time is over at once. */
  private async written(write: Promise<void>, now: number): Promise<void> {
    this.settle(now);
    // What is in flight by now: later it may be somebody who waits for this very change.
    await Promise.all([write, this.inFlight]);
  }

  private newRecords(): StreamRecords {
    return new StreamRecords(this.firstPosition, this.memory);
  }

  private hold(state: StreamState, records: StreamRecords, policy: StoredPolicy | undefined): void {
    if (state.transition) this.nextDue = Math.min(this.nextDue, state.transition.until);
    const tags = Object.entries(state.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
    this.byArn.set(state.arn, {
      state,
      records,
      limits: this.byArn.get(state.arn)?.limits ?? new StreamLimits(),
      route: shardRouter(state),
      sequencePrefix: sequencePrefix(state),
      tagContext: Object.fromEntries(tags),
      policy: policy && { name: 'stream policy', document: JSON.parse(policy.text) },
    });
    records.streamChanged();
  }
}
