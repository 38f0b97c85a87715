/**
 * Puts a job into the queue inside the caller's transaction: it exists exactly if the change does.
 * A job with the same `jobKey` that has not started yet is replaced, so that many causes become one run.
 */
export type JobQueue = {
  enqueue(
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options?: { readonly jobKey?: string; readonly runAt?: Date },
  ): Promise<void>;
};
