import type { Explanation } from './explain';

type Reason = {
  readonly why: string;
  readonly source: string;
  /** Operation, field, what is here, what is there. */
  readonly of: readonly (readonly [operation: string, field: string, ours: string, theirs: string])[];
};

/** Every difference that is known, each with its reason. A field whose values change needs a new look. */
const REASONS: readonly Reason[] = [
  {
    why: "What breaks the length, range, pattern or value set that the API's model gives a member is a ValidationException, before the operation looks at it.",
    source: "constraints in the SDK's types; the API's common errors",
    of: [
      ['AddTagsToStream', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['CreateStream', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['CreateStream', 'outcome', 'ValidationException (400)', 'LimitExceededException (400)'],
      ['DescribeStream', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['DescribeStream', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['DescribeStreamSummary', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['DescribeStreamSummary', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['EnableEnhancedMonitoring', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['EnableEnhancedMonitoring', 'outcome', 'ValidationException (400)', 'an answer'],
      ['GetRecords', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['GetResourcePolicy', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['GetShardIterator', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['ListShards', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['ListShards', 'outcome', 'ValidationException (400)', 'Unknown (500)'],
      ['ListShards', 'outcome', 'ValidationException (400)', 'an answer'],
      ['ListStreams', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['PutRecord', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['PutRecords', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['PutRecords', 'outcome', 'ValidationException (400)', 'an answer'],
      ['RegisterStreamConsumer', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['SplitShard', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['StartStreamEncryption', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['StartStreamEncryption', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['UpdateMaxRecordSize', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['UpdateShardCount', 'outcome', 'ValidationException (400)', 'InvalidArgumentException (400)'],
      ['UpdateShardCount', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
      ['UpdateStreamMode', 'outcome', 'ValidationException (400)', 'SerializationException (400)'],
    ],
  },
  {
    why: 'Shard i of n starts at floor(2^128 · i / n); the other emulator cuts each range one short.',
    source: 'docs/aws-facts.md §6',
    of: [
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.EndingHashKey',
        '170141183460469231731687303715884105727 | 340282366920938463463374607431768211455',
        '170141183460469231731687303715884105726 | 340282366920938463463374607431768211455',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.EndingHashKey',
        '255211775190703847597530955573826158591 | 340282366920938463463374607431768211455',
        '255211775190703847597530955573826158588 | 340282366920938463463374607431768211455',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.EndingHashKey',
        '85070591730234615865843651857942052863 | 170141183460469231731687303715884105727',
        '85070591730234615865843651857942052862 | 170141183460469231731687303715884105725',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.EndingHashKey',
        '85070591730234615865843651857942052863 | 170141183460469231731687303715884105727 | 255211775190703847597530955573826158591 | 340282366920938463463374607431768211455',
        '85070591730234615865843651857942052862 | 170141183460469231731687303715884105725 | 255211775190703847597530955573826158588 | 340282366920938463463374607431768211455',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.StartingHashKey',
        '0 | 170141183460469231731687303715884105728',
        '0 | 170141183460469231731687303715884105727',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.StartingHashKey',
        '0 | 85070591730234615865843651857942052864',
        '0 | 85070591730234615865843651857942052863',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.StartingHashKey',
        '0 | 85070591730234615865843651857942052864 | 170141183460469231731687303715884105728 | 255211775190703847597530955573826158592',
        '0 | 85070591730234615865843651857942052863 | 170141183460469231731687303715884105726 | 255211775190703847597530955573826158589',
      ],
      [
        'DescribeStream',
        'StreamDescription.Shards[].HashKeyRange.StartingHashKey',
        '170141183460469231731687303715884105728 | 255211775190703847597530955573826158592',
        '170141183460469231731687303715884105726 | 255211775190703847597530955573826158589',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        '170141183460469231731687303715884105727 | 255211775190703847597530955573826158591 | 340282366920938463463374607431768211455',
        '170141183460469231731687303715884105725 | 255211775190703847597530955573826158588 | 340282366920938463463374607431768211455',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        '170141183460469231731687303715884105727 | 340282366920938463463374607431768211455',
        '170141183460469231731687303715884105726 | 340282366920938463463374607431768211455',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        '340282366920938463463374607431768211455 | 170141183460469231731687303715884105727 | 85070591730234615865843651857942052863',
        '340282366920938463463374607431768211455 | 170141183460469231731687303715884105727 | -1',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        '85070591730234615865843651857942052863 | 170141183460469231731687303715884105727 | 255211775190703847597530955573826158591',
        '85070591730234615865843651857942052862 | 170141183460469231731687303715884105725 | 255211775190703847597530955573826158588',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        '85070591730234615865843651857942052863 | 170141183460469231731687303715884105727 | 255211775190703847597530955573826158591 | 340282366920938463463374607431768211455',
        '85070591730234615865843651857942052862 | 170141183460469231731687303715884105725 | 255211775190703847597530955573826158588 | 340282366920938463463374607431768211455',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '0 | 170141183460469231731687303715884105728',
        '0 | 170141183460469231731687303715884105727',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '0 | 170141183460469231731687303715884105728 | 85070591730234615865843651857942052864',
        '0 | 170141183460469231731687303715884105728',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '0 | 85070591730234615865843651857942052864 | 170141183460469231731687303715884105728',
        '0 | 85070591730234615865843651857942052863 | 170141183460469231731687303715884105726',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '0 | 85070591730234615865843651857942052864 | 170141183460469231731687303715884105728 | 255211775190703847597530955573826158592',
        '0 | 85070591730234615865843651857942052863 | 170141183460469231731687303715884105726 | 255211775190703847597530955573826158589',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '255211775190703847597530955573826158592',
        '255211775190703847597530955573826158589',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        '85070591730234615865843651857942052864 | 170141183460469231731687303715884105728 | 255211775190703847597530955573826158592',
        '85070591730234615865843651857942052863 | 170141183460469231731687303715884105726 | 255211775190703847597530955573826158589',
      ],
    ],
  },
  {
    why: 'The summary counts channels; the other emulator has none.',
    source: 'docs/aws-facts.md §1, StreamDescriptionSummary',
    of: [['DescribeStreamSummary', 'StreamDescriptionSummary.ChannelCount', '0', 'absent']],
  },
  {
    why: 'The summary says how large a record may be.',
    source: 'docs/aws-facts.md §1, StreamDescriptionSummary',
    of: [['DescribeStreamSummary', 'StreamDescriptionSummary.MaxRecordSizeInKiB', '1024', 'absent']],
  },
  {
    why: 'The summary of an on-demand stream says how records are distributed.',
    source: 'docs/aws-facts.md §0 and §1',
    of: [
      [
        'DescribeStreamSummary',
        'StreamDescriptionSummary.RecordDistributionStrategy',
        'USER_PARTITION_KEY',
        'absent',
      ],
    ],
  },
  {
    why: 'A page of ListStreams carries a summary of each stream besides its name.',
    source: 'docs/aws-facts.md §1, listing',
    of: [
      ['ListStreams', 'StreamSummaries[]', '1 items', 'absent'],
      ['ListStreams', 'StreamSummaries[]', '2 items', 'absent'],
      ['ListStreams', 'StreamSummaries[]', '3 items', 'absent'],
      [
        'ListStreams',
        'StreamSummaries[].StreamARN',
        'arn:aws:kinesis:eu-west-1:222233334444:stream/alpha | arn:aws:kinesis:eu-west-1:222233334444:stream/beta',
        'absent',
      ],
      [
        'ListStreams',
        'StreamSummaries[].StreamARN',
        'arn:aws:kinesis:eu-west-1:222233334444:stream/alpha | arn:aws:kinesis:eu-west-1:222233334444:stream/beta | arn:aws:kinesis:eu-west-1:222233334444:stream/gamma',
        'absent',
      ],
      [
        'ListStreams',
        'StreamSummaries[].StreamARN',
        'arn:aws:kinesis:eu-west-1:222233334444:stream/beta | arn:aws:kinesis:eu-west-1:222233334444:stream/gamma',
        'absent',
      ],
      [
        'ListStreams',
        'StreamSummaries[].StreamARN',
        'arn:aws:kinesis:eu-west-1:222233334444:stream/gamma',
        'absent',
      ],
      ['ListStreams', 'StreamSummaries[].StreamCreationTimestamp', '<time>', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamModeDetails.StreamMode', 'ON_DEMAND | PROVISIONED', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamModeDetails.StreamMode', 'PROVISIONED', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamModeDetails.StreamMode', 'PROVISIONED | ON_DEMAND', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamName', 'alpha | beta', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamName', 'alpha | beta | gamma', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamName', 'beta | gamma', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamName', 'gamma', 'absent'],
      ['ListStreams', 'StreamSummaries[].StreamStatus', 'ACTIVE', 'absent'],
    ],
  },
  {
    why: 'A page that is not the last one carries the token of the next.',
    source: 'docs/aws-facts.md §1, listing',
    of: [['ListStreams', 'NextToken', '<token>', 'absent']],
  },
  {
    why: 'The list goes on where the token or the name says, in the order of names, whether or not that name is there.',
    source: "ListStreamsInput in the SDK's types",
    of: [
      ['ListStreams', 'StreamNames[]', '1 items | gamma', '3 items | alpha | beta | gamma'],
      ['ListStreams', 'StreamNames[]', '2 items | beta | gamma', '3 items | alpha | beta | gamma'],
    ],
  },
  {
    why: 'A token that AWS did not make is refused; the other emulator begins anew.',
    source: "ListStreamsInput in the SDK's types",
    of: [['ListStreams', 'outcome', 'InvalidArgumentException (400)', 'an answer']],
  },
  {
    why: 'DescribeLimits counts channels; the other emulator has none.',
    source: "DescribeLimitsOutput in the SDK's types",
    of: [['DescribeLimits', 'ChannelCount', '0', 'absent']],
  },
  {
    why: 'An account without a commitment says DISABLED.',
    source: 'docs/aws-facts.md §1, on-demand Advantage',
    of: [['DescribeAccountSettings', 'MinimumThroughputBillingCommitment.Status', 'DISABLED', 'absent']],
  },
  {
    why: 'UpdateMaxRecordSize answers nothing.',
    source: "UpdateMaxRecordSizeCommandOutput in the SDK's types",
    of: [
      ['UpdateMaxRecordSize', 'MaxRecordSizeInKiB', 'absent', '2048'],
      ['UpdateMaxRecordSize', 'StreamARN', 'absent', 'arn:aws:kinesis:eu-west-1:222233334444:stream/gamma'],
    ],
  },
  {
    why: 'A hash key is a decimal number from 0 to 2^128−1; the other emulator fails on an empty one.',
    source: 'docs/aws-facts.md §1',
    of: [['PutRecord', 'outcome', 'InvalidArgumentException (400)', 'Unknown (500)']],
  },
  {
    why: 'A sequence number that did not come from the stream is an invalid argument; the shard itself is there.',
    source: "GetShardIterator's errors in the SDK's types",
    of: [
      ['GetShardIterator', 'outcome', 'InvalidArgumentException (400)', 'ResourceNotFoundException (400)'],
    ],
  },
  {
    why: 'An iterator of one stream with the ARN of another contradicts itself.',
    source: "GetRecordsInput in the SDK's types",
    of: [['GetRecords', 'outcome', 'InvalidArgumentException (400)', 'ResourceNotFoundException (400)']],
  },
  {
    why: 'A text that is no iterator is an invalid argument; the other emulator fails on it.',
    source: "GetRecords's errors in the SDK's types",
    of: [['GetRecords', 'outcome', 'InvalidArgumentException (400)', 'Unknown (500)']],
  },
  {
    why: 'An iterator that was tampered with is refused; the other emulator does not seal its own.',
    source: "GetRecords's errors in the SDK's types",
    of: [['GetRecords', 'outcome', 'InvalidArgumentException (400)', 'an answer']],
  },
  {
    why: 'No shard was open in 1970, so AT_TIMESTAMP finds none; the other emulator takes every shard.',
    source: 'docs/aws-facts.md §1, shard filters',
    of: [
      ['ListShards', 'Shards[]', '0 items', '4 items'],
      [
        'ListShards',
        'Shards[].HashKeyRange.EndingHashKey',
        'absent',
        '85070591730234615865843651857942052862 | 170141183460469231731687303715884105725 | 255211775190703847597530955573826158588 | 340282366920938463463374607431768211455',
      ],
      [
        'ListShards',
        'Shards[].HashKeyRange.StartingHashKey',
        'absent',
        '0 | 85070591730234615865843651857942052863 | 170141183460469231731687303715884105726 | 255211775190703847597530955573826158589',
      ],
      ['ListShards', 'Shards[].SequenceNumberRange.StartingSequenceNumber', 'absent', '<sequence>'],
      [
        'ListShards',
        'Shards[].ShardId',
        'absent',
        'shardId-000000000000 | shardId-000000000001 | shardId-000000000002 | shardId-000000000003',
      ],
    ],
  },
  {
    why: 'The hash key lies outside the shard, which is open. The other emulator split it at its start before.',
    source: 'docs/aws-facts.md §6',
    of: [['SplitShard', 'outcome', 'InvalidArgumentException (400)', 'ResourceInUseException (400)']],
  },
  {
    why: 'The new starting hash key lies strictly inside the shard.',
    source: 'docs/aws-facts.md §6',
    of: [['SplitShard', 'outcome', 'InvalidArgumentException (400)', 'an answer']],
  },
  {
    why: 'The hash key lies inside the shard, which is open. The other emulator split it at its start before.',
    source: 'docs/aws-facts.md §6',
    of: [['SplitShard', 'outcome', 'an answer', 'ResourceInUseException (400)']],
  },
  {
    why: 'A shard that is closed cannot be merged; the stream itself is not in use.',
    source: "MergeShards's errors in the SDK's types",
    of: [['MergeShards', 'outcome', 'InvalidArgumentException (400)', 'ResourceInUseException (400)']],
  },
  {
    why: 'More than twice the count is over a limit.',
    source: "UpdateShardCount's errors in the SDK's types",
    of: [['UpdateShardCount', 'outcome', 'LimitExceededException (400)', 'InvalidArgumentException (400)']],
  },
  {
    why: 'UpdateShardCount answers the ARN beside the counts.',
    source: "UpdateShardCountOutput in the SDK's types",
    of: [['UpdateShardCount', 'StreamARN', 'arn:aws:kinesis:eu-west-1:222233334444:stream/gamma', 'absent']],
  },
  {
    why: "Shards of an on-demand stream are AWS's to count.",
    source: 'docs/aws-facts.md §1, UpdateShardCount',
    of: [['UpdateShardCount', 'outcome', 'ValidationException (400)', 'an answer']],
  },
  {
    why: "Shards of an on-demand stream are AWS's to split; the other emulator looks at the shard instead.",
    source: 'docs/aws-facts.md §6',
    of: [['SplitShard', 'outcome', 'ValidationException (400)', 'ResourceInUseException (400)']],
  },
  {
    why: 'A token is there when and only when there is a next page; the other emulator has it the other way round.',
    source: "ListStreamConsumersOutput in the SDK's types",
    of: [
      ['ListStreamConsumers', 'NextToken', '<token>', 'absent'],
      ['ListStreamConsumers', 'NextToken', 'absent', '<token>'],
    ],
  },
  {
    why: 'A policy has fewer than 20,480 bytes; the other emulator stores any.',
    source: 'docs/aws-facts.md §0 and §2',
    of: [['PutResourcePolicy', 'outcome', 'InvalidArgumentException (400)', 'an answer']],
  },
  {
    why: 'A stream without a policy answers without one: the resource itself is there. What AWS answers is not documented, and clients must take both.',
    source: 'docs/aws-facts.md §2',
    of: [['GetResourcePolicy', 'outcome', 'an answer', 'ResourceNotFoundException (400)']],
  },
  {
    why: 'There is nothing to delete. What AWS answers is not documented, and clients must take both.',
    source: 'docs/aws-facts.md §2',
    of: [['DeleteResourcePolicy', 'outcome', 'ResourceNotFoundException (400)', 'an answer']],
  },
  {
    why: 'The mode changes at most twice in 24 hours; the other emulator does not count.',
    source: 'docs/aws-facts.md §1, modes',
    of: [['UpdateStreamMode', 'outcome', 'LimitExceededException (400)', 'an answer']],
  },
  {
    why: 'A provisioned stream needs its number of shards; the other emulator chooses one.',
    source: "CreateStreamInput in the SDK's types",
    of: [['CreateStream', 'outcome', 'ValidationException (400)', 'an answer']],
  },
];

export const EXPLANATIONS: readonly Explanation[] = REASONS.flatMap(({ why, source, of }) =>
  of.map(([operation, field, ours, theirs]) => ({ operation, field, ours, theirs, why, source })),
);
