import { onDemandCeiling } from './account-quotas';
import { beginUpdate, type ControlPlane } from './control-plane';
import type { LiveStream } from './live-streams';
import type { TrafficListener, WriteTraffic } from './meter';
import { HOT_SHARD_BYTES_PER_SECOND, scaleOnDemand } from './on-demand-scaling';
import { type ClosedMinute, WriteRates } from './write-rates';

/** AWS splits within 15 minutes; a minute of them is measured. */
export const DEFAULT_REACTION_MS = 10 * 60_000;

type Watched = {
  readonly arn: string;
  readonly rates: WriteRates;
  /** Hot shards by index: how fast they were, and when they are to be split. */
  readonly hot: Map<number, { readonly rate: number; readonly splitAt: number }>;
};

/**
 * Scales on-demand streams by the traffic that passes (docs/aws-facts.md §1): a shard that was hot for a minute is
 * split some minutes later. Nothing of it survives a restart: traffic is measured anew.
 */
export class OnDemandScaler implements TrafficListener {
  private readonly watched = new Map<string, Watched>();
  private nextDue = Number.POSITIVE_INFINITY;

  constructor(
    private readonly plane: ControlPlane,
    private readonly reactionMs: number,
  ) {
    plane.streams.onRemoved((stream) => this.watched.delete(stream.state.uid));
  }

  readonly wrote = ({ stream, at, perShard }: WriteTraffic): void => {
    if (stream.mode !== 'ON_DEMAND') return;
    const watched = this.watch(stream);
    for (const { shard, bytes } of perShard) this.note(watched, watched.rates.add(shard, bytes, at));
    this.nextDue = Math.min(this.nextDue, watched.rates.closesAt ?? this.nextDue);
  };

  /** Highest rate of writing within the last hour, in bytes a second. */
  readonly recentPeak = ({ state }: LiveStream, now: number): number =>
    this.watched.get(state.uid)?.rates.peak(now) ?? 0;

  /** Splits what is due by `now`; while nothing is, that costs one comparison. */
  run(now: number): void {
    if (now < this.nextDue) return;
    this.nextDue = Number.POSITIVE_INFINITY;
    for (const [uid, watched] of this.watched) {
      this.note(watched, watched.rates.close(now));
      const stream = this.plane.streams.find(watched.arn);
      if (stream?.state.uid === uid && stream.state.mode === 'ON_DEMAND') this.split(stream, watched, now);
      else watched.hot.clear();
      this.nextDue = Math.min(this.nextDue, watched.rates.closesAt ?? this.nextDue);
    }
  }

  private watch({ uid, arn }: { readonly uid: string; readonly arn: string }): Watched {
    const known = this.watched.get(uid);
    if (known) return known;
    const watched: Watched = { arn, rates: new WriteRates(), hot: new Map() };
    this.watched.set(uid, watched);
    return watched;
  }

  private note({ hot }: Watched, closed: ClosedMinute | undefined): void {
    for (const [shard, rate] of closed?.rates ?? []) {
      if (!closed || rate <= HOT_SHARD_BYTES_PER_SECOND || hot.has(shard)) continue;
      const splitAt = closed.endedAt + this.reactionMs;
      hot.set(shard, { rate, splitAt });
      this.nextDue = Math.min(this.nextDue, splitAt);
    }
  }

  private split(stream: LiveStream, { hot }: Watched, now: number): void {
    const due = [...hot].filter(([, { splitAt }]) => splitAt <= now);
    for (const [, { splitAt }] of hot) if (splitAt > now) this.nextDue = Math.min(this.nextDue, splitAt);
    if (due.length === 0) return;
    const { transition } = stream.state;
    if (transition) {
      this.nextDue = Math.min(this.nextDue, transition.until);
      return;
    }
    for (const [shard] of due) hot.delete(shard);
    const rates = new Map(due.map(([shard, { rate }]) => [shard, rate]));
    const reshape = scaleOnDemand(stream.state, rates, onDemandCeiling(stream.state.region));
    if (reshape) this.plane.streams.holdAnswers(beginUpdate(this.plane, stream, now, { reshape }));
  }
}
