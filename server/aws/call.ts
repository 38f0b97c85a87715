import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { toAwsFailure } from './failure';

/** One SDK call as a Result; the SDK itself has tried again where that helps (see clients.ts). */
export async function call<T>(operation: string, send: () => Promise<T>): Promise<Result<T, AwsFailure>> {
  try {
    return ok(await send());
  } catch (error) {
    return err(toAwsFailure(error, operation));
  }
}
