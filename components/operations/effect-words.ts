import type { Effect, Unmeasured } from '@/server/shards/domain/effect';

export const WHY_WORDS: Readonly<Record<Unmeasured, string>> = {
  'no-shard-metrics': 'no shard metrics',
  'shard-changed': 'changed again',
  'too-few-minutes': 'too few minutes',
};

const WHY_SENTENCES: Readonly<Record<Unmeasured, string>> = {
  'no-shard-metrics':
    'Shards report nothing by themselves: with shard-level metrics on, parts can be measured.',
  'shard-changed': 'Shards were split or merged again since, so that some of the planned parts are gone.',
  'too-few-minutes': 'Too few minutes have values: nobody wrote, or CloudWatch was not asked in time.',
};

const OUTCOMES: Readonly<Record<Effect['outcome'], string>> = {
  'as-predicted': 'It came as predicted.',
  fuller: 'It is fuller than predicted: look at the verdict again.',
  emptier: 'It is emptier than predicted.',
  'not-measured': 'It could not be measured.',
};

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

function trafficWords(traffic: number | null): string | null {
  if (traffic === null || Math.abs(traffic - 1) < 0.05) return null;
  return `There was ${count.format(traffic)} times the traffic that the plan reckoned with; what is compared is how it is spread.`;
}

function rejectedWords({ before, after }: Effect['rejected']): string | null {
  if (after === null || (after === 0 && !before)) return null;
  const now = `${count.format(after)} in a minute`;
  return before === null
    ? `Writes rejected since: ${now}.`
    : `Rejected writes went from ${count.format(before)} to ${now}.`;
}

/** What came of a change, sentence by sentence. */
export function effectSentences(effect: Effect): readonly string[] {
  const { outcome, minutes, traffic, rejected, parts } = effect;
  const seen = outcome === 'not-measured' ? '' : ` Measured over ${minutes} minutes after it.`;
  const whys = [...new Set(parts.flatMap(({ why }) => why ?? []))].map((why) => WHY_SENTENCES[why]);
  return [`${OUTCOMES[outcome]}${seen}`, rejectedWords(rejected), trafficWords(traffic), ...whys].filter(
    (sentence) => sentence !== null,
  );
}
