import type { NamedPolicy } from '../../policies/evaluate/request';
import type { ControlStore } from '../contract';
import {
  type ConsumerState,
  consumerArn,
  consumerPath,
  nextEpoch,
  parseConsumerArn,
  statusAt,
} from './consumer-state';
import type { LiveStream, LiveStreams } from './live-streams';
import { POLICIES, type StoredPolicy } from './stream-state';

/** A consumer as calls meet it. */
export type LiveConsumer = {
  readonly state: ConsumerState;
  /** `aws:ResourceTag/…` keys: its own, for it does not inherit the stream's (docs/aws-facts.md §3). */
  readonly tagContext: Readonly<Record<string, string>>;
  readonly policy: NamedPolicy | undefined;
};

const CONSUMERS = 'kinesis.consumers';

/**
 * Every enhanced fan-out consumer, those that are gone included: kept by stream and name, so that who is registered
 * under a name again gets a later ARN. Changes are durable when their promise resolves.
 */
export class LiveConsumers {
  private readonly byStream = new Map<string, Map<string, LiveConsumer>>();

  constructor(
    private readonly store: ControlStore,
    private readonly streams: LiveStreams,
  ) {
    for (const [, state] of store.entries<ConsumerState>(CONSUMERS))
      this.hold(state, store.get<StoredPolicy>(POLICIES, state.arn));
  }

  find(arn: string, now: number): LiveConsumer | undefined {
    const parts = parseConsumerArn(arn);
    const consumer = parts && this.named(parts.streamArn, parts.name, now);
    return consumer?.state.arn === arn ? consumer : undefined;
  }

  named(streamArn: string, name: string, now: number): LiveConsumer | undefined {
    const consumer = this.byStream.get(streamArn)?.get(name);
    return consumer && this.lives(consumer, now) ? consumer : undefined;
  }

  /** Consumers of a stream in the order of their names, as ListStreamConsumers answers. */
  of(streamArn: string, now: number): LiveConsumer[] {
    return [...(this.byStream.get(streamArn)?.values() ?? [])]
      .filter((consumer) => this.lives(consumer, now))
      .sort((one, other) => (one.state.name < other.state.name ? -1 : 1));
  }

  /** Every consumer that is there. */
  all(now: number): LiveConsumer[] {
    return [...this.byStream.keys()].flatMap((streamArn) => this.of(streamArn, now));
  }

  /** The ARN that a consumer gets when it is registered now. */
  nextArn(streamArn: string, name: string, now: number): string {
    return consumerArn(streamArn, name, this.nextEpoch(streamArn, name, now));
  }

  /** In memory at once, so that two calls at the same moment cannot register one name twice. */
  async register(
    stream: LiveStream,
    name: string,
    tags: Readonly<Record<string, string>>,
    times: { readonly now: number; readonly activeAt: number },
  ): Promise<LiveConsumer> {
    const { arn: streamArn, name: streamName, uid: streamUid, accountId, region } = stream.state;
    const epoch = this.nextEpoch(streamArn, name, times.now);
    const arn = consumerArn(streamArn, name, epoch);
    const { activeAt } = times;
    const state = { arn, name, streamArn, streamName, streamUid, accountId, region, epoch, activeAt, tags };
    const consumer = this.hold(state, undefined);
    await this.save(state);
    return consumer;
  }

  /** It is DELETING until `goneAt`; its policy ends now. */
  async deregister({ state }: LiveConsumer, goneAt: number): Promise<void> {
    const gone = { ...state, goneAt };
    this.hold(gone, undefined);
    await Promise.all([this.save(gone), this.store.delete(POLICIES, state.arn)]);
  }

  async setTags({ state }: LiveConsumer, tags: Readonly<Record<string, string>>): Promise<void> {
    const tagged = { ...state, tags };
    this.hold(tagged, this.store.get<StoredPolicy>(POLICIES, state.arn));
    await this.save(tagged);
  }

  async setPolicy({ state }: LiveConsumer, text: string): Promise<void> {
    const policy: StoredPolicy = { text };
    this.hold(state, policy);
    await this.store.put(POLICIES, state.arn, policy);
  }

  async removePolicy({ state }: LiveConsumer): Promise<void> {
    this.hold(state, undefined);
    await this.store.delete(POLICIES, state.arn);
  }

  /** For a stream that is gone: its consumers are gone with it. */
  async forgetPolicies(streamArn: string): Promise<void> {
    const consumers = [...(this.byStream.get(streamArn)?.values() ?? [])];
    await Promise.all(consumers.filter(({ policy }) => policy).map((each) => this.removePolicy(each)));
  }

  private lives({ state }: LiveConsumer, now: number): boolean {
    return (
      statusAt(state, now) !== undefined && this.streams.find(state.streamArn)?.state.uid === state.streamUid
    );
  }

  private nextEpoch(streamArn: string, name: string, now: number): number {
    return nextEpoch(now, this.byStream.get(streamArn)?.get(name)?.state);
  }

  private save(state: ConsumerState): Promise<void> {
    return this.store.put(CONSUMERS, consumerPath(state.streamArn, state.name), state);
  }

  private hold(state: ConsumerState, policy: StoredPolicy | undefined): LiveConsumer {
    const tags = Object.entries(state.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
    const consumer: LiveConsumer = {
      state,
      tagContext: Object.fromEntries(tags),
      policy: policy && { name: 'consumer policy', document: JSON.parse(policy.text) },
    };
    const known = this.byStream.get(state.streamArn);
    if (known) known.set(state.name, consumer);
    else this.byStream.set(state.streamArn, new Map([[state.name, consumer]]));
    return consumer;
  }
}
