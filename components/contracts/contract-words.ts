import type { StatusState } from '@/components/ui/status-words';
import type { Verdict } from '@/server/contracts/domain/level-state';
import type { BreachView, LevelView } from '@/server/contracts/view';

export const VERDICT_STATUS: Readonly<Record<Verdict, StatusState>> = {
  breached: 'BREACHED',
  met: 'MET',
  'not-measured': 'NOT_MEASURED',
};

/** Why a level has no number, as a sentence. */
const WHY: Readonly<Record<NonNullable<LevelView['why']>, string>> = {
  'not-collected': 'CloudWatch was not asked about this stream yet.',
  late: 'The minutes that are known are too old to say something of now.',
  'too-short': 'Too few minutes are known yet.',
  'stream-not-read': 'The stream was not read lately.',
  'no-schema': 'The product has no schema to hold records against.',
  'records-not-read':
    'AWS did not let Sluice read records at its last try: it may not, or the stream’s key is closed to it.',
  'too-few-records': 'Fewer than 20 records could be held against the schema in 24 hours.',
  turning: 'It is no breach yet: that takes some minutes in a row.',
};

export const whyWords = ({ verdict, why }: Pick<LevelView, 'verdict' | 'why'>): string | null =>
  why === null ? (verdict === 'not-measured' ? 'It is looked at within a minute.' : null) : WHY[why];

/** "1 breached, 2 not measured, 3 met"; what there is none of is left out. */
export function countsWords(counts: Readonly<Record<Verdict, number>>): string {
  const parts = [
    [counts.breached, 'breached'],
    [counts['not-measured'], 'not measured'],
    [counts.met, 'met'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return words.length === 0 ? 'nothing that is measured' : words.join(', ');
}

/** The state of a whole contract: its worst level. */
export const worstStatus = (counts: Readonly<Record<Verdict, number>>): StatusState =>
  counts.breached > 0 ? 'BREACHED' : counts['not-measured'] > 0 ? 'NOT_MEASURED' : 'MET';

export const ENDING_WORDS: Readonly<Record<NonNullable<BreachView['ending']>, string>> = {
  KEPT: 'kept again',
  REPLACED: 'another promise came in its place',
  NOT_OFFERED: 'the product was retired',
};
