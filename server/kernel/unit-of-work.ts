/**
 * Runs `work` in one database transaction. A thrown error rolls back, and so does a returned `{ ok: false }`,
 * so a use-case may decide late without leaving half of its writes behind.
 */
export type UnitOfWork<Tx> = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
