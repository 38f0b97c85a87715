import type { RatedCall } from './call-gate';

/** Calls a second that AWS takes of an account in one Region (docs/aws-facts.md §1); IAM publishes none. */
const PER_SECOND: Readonly<Record<string, number>> = {
  'kinesis:CreateStream': 5,
  'kinesis:GetResourcePolicy': 5,
  'kinesis:PutResourcePolicy': 5,
  'kinesis:DeleteResourcePolicy': 5,
  'kinesis:RegisterStreamConsumer': 5,
  'kinesis:AddTagsToStream': 5,
  'kinesis:RemoveTagsFromStream': 5,
  'kinesis:ListTagsForStream': 5,
  'kinesis:ListStreams': 5,
  'kinesis:DescribeStreamSummary': 20,
  'firehose:ListDeliveryStreams': 5,
  'firehose:DescribeDeliveryStream': 5,
  'cloudtrail:LookupEvents': 2,
  'cloudwatch:GetMetricData': 10,
};
const OTHERS_PER_SECOND = 15;

/** A little less than AWS takes: what was sent in time may come closer together. */
const SHARE = 0.98;
/** So many may go at once after a pause, of the five that AWS lets through then: the rest is for who is not Sluice. */
const AT_ONCE = 4;

/** IAM is global: its calls are counted for the account alone. */
export const rateKey = (call: RatedCall): string =>
  call.operation.startsWith('iam:')
    ? `${call.accountId} ${call.operation}`
    : `${call.accountId} ${call.region} ${call.operation}`;

/** Milliseconds between two calls of one operation. */
export const spacing = (operation: string): number =>
  1_000 / ((PER_SECOND[operation] ?? OTHERS_PER_SECOND) * SHARE);

/** How far ahead of its time a call may go, in milliseconds; null where AWS publishes no rate to keep. */
export const headStart = (operation: string): number | null =>
  PER_SECOND[operation] === undefined ? null : spacing(operation) * (AT_ONCE - 1);

/** Milliseconds that a call keeps others from following it. */
export const taken = ({ operation, turns = 1 }: Pick<RatedCall, 'operation' | 'turns'>): number =>
  spacing(operation) * Math.max(1, turns);

/** When the next call may go: calls are spread evenly, and a pause saves nothing up. */
export const nextTurn = (
  free: number | undefined,
  now: number,
  call: Pick<RatedCall, 'operation' | 'turns'>,
) => {
  const at = Math.max(free ?? now, now);
  return { at, free: at + taken(call) };
};
