import type { StreamLoad } from '@/server/metrics/view';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const two = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** `56 %`, `0.4 %`, `<0.1 %`: little is not nothing. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  return `${percent !== 0 && Math.abs(percent) < 10 ? one.format(percent) : whole.format(percent)} %`;
}

export const countWords = (count: number): string => whole.format(count);

/** `14.2 MiB/s`, `120 KiB/s` */
export function rateWords(bytesPerSecond: number): string {
  if (bytesPerSecond >= 1_048_576) return `${two.format(bytesPerSecond / 1_048_576)} MiB/s`;
  if (bytesPerSecond >= 1_024) return `${one.format(bytesPerSecond / 1_024)} KiB/s`;
  return `${whole.format(bytesPerSecond)} B/s`;
}

/** `5,410 rec/s`, `3.2 rec/s`, `25 rec/min`: what is little is told by the minute. */
export function recordRateWords(perSecond: number): string {
  if (perSecond >= 10) return `${whole.format(perSecond)} rec/s`;
  if (perSecond >= 1) return `${one.format(perSecond)} rec/s`;
  return perSecond === 0 ? '0 rec/s' : `${one.format(perSecond * 60)} rec/min`;
}

/** `240 ms`, `4.2 s`, `3.5 min`, `2.1 h` */
export function ageWords(ms: number): string {
  if (ms < 1_000) return `${whole.format(ms)} ms`;
  if (ms < 60_000) return `${one.format(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${one.format(ms / 60_000)} min`;
  return `${one.format(ms / 3_600_000)} h`;
}

/** `shard 11`: the digits of a shard's id without its zeros. */
export const shardWords = (shardId: string): string => `shard ${Number(shardId.replace(/^\D+/, ''))}`;

export const BASIS_WORDS: Readonly<Record<StreamLoad['capacity']['basis'], string>> = {
  shards: '1 MiB/s and 1,000 records/s for each shard',
  'warm-throughput': 'its warm throughput',
  'twice-the-peak': 'twice its busiest minute of the last 30 days, as far as Sluice has seen it',
  'on-demand-start': 'what every new on-demand stream takes',
};

/** The largest of a line in words, for who cannot see it. */
export function mostWords(values: readonly (number | null)[], format: (value: number) => string): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 'No data in this time.' : `At most ${format(Math.max(...known))}.`;
}
