import type { ConfirmWords } from '@/components/ui/confirm-words';
import type { StatusState } from '@/components/ui/status-words';
import type { ResultState } from '@/server/standards/domain/assess';
import type { ExceptionStanding } from '@/server/standards/domain/exception';
import type { Severity } from '@/server/standards/domain/standard';
import type { StandardCounts, StandardRow } from '@/server/standards/view';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  HIGH: 'High',
  MEDIUM: 'Medium',
  LOW: 'Low',
};

export const RESULT_STATUS: Readonly<Record<ResultState, StatusState>> = {
  MET: 'MET',
  FAILED: 'NOT_MET',
  EXCEPTED: 'EXCEPTED',
  UNKNOWN: 'NOT_CHECKED',
};

export const EXCEPTION_STATUS: Readonly<Record<ExceptionStanding, StatusState>> = {
  ASKED: 'ASKED',
  GRANTED: 'GRANTED',
  REFUSED: 'NOT_GRANTED',
  WITHDRAWN: 'WITHDRAWN',
  TAKEN_BACK: 'TAKEN_BACK',
  ENDED: 'ENDED',
};

/** "All products", "Confidential, in Payments". */
export function scopeWords({
  classifications,
  domains,
}: Pick<StandardRow, 'classifications' | 'domains'>): string {
  const kinds = classifications.map((each) => each.charAt(0) + each.slice(1).toLowerCase()).join(' or ');
  if (kinds === '' && domains.length === 0) return 'All products';
  if (domains.length === 0) return `${kinds} products`;
  return `${kinds === '' ? 'Products' : `${kinds} products`} in ${domains.join(' or ')}`;
}

/** "1 not met, 1 excepted"; "all 6 met". */
export function countsWords({ FAILED, UNKNOWN, EXCEPTED, MET }: StandardCounts): string {
  const parts = [
    FAILED > 0 ? `${FAILED} not met` : '',
    UNKNOWN > 0 ? `${UNKNOWN} not checked` : '',
    EXCEPTED > 0 ? `${EXCEPTED} excepted` : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  return MET === 0 ? 'no standard is about it' : `all ${MET} met`;
}

export const removeStandardWords = ({ name }: Pick<StandardRow, 'name'>): ConfirmWords => ({
  title: `Remove ${name}?`,
  description: 'No product is measured by it any more.',
  effects: [
    { key: 'scores', kind: 'when', text: 'Every score is worked out anew without it' },
    { key: 'exceptions', kind: 'who', text: 'Exceptions to it stay in the history' },
  ],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});
