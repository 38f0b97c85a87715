import type { OperationRecord } from '../domain/operation';
import type { Plan } from '../domain/plan';
import type { OperateDeps } from '../ports';
import { beginOperation, placeOf } from './start-operation';

/** Metrics cost money for as long as they are on: what could not be switched off is tried again. */
const AGAIN_AFTER_MS = 3_600_000;

const PLAIN = {
  before: [],
  after: [],
  counted: false,
  dollarsPerMonth: null,
  meanwhile: 'Writes and reads go on',
  notes: [],
  blocked: null,
} as const;

const wayBack = ({ number, cure }: OperationRecord): Plan =>
  cure.back
    ? {
        ...PLAIN,
        kind: cure.kind,
        title: 'Switch the metrics of shards off again',
        why: `It was planned with change ${cure.wayBackOf ?? number}.`,
        steps: cure.back,
        seconds: 1,
        order: 'Order stays as it is.',
        back: cure.back,
        wayBackOf: cure.wayBackOf ?? number,
      }
    : {
        ...PLAIN,
        kind: 'PROVISIONED',
        title: 'Switch back to provisioned',
        why: `It was planned with change ${number}.`,
        steps: [{ kind: 'MODE', mode: 'PROVISIONED' }],
        seconds: 60,
        order: 'Order stays as it is: no shard changes at the switch.',
      };

/**
 * What was planned to end by now, each once, or the next time while another change of the stream runs. The end of shard
 * metrics is kept up until it has succeeded, also where somebody stopped it or AWS refused it.
 */
export async function takeBackDue(deps: OperateDeps): Promise<number> {
  return deps.unitOfWork(async (tx) => {
    const now = deps.clock.now();
    const due = await tx.streamOperations.takeBack(now);
    for (const operation of due) {
      const { productId } = operation;
      const product = productId && (await tx.products.lock(productId));
      if (!product) continue;
      await beginOperation(tx, { part: 'worker' }, placeOf(product), {
        cure: wayBack(operation),
        reason: `The way back that was planned with change ${operation.cure.wayBackOf ?? operation.number}`,
        backAt: operation.cure.back ? new Date(now.getTime() + AGAIN_AFTER_MS) : null,
        at: now,
      });
    }
    return due.length;
  });
}
