import { nameOfStream } from '../../operations/domain/name-of-stream';
import type { KeyDeps, Swap } from '../ports';

const LEASE_SECONDS = 30;

/**
 * Writes down which key is the stream's own, once AWS encrypts with it, and holds the one of before for as long as records under it
 * can be read. Nothing is asked of AWS: both keys are open to everybody already. False: a run of a subscription is under way.
 */
export async function swapKey(deps: KeyDeps, of: Omit<Swap, 'at'>): Promise<boolean> {
  const holder = deps.randomness.id();
  const arns = [of.streamArn];
  if (!(await deps.leases.acquire({ arns, holder, seconds: LEASE_SECONDS, waiter: null }))) return false;
  try {
    await deps.unitOfWork(async ({ streamKeys, audit }) => {
      const at = deps.clock.now();
      const held = await streamKeys.swap({ ...of, at });
      const product = await streamKeys.projectOf(of.streamArn);
      await audit.record(
        { part: 'worker' },
        {
          type: 'stream.key-changed',
          subjectType: 'stream',
          subjectId: of.streamArn,
          subjectLabel: nameOfStream(of.streamArn),
          ...(product ? { projectId: product.projectId } : {}),
          detail: { to: of.to?.keyArn ?? null, via: of.to?.via ?? null, held, productId: product?.productId },
        },
      );
    });
    return true;
  } finally {
    await deps.leases.release(arns, holder);
  }
}
