import type { Inputs } from './domain/inputs';
import type { WindowName } from './domain/measured';
import type { SwitchesLeft } from './domain/mode-switches';
import type { MonthCost } from './domain/month';

/** The product that a calculation begins with, and what is known of its stream. */
export type Measured = {
  readonly slug: string;
  readonly name: string;
  readonly region: string;
  readonly mode: 'ON_DEMAND' | 'PROVISIONED' | null;
  readonly openShards: number | null;
  readonly window: WindowName;
  /** Hours of the window of which CloudWatch was asked. */
  readonly knownHours: number;
  /** Seconds of a point: a peak within one is not seen. */
  readonly step: number;
  /** Null where nothing was written in the window, or nobody looked. */
  readonly inputs: Partial<Inputs> | null;
};

/** What stands beside a stream's load. */
export type StreamCost = {
  /** Null where nothing of its traffic is known. */
  readonly month: MonthCost | null;
  /** Whose prices, and of which day. */
  readonly pricesOf: string;
  readonly switches: SwitchesLeft;
};
