import type { Cure } from '@/server/shards/domain/cure';

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
export const percent = (use: number): string => `${Math.round(use * 100)} %`;

export function priceWords(dollars: number | null): string | null {
  if (dollars === null) return null;
  if (Math.abs(dollars) < 0.005) return 'Costs nothing more';
  return `${money.format(Math.abs(dollars))} ${dollars > 0 ? 'more' : 'less'} a month`;
}

export function timeWords({ steps, seconds }: Pick<Cure, 'steps' | 'seconds'>): string | null {
  if (seconds === null) return null;
  const what = steps.length === 1 ? '1 step' : `${steps.length} steps`;
  return `${what}, about ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
}
