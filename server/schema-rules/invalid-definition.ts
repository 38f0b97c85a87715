import { err, ok, type Result } from '../kernel/result';

/** A definition that is none. `message` says what is wrong and where, in one line. */
export type InvalidDefinition = { readonly kind: 'invalid-definition'; readonly message: string };

/** Thrown inside the parsers, which are deep, and caught at their border by `reading`. */
export class Unreadable extends Error {}

export function reading<T>(parse: () => T): Result<T, InvalidDefinition> {
  try {
    return ok(parse());
  } catch (cause) {
    if (cause instanceof Unreadable) return err({ kind: 'invalid-definition', message: cause.message });
    throw cause;
  }
}
