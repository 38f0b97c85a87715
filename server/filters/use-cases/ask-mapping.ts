import { type FilterFault, readFilterList } from '../../event-filters/filter-list';
import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { type FunctionFault, functionArnIn } from '../domain/function-arn';
import type { MappingRecord, MappingSettings } from '../domain/mapping';
import type { FilterDeps, FilterTx, MappingPlace } from '../ports';
import type { AskMappingInput } from '../schema';
import { enqueueMapping, type OpenError, ofSubscription, openMapping } from './open-mapping';

export type AskError =
  | OpenError
  | { readonly kind: 'no-access' }
  | { readonly kind: 'bad-filter'; readonly fault: FilterFault }
  | { readonly kind: 'bad-function'; readonly fault: FunctionFault; readonly place: string }
  | { readonly kind: 'no-function'; readonly functionArn: string }
  | { readonly kind: 'other-role'; readonly wanted: string; readonly found: string }
  | { readonly kind: 'aws'; readonly failure: ExplainedFailure };

/**
 * Writes down which function is to read, through which filters and how; the worker brings AWS to it, also where a mapping is
 * there already. The function is asked for first: only one that runs as the approved role is taken.
 */
export async function askMapping(
  deps: FilterDeps,
  actor: Actor,
  input: AskMappingInput,
): Promise<Result<void, AskError>> {
  const filters = readFilterList(input.filters, input.mostFilters);
  const opened = await deps.unitOfWork(async (tx): Promise<Result<MappingPlace, AskError>> => {
    const place = await openMapping(tx, actor, input.number);
    return place.ok && place.value.access !== 'ACTIVE' ? err({ kind: 'no-access' }) : place;
  });
  if (!opened.ok) return opened;
  if (!filters.ok) return err({ kind: 'bad-filter', fault: filters.error });
  const { target, alias, roleArn } = opened.value;
  const named = functionArnIn(input.functionName, target);
  if (!named.ok)
    return err({ kind: 'bad-function', fault: named.error, place: `${alias}, ${target.region}` });
  const functionArn = named.value;
  const role = await deps.functionMapper.executionRole(target, functionArn);
  if (!role.ok)
    return role.error.kind === 'not-found'
      ? err({ kind: 'no-function', functionArn })
      : err({ kind: 'aws', failure: explainFailure(role.error, alias) });
  if (role.value !== roleArn) return err({ kind: 'other-role', wanted: roleArn, found: role.value });

  return deps.unitOfWork(async (tx): Promise<Result<void, AskError>> => {
    // Asked once more: what was allowed before AWS answered need not be allowed now.
    const place = await openMapping(tx, actor, input.number);
    if (!place.ok) return place;
    if (place.value.access !== 'ACTIVE') return err({ kind: 'no-access' });
    const wish = {
      functionArn,
      filters: filters.value.map(({ text }) => text),
      mostFilters: input.mostFilters,
      settings: settingsOf(input),
      enabled: !input.paused,
    };
    const before = await keep(deps, tx, place.value, wish);
    await tx.audit.record(actor, {
      type: 'subscription.mapping-asked',
      ...ofSubscription(place.value),
      ...(before && { before: wishOf(before) }),
      after: wish,
    });
    await enqueueMapping(tx, place.value.subscriptionId);
    return ok(undefined);
  });
}

type Asked = Pick<MappingRecord, 'functionArn' | 'filters' | 'mostFilters' | 'settings' | 'enabled'>;

const wishOf = ({ functionArn, filters, mostFilters, settings, enabled, kept }: MappingRecord) =>
  kept ? { functionArn, filters, mostFilters, settings, enabled } : null;

/** Gives what was wished for before. */
async function keep(
  { clock, randomness }: FilterDeps,
  tx: FilterTx,
  { subscriptionId }: MappingPlace,
  wish: Asked,
): Promise<MappingRecord | null> {
  const at = clock.now();
  const before = await tx.mappings.lockOf(subscriptionId);
  if (before)
    await tx.mappings.save(
      {
        ...before,
        ...wish,
        kept: true,
        revision: before.revision + 1,
        state: 'WAITING',
        failure: null,
        // A mapping that was removed on purpose begins anew where its settings say.
        stoppedAt: before.kept ? before.stoppedAt : null,
      },
      at,
    );
  else await tx.mappings.insert({ id: randomness.id(), subscriptionId, ...wish }, at);
  return before;
}

const settingsOf = (input: AskMappingInput): MappingSettings => ({
  batchSize: input.batchSize,
  windowSeconds: input.windowSeconds,
  parallelization: input.parallelization,
  maximumAgeSeconds: input.maximumAgeSeconds,
  maximumRetries: input.maximumRetries,
  bisect: input.bisect,
  start:
    input.from === 'AT_TIMESTAMP'
      ? { from: input.from, at: (input.at ?? new Date(0)).toISOString() }
      : { from: input.from },
});
