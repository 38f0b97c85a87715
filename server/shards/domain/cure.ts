import type { StreamStep } from '../../operations/domain/stream-step';
import type { Load } from './limits';

export const CURE_KINDS = [
  'ISOLATE_KEY',
  'SPLIT',
  'MERGE_COLD',
  'SHARD_COUNT',
  'ON_DEMAND',
  'PROVISIONED',
  'WARM_THROUGHPUT',
  'AUTO_DISTRIBUTION',
  'SALT_KEY',
  'FAN_OUT',
  'RETRY',
  'SMALLER_RECORDS',
] as const;
export type CureKind = (typeof CURE_KINDS)[number];

/** Code for one side, in one language. */
export type Program = {
  readonly side: 'writers' | 'readers';
  readonly language: 'TypeScript' | 'Java' | 'Python';
  readonly text: string;
};

/** Partition keys are data: who may not see them has a name that stands for one (docs/decisions/0020-keys-of-analyses.md). */
export type HotKeyName = { readonly key: string; readonly hiddenAs: string };

/** A shard, or what becomes of it, and how full it will be; 1 is full. */
export type Predicted = {
  readonly label: string;
  readonly note: string;
  readonly load: Load;
  readonly use: number;
  /** By which it is found again afterwards; null where it stands for several. */
  readonly range: { readonly from: string; readonly to: string } | null;
  /** The hot key will be in it: `note` says its name. */
  readonly holdsKey?: true;
};

/** What people outside Sluice do, in their programs. */
export const PROGRAM_KINDS: readonly string[] = ['SALT_KEY', 'RETRY', 'SMALLER_RECORDS'] satisfies CureKind[];
export const isForPrograms = (kind: string): boolean => PROGRAM_KINDS.includes(kind);

/** What would help, what it does, costs and takes. */
export type Cure = {
  readonly kind: CureKind;
  readonly title: string;
  /** Key that the texts name; absent or null where they name none. Never kept with the texts (hot-key-name.ts). */
  readonly hotKey?: HotKeyName | null;
  readonly why: string;
  /** Empty where people outside Sluice do it: then `programs` or `why` says how. */
  readonly steps: readonly StreamStep[];
  readonly before: readonly Predicted[];
  /** Loads sum to those of `before`. */
  readonly after: readonly Predicted[];
  /** Whether `after` rests on counted keys, or supposes that keys lie evenly. */
  readonly counted: boolean;
  /** More (or less) a month in dollars; null where it cannot be said. */
  readonly dollarsPerMonth: number | null;
  /** Until the stream is as planned; null where it is not Sluice's to say. */
  readonly seconds: number | null;
  readonly meanwhile: string;
  /** What who reads in order has to know. */
  readonly order: string;
  readonly notes: readonly string[];
  /** What people put into programs, where Sluice changes nothing itself. Made for who looks, and never kept. */
  readonly programs?: readonly Program[];
  /** Rejected writes in a minute when the plan was made, where it may take longer than the minutes that are compared. */
  readonly rejectedBefore?: number;
  /** Why it cannot be done now; null when it can. */
  readonly blocked: string | null;
};

/** AWS takes seconds to minutes for one change of shards; this is what to reckon with (docs/aws-facts.md §6). */
export const SECONDS_PER_STEP = 60;
