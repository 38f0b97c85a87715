import type { AwsState, MappingSettings, Presence, SeenMapping, Wish } from './mapping';

/** What was found in AWS for a function and its source. `foreign`: somebody made it without Sluice. */
export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'foreign'; readonly uuid: string }
  | { readonly kind: 'ours'; readonly seen: SeenMapping };

export type Step = 'create' | 'update' | 'delete' | 'wait' | 'done' | 'foreign';

/** AWS takes nothing else while it is in one of the others. */
const SETTLED: ReadonlySet<AwsState> = new Set(['Enabled', 'Disabled']);

/** One thing that differs between what should be and what is, for people. */
export type Difference = {
  readonly what:
    | 'filters'
    | 'function'
    | 'source'
    | 'state'
    | 'counts'
    | 'gone'
    | keyof Omit<MappingSettings, 'start'>;
  readonly wanted: string;
  readonly found: string;
};

/** The next call of AWS, by what is there; asked again after each, so that it may be asked from anywhere. */
export function nextStep(presence: Presence, wish: Wish | null, found: Found): Step {
  if (found.kind === 'ours' && !SETTLED.has(found.seen.state)) return 'wait';
  // Without anything to read there is nothing to map.
  if (presence === 'absent' || wish === null) return found.kind === 'ours' ? 'delete' : 'done';
  if (found.kind === 'foreign') return 'foreign';
  if (found.kind === 'none') return 'create';
  // What a mapping reads is fixed when it is made.
  if (found.seen.sourceArn !== wish.sourceArn) return 'delete';
  return differences(presence, wish, found.seen).length > 0 ? 'update' : 'done';
}

const KEPT: readonly (keyof Omit<MappingSettings, 'start'>)[] = [
  'batchSize',
  'windowSeconds',
  'parallelization',
  'maximumAgeSeconds',
  'maximumRetries',
  'bisect',
];

/** What differs; a mapping on its way counts as where it goes. */
export function differences(
  presence: Exclude<Presence, 'absent'>,
  wish: Wish,
  seen: SeenMapping,
): readonly Difference[] {
  const compared: readonly Difference[] = [
    { what: 'function', wanted: wish.functionArn, found: seen.functionArn },
    { what: 'source', wanted: wish.sourceArn, found: seen.sourceArn },
    { what: 'filters', wanted: wish.filters.join('\n'), found: seen.filters.join('\n') },
    ...KEPT.map((what) => ({
      what,
      wanted: String(wish.settings[what]),
      found: String(seen.settings[what]),
    })),
    { what: 'counts', wanted: 'on', found: seen.countsEvents ? 'on' : 'off' },
    { what: 'state', wanted: presence, found: heading(seen.state, presence) },
  ];
  return compared.filter(({ wanted, found }) => wanted !== found);
}

function heading(state: AwsState, presence: string): string {
  if (state === 'Enabled' || state === 'Enabling' || state === 'Creating') return 'enabled';
  if (state === 'Disabled' || state === 'Disabling') return 'disabled';
  return state === 'Deleting' ? 'deleted' : presence;
}
