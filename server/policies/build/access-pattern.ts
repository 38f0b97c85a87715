/** Ways to use a stream, with exactly the actions that each needs (docs/aws-facts.md §2). */
export const ACCESS_PATTERNS = ['STANDARD_CONSUMER', 'PRODUCER'] as const;
export type AccessPattern = (typeof ACCESS_PATTERNS)[number];

/** Sorted, so that equal lists are equal texts. */
export const ACTIONS: Readonly<Record<AccessPattern, readonly string[]>> = {
  STANDARD_CONSUMER: [
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
  PRODUCER: [
    'kinesis:DescribeStreamSummary',
    'kinesis:ListShards',
    'kinesis:PutRecord',
    'kinesis:PutRecords',
  ],
};

/** The word in the Sid of a pattern's statement. */
export const SID_WORD: Readonly<Record<AccessPattern, string>> = {
  STANDARD_CONSUMER: 'Read',
  PRODUCER: 'Write',
};
