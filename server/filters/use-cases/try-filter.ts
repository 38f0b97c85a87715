import { type FilterFault, readFilterList } from '../../event-filters/filter-list';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { readsByLambda } from '../../policies/build/access-pattern';
import type { LookDeps } from '../../samples/ports';
import { type HeardRecord, type LookError, lookAtRecords } from '../../samples/use-cases/look-at-records';
import type { ShownRecord } from '../../samples/view';
import { judgeRecord } from '../domain/judge-record';
import type { FilterTx } from '../ports';
import type { TryFilterInput } from '../schema';
import type { JudgedRecord, Tried } from '../view';

export type TryError = LookError | { readonly kind: 'bad-filter'; readonly fault: FilterFault };

export type TryDeps = Omit<LookDeps, 'unitOfWork'> & {
  readonly unitOfWork: LookDeps['unitOfWork'] & UnitOfWork<Pick<FilterTx, 'subscriptions'>>;
};

/**
 * What filters would do with a few records as they are now: a look like any other, with its turns, its rights, its masks and
 * its place in the audit. What is decided is decided here, of the whole record; what leaves is what this person may see.
 */
export async function tryFilter(
  deps: TryDeps,
  actor: Actor,
  input: TryFilterInput,
): Promise<Result<Tried, TryError>> {
  const filters = readFilterList(input.filters, input.mostFilters);
  if (!filters.ok) return err({ kind: 'bad-filter', fault: filters.error });
  const subscription = await deps.unitOfWork((tx: Pick<FilterTx, 'subscriptions'>) =>
    tx.subscriptions.findByNumber(input.number),
  );
  if (!subscription || !readsByLambda(subscription.pattern)) return err({ kind: 'not-found' });
  const raw = new Map<string, HeardRecord>();
  const look = await lookAtRecords(
    deps,
    actor,
    { productId: subscription.productId, shardId: null, from: input.from, at: null, sequenceNumber: null },
    (record) => raw.set(placeOf(record), record),
  );
  if (!look.ok) return look;
  const patterns = filters.value.map(({ pattern }) => pattern);
  const judged = new Map<string, JudgedRecord>();
  for (const shown of look.value.records) {
    const key = placeOf(shown);
    const record = raw.get(key);
    // An aggregate is one record for Lambda, whatever is in it.
    if (!record || judged.has(key)) continue;
    const visible = {
      partitionKey: shown.partitionKey,
      data:
        shown.body.as === 'withheld'
          ? null
          : { value: shown.body.as === 'value' ? shown.body.value : undefined },
    };
    const { data, sequenceNumber, arrivedAt } = record;
    // The outermost key: that of an aggregate is not that of what is inside.
    const seen = {
      data,
      sequenceNumber,
      partitionKey: record.partitionKey,
      arrival: arrivedAt?.getTime() ?? 0,
    };
    judged.set(key, { shown, verdict: judgeRecord(patterns, seen, visible), framing: framingOf(shown) });
  }
  const { at, shards } = look.value;
  return ok({ at, shards, records: [...judged.values()], filters: filters.value.map(({ text }) => text) });
}

const placeOf = ({
  shardId,
  sequenceNumber,
}: {
  readonly shardId: string;
  readonly sequenceNumber: string;
}): string => `${shardId} ${sequenceNumber}`;

/** What stands before the data, which Lambda takes for part of it. */
function framingOf({ layers }: ShownRecord): JudgedRecord['framing'] {
  if (layers.some(({ kind }) => kind === 'aggregate')) return 'aggregate';
  if (layers.some(({ kind }) => kind === 'frame')) return 'frame';
  return layers.length > 0 ? 'gzip' : null;
}
