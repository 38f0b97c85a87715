import { eachAlone } from '../../kernel/each-alone';
import type { StandardsDeps } from '../ports';
import { assessProduct } from './assess-product';
import { exceptionSubject } from './exception-subject';

const AT_ONCE = 100;

/** Exceptions end by themselves; this tells the audit and measures their products anew. Safe to repeat. */
export async function noteEnds(deps: StandardsDeps): Promise<number> {
  const now = deps.clock.now();
  const ended = await deps.unitOfWork((tx) => tx.standards.endedExceptions(now, AT_ONCE));
  await eachAlone(ended, ({ id }) =>
    deps.unitOfWork(async (tx) => {
      const exception = await tx.standards.lockException(id);
      const product = exception && (await tx.products.find(exception.productId));
      // Another worker was faster, or it was taken back in the last moment.
      if (!exception || !product || exception.state !== 'GRANTED' || exception.endNotedAt !== null) return;
      await tx.standards.noteEnd(id, now);
      const standard = await tx.standards.find(exception.standardId);
      await tx.audit.record(
        { part: 'worker' },
        {
          type: 'standard-exception.ended',
          ...exceptionSubject(exception, product),
          detail: { product: product.name, ...(standard ? { standard: standard.name } : {}) },
        },
      );
      await assessProduct(tx, product.id, now);
    }),
  );
  return ended.length;
}
