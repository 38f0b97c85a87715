import type { AwsFailure } from '../../kernel/aws-failure';

/** What Sluice itself finds out, in the form of what AWS answers; words for people are in domain/explain-failure.ts. */
export const ownFailure = (
  operation: string,
  code: string,
  kind: AwsFailure['kind'],
  retryable: boolean,
  awsMessage: string,
): AwsFailure => ({ kind, retryable, operation, code, awsMessage });

export const overtaken = ownFailure(
  'sluice:WriteDocument',
  'LeaseLost',
  'conflict',
  true,
  'Another run took over before this one could write.',
);
