import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { StandardsError } from '../domain/errors';
import { endIsFine, isOpen } from '../domain/exception';
import { applies } from '../domain/standard';
import type { ExceptionRecord, StandardsDeps } from '../ports';
import type { AskExceptionInput } from '../schema';
import { exceptionSubject } from './exception-subject';

/** The product's owner asks to be excused from one standard until a day; drafts too, so that they can be published. */
export function askException(
  deps: StandardsDeps,
  actor: Actor,
  input: AskExceptionInput,
): Promise<Result<ExceptionRecord, StandardsError>> {
  return deps.unitOfWork(async (tx): Promise<Result<ExceptionRecord, StandardsError>> => {
    // One at a time for each product: the look for an open one and the new one belong together.
    const product = await tx.products.lock(input.productId);
    if (!product || !may(actor, 'standards:see-exception', product)) return err({ kind: 'not-found' });
    if (!may(actor, 'standards:ask-exception', product)) return err({ kind: 'forbidden' });
    const standard = await tx.standards.find(input.standardId);
    if (!standard) return err({ kind: 'not-found' });
    if (!applies(standard, product)) return err({ kind: 'not-needed' });
    const now = deps.clock.now();
    if (!endIsFine(input.endsAt, now)) return err({ kind: 'bad-end' });
    const others = await tx.standards.exceptionsOf(product.id);
    const open = others.find((each) => each.standardId === standard.id && isOpen(each, now));
    if (open) return err({ kind: 'asked-already', number: open.number });
    const asked = await tx.standards.insertException({ ...input, askedById: actor.id, askedAt: now });
    await tx.audit.record(actor, {
      type: 'standard-exception.asked',
      ...exceptionSubject(asked, product),
      after: { standard: standard.name, product: product.name, endsAt: asked.endsAt },
      detail: { reason: asked.reason },
    });
    return ok(asked);
  });
}
