import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/**
 * The transaction with one statement on its way at a time. Prisma reads the relations of a row side by side, also in a
 * transaction, which has one connection: pg queues them today, says that it is deprecated, and will refuse them.
 */
export function oneAtATime(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(send: () => Promise<T>): Promise<T> => {
    const sent = last.then(send);
    // What became of one is its asker's business; the next one goes all the same, as it does on the connection.
    last = sent.catch(() => undefined);
    return sent;
  };
  const { queryRaw, executeRaw } = transaction;
  return Object.assign(transaction, {
    queryRaw: (query: Parameters<typeof queryRaw>[0]) => next(() => queryRaw.call(transaction, query)),
    executeRaw: (query: Parameters<typeof executeRaw>[0]) => next(() => executeRaw.call(transaction, query)),
  });
}

/** Prisma's adapter of pg, each of whose transactions sends one statement at a time. */
export class OrderlyPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const { startTransaction } = adapter;
    return Object.assign(adapter, {
      startTransaction: async (...asked: Parameters<typeof startTransaction>) =>
        oneAtATime(await startTransaction.apply(adapter, asked)),
    });
  }
}
