import type { Part } from '@/server/prices/domain/cost';

/** Colours of series, in their fixed order; what is missing to a commitment is grey, for nobody uses it. */
export const PART_COLORS: Readonly<Record<Part, string>> = {
  capacity: 'var(--color-c-1)',
  writing: 'var(--color-c-2)',
  reading: 'var(--color-c-3)',
  fanOut: 'var(--color-c-4)',
  retention: 'var(--color-c-5)',
  shortfall: 'var(--color-c-6)',
};
