import type { Level, LevelUnit, ServicePromise } from './level';

export const LEVEL_WORDS: Readonly<Record<Level, { readonly name: string; readonly how: string }>> = {
  freshness: {
    name: 'Freshness',
    how: 'age of the newest record, from the minutes in which CloudWatch counted records',
  },
  availability: {
    name: 'Availability',
    how: 'share of the minutes of 30 days in which no write was refused, as far as CloudWatch’s minutes are known',
  },
  retention: { name: 'Retention', how: 'the stream’s setting, as AWS was last read' },
  'throughput-least': {
    name: 'Throughput, at least',
    how: 'what was written, on average over the last hour',
  },
  'throughput-most': {
    name: 'Throughput, at most',
    how: 'what was written in the busiest minute of the last hour',
  },
  conformance: {
    name: 'Records follow the schema',
    how: 'share of the records that were looked at in 24 hours: a few of the newest every five minutes, counted and never kept',
  },
};

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** Never rounded up to a promise that was missed: 99.9996 is "99.999". */
const floored = (value: number): string => plain.format(Math.floor(value * 1_000 + 1e-6) / 1_000);

/** A measure or a promise with its unit: "15 minutes", "99.9 %", "24 hours", "1.2 MB/s". */
export function amountWords(value: number, unit: LevelUnit): string {
  switch (unit) {
    case 'minutes':
      return value === 1 ? '1 minute' : `${plain.format(value)} minutes`;
    case 'hours':
      return `${plain.format(value)} hours`;
    case '%':
      return `${floored(value)} %`;
    default:
      return `${plain.format(value)} ${unit}`;
  }
}

/** "no older than 15 minutes", "at least 99.9 %" */
export function promiseWords({ level, promised, unit }: ServicePromise): string {
  const amount = amountWords(promised, unit);
  if (level === 'freshness') return `no older than ${amount}`;
  return level === 'throughput-most' ? `at most ${amount}` : `at least ${amount}`;
}
