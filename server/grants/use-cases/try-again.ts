import type { AwsFailure } from '../../kernel/aws-failure';
import type { Result } from '../../kernel/result';
import type { Pacing } from '../apply-ports';

/** Tries of one call within a run, on top of the SDK's own; after that the job itself is tried again later. */
const TRIES = 4;
const FIRST_PAUSE_MS = 100;

/** Repeats a call that may succeed later, with exponential pauses and full jitter. `onTry` hears of each further one. */
export async function tryAgain<T>(
  pacing: Pacing,
  call: () => Promise<Result<T, AwsFailure>>,
  onTry: () => void = () => undefined,
): Promise<Result<T, AwsFailure>> {
  for (let tried = 1; ; tried += 1) {
    const result = await call();
    if (result.ok || !result.error.retryable || tried === TRIES) return result;
    onTry();
    await pacing.pause(pacing.random() * FIRST_PAUSE_MS * 2 ** tried);
  }
}
