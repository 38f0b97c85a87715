import { CHECKS } from '../evaluate/cases/all-checks';
import { failureOf } from '../evaluate/cases/check';

/** The first hand-written case that fails; null when all hold. Bundled once for every mutation. */
export function firstFailure(): string | null {
  for (const checks of Object.values(CHECKS))
    for (const check of checks) {
      const failure = failureOf(check);
      if (failure !== null) return failure;
    }
  return null;
}
