import { MOST_SCALINGS, MOST_SWITCHES } from '../../shards/domain/limits';
import { afterStep, type StreamState } from './after-step';
import { stateOfStep } from './step-state';
import type { StreamStep } from './stream-step';

/** `ok` is null where it could not be looked at. */
export type Check = { readonly what: string; readonly ok: boolean | null; readonly why: string };

export type Quotas = {
  readonly switchesToday: number;
  readonly scalingsToday: number;
  readonly encryptionsToday: number;
  readonly decryptionsToday: number;
};

/** StartStreamEncryption and StopStreamEncryption, each in 24 hours (docs/aws-facts.md §1). */
const MOST_ENCRYPTIONS = 25;

const check = (what: string, ok: boolean, why: string): Check => ({ what, ok, why });

/** A plan whose first steps have happened is checked from there on. */
function checkSteps(steps: readonly StreamStep[], live: StreamState): Check {
  let state = live;
  for (const [index, step] of steps.entries()) {
    const now = stateOfStep(step, state.shape, state.shards);
    if (now.kind === 'impossible')
      return check('Every step is possible', false, `Step ${index + 1} of ${steps.length}: ${now.why}`);
    if (now.kind === 'possible') state = afterStep(state, step);
  }
  const { openShards } = state.shape;
  return check(
    'Every step is possible',
    true,
    `${steps.length} of ${steps.length}; the stream ends with ${openShards} open shards.`,
  );
}

const count = (steps: readonly StreamStep[], kind: StreamStep['kind']): number =>
  steps.filter((step) => step.kind === kind).length;

/** What AWS counts over 24 hours and does not tell: known as far as Sluice did it. */
function checkQuotas(steps: readonly StreamStep[], quotas: Quotas): readonly Check[] {
  const rows = [
    ['SHARD_COUNT', 'Changes of the shard count', quotas.scalingsToday, MOST_SCALINGS],
    ['MODE', 'Switches of the mode', quotas.switchesToday, MOST_SWITCHES],
    ['ENCRYPT', 'Changes of the key', quotas.encryptionsToday, MOST_ENCRYPTIONS],
    ['STOP_ENCRYPTION', 'Ends of encryption', quotas.decryptionsToday, MOST_ENCRYPTIONS],
  ] as const;
  return rows.flatMap(([kind, what, before, most]) => {
    const more = count(steps, kind);
    const after = before + more;
    return more === 0
      ? []
      : [check(what, after <= most, `${after} of ${most} in 24 hours, as far as Sluice made them.`)];
  });
}

const checkName = ({ shape: { status } }: StreamState): Check =>
  check(
    'The name is free',
    status === 'ABSENT',
    status === 'ABSENT'
      ? 'The account has no stream of this name in this Region.'
      : `A stream of this name is there already; it is ${status}.`,
  );

const checkActive = ({ shape: { status, mode, openShards } }: StreamState): Check =>
  check(
    'The stream is ACTIVE',
    status === 'ACTIVE',
    status === 'ACTIVE'
      ? `${mode === 'PROVISIONED' ? 'Provisioned' : 'On demand'}, ${openShards} open shards.`
      : `It is ${status}: the first step would wait.`,
  );

/**
 * What can be said of a plan without carrying it out. AWS has no DryRun for these calls, so it is held against the stream
 * as it is at this moment.
 */
export function dryRun(steps: readonly StreamStep[], live: StreamState, quotas: Quotas): readonly Check[] {
  return [
    steps[0]?.kind === 'CREATE' ? checkName(live) : checkActive(live),
    checkSteps(steps, live),
    ...checkQuotas(steps, quotas),
  ];
}
