import type { StatusState } from '@/components/ui/status-words';
import type {
  AnalysisFailure,
  AnalysisNote,
  AnalysisState,
  ShardEnd,
} from '@/server/analyses/domain/analysis';
import type { WindowFault } from '@/server/analyses/domain/window';
import { LONGEST_SECONDS } from '@/server/analyses/domain/window';
import type { ShardProgress } from '@/server/analyses/view';

type Look = { readonly state: StatusState; readonly word: string };

export const STATE_WORDS: Readonly<Record<AnalysisState, Look>> = {
  PREPARING: { state: 'PROVISIONING', word: 'Preparing' },
  READING: { state: 'CHECKING', word: 'Reading' },
  DONE: { state: 'PASSED', word: 'Done' },
  FAILED: { state: 'FAILED', word: 'Failed' },
  CANCELLED: { state: 'CANCELLED', word: 'Cancelled' },
};

export const SHARD_WORDS: Readonly<Record<ShardProgress['state'], Look>> = {
  WAITING: { state: 'QUEUED', word: 'Waiting' },
  READING: { state: 'CHECKING', word: 'Reading' },
  DONE: { state: 'PASSED', word: 'Read' },
  FAILED: { state: 'FAILED', word: 'Not read' },
  STOPPED: { state: 'CANCELLED', word: 'Stopped' },
};

export const END_WORDS: Readonly<Record<ShardEnd, string>> = {
  'window-read': 'to the end of the window',
  tip: 'to the newest record',
  'shard-closed': 'to the end of the shard',
  capped: 'until the cap on bytes',
};

export const WINDOW_FAULT_WORDS: Readonly<Record<WindowFault, string>> = {
  'not-whole-seconds': 'Begin at a whole second.',
  empty: 'The window has no seconds. Choose an end after its start.',
  'too-long': `A window has ${LONGEST_SECONDS / 60} minutes at most. Choose the minutes around the throttles.`,
  'in-the-future': 'The window ends in the future. Choose one that is over.',
  'before-retention': 'The stream has forgotten this window already: it is older than its retention.',
};

export const NOTE_WORDS: Readonly<Record<AnalysisNote, string>> = {
  'polled-instead':
    'The stream had no place for another fan-out consumer, so its shards were polled once a second, beside its other readers.',
  'begins-late': 'The first seconds of the window are older than the stream’s retention and are missing.',
  capped: 'The cap on bytes was reached: later seconds of some shards are missing.',
  'shards-missing': 'Some shards could not be read. Shares are of what was read.',
};

/** What happened, what it means, what to do. */
export function failureWords(failure: AnalysisFailure): { readonly title: string; readonly text: string } {
  switch (failure.kind) {
    case 'window':
      return { title: 'The window cannot be analysed', text: WINDOW_FAULT_WORDS[failure.fault] };
    case 'no-shards':
      return {
        title: 'No shard was open in the window',
        text: 'The stream was made after it. Choose a later window.',
      };
    case 'consumer-limit':
      return {
        title: 'The stream has no place for another fan-out consumer',
        text: 'End a consumer that nobody needs, or start again by polling, which reads beside the stream’s other readers.',
      };
    case 'consumer-not-active':
      return {
        title: 'AWS did not finish registering the temporary consumer',
        text: 'It was ended again. Start once more, or read by polling.',
      };
    case 'stream-not-active':
      return { title: 'The stream cannot be read now', text: 'It is being created or deleted.' };
    case 'timed-out':
      return {
        title: 'The analysis took too long',
        text: 'What was not read by its deadline was given up. Choose a shorter window.',
      };
    case 'aws':
      return awsWords(failure.failure);
  }
}

type Failure = Extract<AnalysisFailure, { kind: 'aws' }>['failure'];

function awsWords({ kind, operation, awsMessage }: Failure): {
  readonly title: string;
  readonly text: string;
} {
  if (kind === 'access-denied' && /kms/i.test(`${operation} ${awsMessage}`))
    return {
      title: 'Sluice may not open the records',
      text: 'The stream is encrypted with a key of the account. Its key policy must let the spoke role use kms:Decrypt.',
    };
  if (kind === 'access-denied')
    return {
      title: 'The account does not let Sluice read records',
      text: 'That is a right by itself: ReadRecords of the spoke’s template. Who runs the account gives it; nothing else depends on it.',
    };
  if (kind === 'not-found')
    return {
      title: 'The stream or the consumer is gone',
      text: 'Read the stream again from its product’s page.',
    };
  if (kind === 'throttled')
    return {
      title: 'AWS kept refusing calls for their rate',
      text: 'Other readers use the stream’s rates. Start again later.',
    };
  return { title: 'AWS did not answer', text: 'Nothing was changed. Start again in a few minutes.' };
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
});

export const countWords = (count: number): string => whole.format(Math.round(count));
export const percentWords = (share: number): string => `${one.format(share * 100)} %`;
export const priceWords = (usd: number | null): string =>
  usd === null ? 'not known' : usd < 0.01 ? 'under $0.01' : dollars.format(usd);
/** The most that it may be, where it can be said. */
export const atMostWords = (usd: number | null): string =>
  usd === null ? 'not known' : `up to ${priceWords(usd)}`;

export function bytesWords(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${power === 0 ? whole.format(bytes) : one.format(bytes / 1024 ** power)} ${units[power]}`;
}

/** `shard 7`: the twelve digits say no more. */
export const shardWords = (shardId: string): string => `shard ${Number(shardId.replace(/^shardId-/, ''))}`;
