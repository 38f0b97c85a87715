/** Calls a second that AWS takes of an account in one Region (docs/aws-facts.md §1); IAM publishes none. */
const PER_SECOND: Readonly<Record<string, number>> = {
  'kinesis:GetResourcePolicy': 5,
  'kinesis:ListTagsForStream': 5,
  'kinesis:DescribeStreamSummary': 20,
  'cloudtrail:LookupEvents': 2,
};
const OTHERS_PER_SECOND = 15;

/** Applying and revoking make the same calls and must not be throttled by a scan. */
const SHARE = 0.92;

/** IAM is global: its calls are counted for the account alone. */
export const rateKey = (call: {
  readonly accountId: string;
  readonly region: string;
  readonly operation: string;
}): string =>
  call.operation.startsWith('iam:')
    ? `${call.accountId} ${call.operation}`
    : `${call.accountId} ${call.region} ${call.operation}`;

/** Milliseconds between two calls of one operation. */
export const spacing = (operation: string): number =>
  1_000 / ((PER_SECOND[operation] ?? OTHERS_PER_SECOND) * SHARE);

/** When the next call may go: calls are spread evenly, and a pause saves nothing up. */
export const nextTurn = (free: number | undefined, now: number, operation: string) => {
  const at = Math.max(free ?? now, now);
  return { at, free: at + spacing(operation) };
};
