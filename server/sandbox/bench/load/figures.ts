/** One stretch of traffic through both servers, one straight after the other. */
export type Pair = { readonly stored: Stretch; readonly thrownAway: Stretch };

export type Stretch = {
  readonly records: number;
  readonly seconds: number;
  /** Of the whole process until the other server had its turn too, so that what was put off is in it. */
  readonly cpuUs: number;
};

/** Middles of some pairs. Shares are of what the protocol alone does: 1 when keeping and finding records costs nothing. */
export type Figures = {
  readonly recordsPerSecond: number;
  readonly protocolOnly: number;
  readonly share: number;
  readonly cpuUsPerRecord: number;
  readonly protocolOnlyCpuUs: number;
  readonly cpuShare: number;
};

/** Shares are taken pair by pair: what else the machine does hits both of a pair, and differs from pair to pair. */
export function figuresOf(pairs: readonly Pair[]): Figures {
  const of = (value: (pair: Pair) => number): number => middle(pairs.map(value));
  return {
    recordsPerSecond: Math.round(of(({ stored }) => rate(stored))),
    protocolOnly: Math.round(of(({ thrownAway }) => rate(thrownAway))),
    share: hundredths(of(({ stored, thrownAway }) => rate(stored) / rate(thrownAway))),
    cpuUsPerRecord: hundredths(of(({ stored }) => cost(stored))),
    protocolOnlyCpuUs: hundredths(of(({ thrownAway }) => cost(thrownAway))),
    cpuShare: hundredths(of(({ stored, thrownAway }) => cost(thrownAway) / cost(stored))),
  };
}

export const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const rate = ({ records, seconds }: Stretch): number => records / seconds;
const cost = ({ records, cpuUs }: Stretch): number => cpuUs / records;
const hundredths = (value: number): number => Math.round(value * 100) / 100;
