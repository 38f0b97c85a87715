/** What can be asked about a stream: what data needs first, then what changes the stream or opens it to others. */
export const STREAM_ACTIONS = [
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
  'kinesis:ListShards',
  'kinesis:DescribeStreamSummary',
  'kinesis:DescribeStream',
  'kinesis:RegisterStreamConsumer',
  'kinesis:PutResourcePolicy',
  'kinesis:DeleteResourcePolicy',
  'kinesis:AddTagsToStream',
  'kinesis:RemoveTagsFromStream',
  'kinesis:SplitShard',
  'kinesis:MergeShards',
  'kinesis:UpdateShardCount',
  'kinesis:DeleteStream',
] as const;
export type StreamAction = (typeof STREAM_ACTIONS)[number];
