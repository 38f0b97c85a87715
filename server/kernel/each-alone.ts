const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Several things failed, each by itself; `errors` has them all. */
const failed = (errors: readonly unknown[], of: number): AggregateError =>
  new AggregateError(
    errors,
    `${errors.length} of ${of} failed: ${errors.map(wordsOf).join('; ').slice(0, 2_000)}`,
  );

/**
 * Does the same for each, one after the other, whatever becomes of those before it: one that cannot be handled must not keep
 * the others waiting for ever. Throws at the end if any failed.
 */
export async function eachAlone<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  stopping: () => boolean = () => false,
): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    if (stopping()) break;
    try {
      await work(item);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw failed(errors, items.length);
}
