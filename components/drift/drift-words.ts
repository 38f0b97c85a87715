import { TARGET_WORD } from '@/server/drift/domain/target-kind';
import type { DriftItem } from '@/server/drift/view';

/** State and word of a difference, as tables show them. */
export function kindOf({ change, dimension }: Pick<DriftItem, 'change' | 'dimension'>): {
  readonly state: 'MISSING' | 'EXTRA' | 'MODIFIED';
  readonly word: string;
} {
  if (dimension === 'unmanaged') return { state: 'EXTRA', word: 'Unmanaged' };
  if (change === 'CHANGED') return { state: 'MODIFIED', word: 'Changed' };
  return change === 'MISSING' ? { state: 'MISSING', word: 'Missing' } : { state: 'EXTRA', word: 'Extra' };
}

export const targetWords = ({ target }: Pick<DriftItem, 'target'>): string => TARGET_WORD[target.kind];

export const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
