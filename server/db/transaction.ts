import type { UnitOfWork } from '../kernel/unit-of-work';
import type { Prisma, PrismaClient } from './generated/client';

export type TransactionClient = Prisma.TransactionClient;

/** Waiting for a connection, and the whole transaction; no AWS call happens inside one. */
const LIMITS = { maxWait: 10_000, timeout: 15_000 };
const ATTEMPTS = 3;

/** Carries a returned error out of Prisma's callback, which only rolls back when something is thrown. */
class Rollback {
  constructor(readonly outcome: unknown) {}
}

const isRefusal = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;

/** Deadlock, serialisation failure and a key that is there already, as PostgreSQL says it. */
const OF_OTHERS = /Code: `(?:40P01|40001|23505)`/;

/**
 * Another transaction was in the way: the database undid everything. Run again, the work sees what the other one wrote, also
 * where both looked for something that neither found and then both inserted it. Prisma has codes of its own for statements of
 * its own (P2034, P2002), and of ours, which take most of the locks, hands on what PostgreSQL said.
 */
const isWriteConflict = (error: unknown): boolean => {
  if (!(error instanceof Error && 'code' in error)) return false;
  if (error.code === 'P2034' || error.code === 'P2002') return true;
  return error.code === 'P2010' && OF_OTHERS.test(error.message);
};

async function once<Tx, T>(
  prisma: PrismaClient,
  build: (client: TransactionClient) => Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await prisma.$transaction(async (client) => {
      const outcome = await work(build(client));
      if (isRefusal(outcome)) throw new Rollback(outcome);
      return outcome;
    }, LIMITS);
  } catch (error) {
    if (error instanceof Rollback) return error.outcome as T;
    throw error;
  }
}

/**
 * The unit of work on PostgreSQL (READ COMMITTED). `build` makes the repositories on the transaction's client.
 * Work must have no effect outside the transaction: it runs again where another one was in the way.
 */
export function prismaUnitOfWork<Tx>(
  prisma: () => PrismaClient,
  build: (client: TransactionClient) => Tx,
): UnitOfWork<Tx> {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(prisma(), build, work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
      }
    }
  };
}
