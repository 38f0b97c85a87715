import type { ChartMark } from '@/components/ui/time-chart-options';

/** Of shares of 1. */
export const NEAR_LIMIT_MARKS: readonly ChartMark[] = [
  { at: 1, label: 'Limit', color: 'var(--color-fail)' },
  { at: 0.8, label: 'Near the limit', color: 'var(--color-warn)', dashed: true },
];
