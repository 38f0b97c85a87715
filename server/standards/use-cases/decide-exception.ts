import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { StandardsError } from '../domain/errors';
import { type ExceptionEvent, nextException } from '../domain/exception';
import type { ExceptionRecord, StandardsDeps } from '../ports';
import type { DecideExceptionInput } from '../schema';
import { assessProduct } from './assess-product';
import { exceptionSubject } from './exception-subject';

const VERBS = {
  grant: 'granted',
  refuse: 'refused',
  withdraw: 'withdrawn',
  'take-back': 'taken-back',
} as const satisfies Record<ExceptionEvent, string>;

/**
 * Governance that is not of the product's project grants, refuses and takes back; the product's owner withdraws. The
 * product is measured anew in the same transaction, so that its score never says less than was decided.
 */
export function decideException(
  deps: StandardsDeps,
  actor: Actor,
  input: DecideExceptionInput,
): Promise<Result<ExceptionRecord, StandardsError>> {
  return deps.unitOfWork(async (tx): Promise<Result<ExceptionRecord, StandardsError>> => {
    const exception = await tx.standards.lockException(input.id);
    const product = exception && (await tx.products.find(exception.productId));
    if (!exception || !product || !may(actor, 'standards:see-exception', product))
      return err({ kind: 'not-found' });
    const needed = input.event === 'withdraw' ? 'standards:ask-exception' : 'standards:decide-exception';
    if (!may(actor, needed, product)) return err({ kind: 'forbidden' });
    if (exception.version !== input.version) return err({ kind: 'stale' });
    const now = deps.clock.now();
    const state = nextException(exception, input.event, now);
    if (state === null) return err({ kind: 'not-now' });
    const { comment } = input;
    const decided = await tx.standards.decideException(exception.id, {
      state,
      byId: actor.id,
      at: now,
      comment,
    });
    const standard = await tx.standards.find(exception.standardId);
    await tx.audit.record(actor, {
      type: `standard-exception.${VERBS[input.event]}`,
      ...exceptionSubject(exception, product),
      before: { state: exception.state },
      after: { state, endsAt: exception.endsAt },
      detail: {
        product: product.name,
        ...(standard ? { standard: standard.name } : {}),
        ...(comment === '' ? {} : { comment }),
      },
    });
    await assessProduct(tx, product.id, now, actor);
    return ok(decided);
  });
}
