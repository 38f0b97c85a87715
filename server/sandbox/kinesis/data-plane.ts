import type { TrafficMeter } from './meter';
import type { StreamKeys } from './stream-keys';

/** What the operations on records share. */
export type DataPlane = {
  readonly meter: TrafficMeter;
  /** Whether throughput is limited: benches and the control interface can lift it at any time. */
  readonly limitsBite: () => boolean;
  /** The keys of encrypted streams. */
  readonly keys: StreamKeys;
};
