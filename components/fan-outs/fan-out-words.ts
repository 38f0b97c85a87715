import type { FanOutEffect } from '@/server/fan-outs/domain/fan-out-effect';
import type { FanOutPlan } from '@/server/fan-outs/domain/fan-out-plan';
import type { FanOutStage } from '@/server/fan-outs/domain/fan-out-state';
import type { Tone } from '../ui/status-words';

type Stage = { readonly label: string; readonly tone: Tone; readonly means: string };

export const STAGE_WORDS: Readonly<Record<FanOutStage, Stage>> = {
  waits: { label: 'Proposed', tone: 'wait', means: 'The reader’s project has not answered yet.' },
  declined: { label: 'Declined', tone: 'gone', means: 'The reader’s project stays as it is.' },
  withdrawn: { label: 'Taken back', tone: 'gone', means: 'It was taken back before anybody answered.' },
  over: { label: 'Over', tone: 'gone', means: 'The reader’s access ended before anybody answered.' },
  'in-review': { label: 'In review', tone: 'wait', means: 'The project asked for it; it is reviewed now.' },
  refused: { label: 'Not approved', tone: 'gone', means: 'The request came to nothing.' },
  'being-made': { label: 'Being made', tone: 'wait', means: 'It is approved; the new access is being made.' },
  failed: { label: 'Failed', tone: 'fail', means: 'The new access could not be made, or has ended again.' },
  'handing-over': {
    label: 'Handing over',
    tone: 'wait',
    means: 'The new access is proven; the old one stays until the reader’s program has moved.',
  },
  moved: { label: 'Moved', tone: 'ok', means: 'The reader has fan-out, and the old access is gone.' },
};

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const rate = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 3,
  maximumFractionDigits: 4,
});

export const ageWords = (ms: number | null): string => {
  if (ms === null) return 'not known';
  return ms < 90_000 ? `${count.format(ms / 1_000)} s` : `${count.format(ms / 60_000)} min`;
};

export const rejectedWords = (perMinute: number | null): string =>
  perMinute === null ? 'not known' : `${count.format(perMinute)} in a minute`;

/** `$0.015 for each shard and hour, $0.013 for each GB` */
export function rateWords({
  mode,
  perShardHour,
  perGb,
}: Pick<FanOutPlan, 'mode' | 'perShardHour' | 'perGb'>): string {
  const gb = perGb === null ? 'a price for each GB that is not known' : `${rate.format(perGb)} for each GB`;
  if (mode === 'ON_DEMAND') return gb;
  const hour = perShardHour === null ? 'A price that is not known' : rate.format(perShardHour);
  return `${hour} for each shard and hour, ${gb}`;
}

export const monthWords = ({ dollarsPerMonth }: Pick<FanOutPlan, 'dollarsPerMonth'>): string =>
  dollarsPerMonth === null
    ? 'What a month costs is not known'
    : `${money.format(dollarsPerMonth)} more a month, for the stream’s owner`;

export const roomWords = ({ room }: Pick<FanOutPlan, 'room'>): string =>
  `${room.taken} of ${room.limit} fan-out consumers are there or on their way`;

const OUTCOMES: Readonly<Record<FanOutEffect['outcome'], string>> = {
  'as-predicted': 'It came as predicted.',
  worse: 'It is worse than predicted: look at the verdict again.',
  'not-measured': 'It could not be measured: the reader’s consumer reported too few minutes.',
};
export const outcomeWords = ({ outcome }: FanOutEffect): string => OUTCOMES[outcome];

type Row = {
  readonly what: string;
  readonly now: string;
  readonly planned: string;
  readonly found: string;
};

/** What was, what was predicted and what came, line by line. */
export function comparedRows(plan: FanOutPlan, effect: FanOutEffect | null): readonly Row[] {
  const { rejectedPerMinute: promised } = plan.predicted;
  return [
    {
      what: 'How far the reader is behind',
      now: `${ageWords(plan.now.ageMs)}, as all that share`,
      planned: `under ${ageWords(plan.predicted.behindMs)}`,
      found: ageWords(effect?.behindMs ?? null),
    },
    {
      what: 'Reads rejected of those that share',
      now: rejectedWords(plan.now.rejectedPerMinute),
      planned: promised === null ? 'fewer' : rejectedWords(promised),
      found: rejectedWords(effect?.rejectedPerMinute ?? null),
    },
    {
      what: 'Oldest unread record of those that share',
      now: ageWords(plan.now.ageMs),
      planned: 'not predicted',
      found: ageWords(effect?.ageMs ?? null),
    },
  ];
}
