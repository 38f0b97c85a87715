import type { FailureView } from '@/server/grants/view';

/** AWS's own words in one line, for behind the fold. */
export const awsWords = (failure: FailureView): string =>
  `${failure.code} on ${failure.operation}: ${failure.awsMessage}`;
