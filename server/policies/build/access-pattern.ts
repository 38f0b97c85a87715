/** Ways to use a stream. The order is the one in which people see them. */
export const ACCESS_PATTERNS = [
  'STANDARD_CONSUMER',
  'FAN_OUT_CONSUMER',
  'LAMBDA_STANDARD',
  'LAMBDA_FAN_OUT',
  'KCL_STANDARD',
  'KCL_FAN_OUT',
  'PRODUCER',
] as const;
export type AccessPattern = (typeof ACCESS_PATTERNS)[number];

type Rights = {
  /** The word in the Sid of the pattern's statements. */
  readonly sidWord: string;
  /** Actions on the stream, in its policy and in the role's. Sorted, so that equal lists are equal texts. */
  readonly stream: readonly string[];
  /** Actions on the consumer that the owner registers for the role; none where the pattern needs no such consumer. */
  readonly consumer: readonly string[];
  /** Where reading counts: in what all readers of a shard share, in what the consumer has for itself, or nowhere. */
  readonly throughput: 'shared' | 'own' | 'none';
  /** What runs as the role and reads for it, where that is no program of one's own making. */
  readonly reader?: 'lambda' | 'kcl';
};

const LOOK = ['kinesis:DescribeStreamSummary', 'kinesis:ListShards'];
const SUBSCRIBE = ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'];
const POLL = [
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** Exactly the actions that each way needs, and what it needs besides (docs/aws-facts.md §2). */
export const RIGHTS: Readonly<Record<AccessPattern, Rights>> = {
  STANDARD_CONSUMER: { sidWord: 'Read', stream: POLL, consumer: [], throughput: 'shared' },
  FAN_OUT_CONSUMER: { sidWord: 'FanOut', stream: LOOK, consumer: SUBSCRIBE, throughput: 'own' },
  // Lambda describes the stream as well, in a call of its own.
  LAMBDA_STANDARD: {
    sidWord: 'Lambda',
    stream: ['kinesis:DescribeStream', ...POLL],
    consumer: [],
    throughput: 'shared',
    reader: 'lambda',
  },
  LAMBDA_FAN_OUT: {
    sidWord: 'LambdaFanOut',
    stream: ['kinesis:DescribeStream', ...LOOK],
    consumer: SUBSCRIBE,
    throughput: 'own',
    reader: 'lambda',
  },
  KCL_STANDARD: { sidWord: 'Kcl', stream: POLL, consumer: [], throughput: 'shared', reader: 'kcl' },
  KCL_FAN_OUT: { sidWord: 'KclFanOut', stream: LOOK, consumer: SUBSCRIBE, throughput: 'own', reader: 'kcl' },
  PRODUCER: {
    sidWord: 'Write',
    stream: [...LOOK, 'kinesis:PutRecord', 'kinesis:PutRecords'],
    consumer: [],
    throughput: 'none',
  },
};

/** Something for each pattern. */
export const forEachPattern = <T>(of: (pattern: AccessPattern) => T): Readonly<Record<AccessPattern, T>> =>
  Object.fromEntries(ACCESS_PATTERNS.map((pattern) => [pattern, of(pattern)])) as Record<AccessPattern, T>;

/** Actions on the stream. */
export const ACTIONS = forEachPattern((pattern) => RIGHTS[pattern].stream);

/** Actions on the stream and on the consumer, in this order. */
export const allActions = (pattern: AccessPattern): readonly string[] => [
  ...RIGHTS[pattern].stream,
  ...RIGHTS[pattern].consumer,
];

/** Whether the stream's owner registers a consumer for each role that uses the stream in this way. */
export const needsConsumer = (pattern: AccessPattern): boolean => RIGHTS[pattern].consumer.length > 0;

/** Whether an event source mapping reads for the role's function. */
export const readsByLambda = (pattern: AccessPattern): boolean => RIGHTS[pattern].reader === 'lambda';

/** Whether the action is asked of a consumer of the stream, and decided by the consumer's policy and tags. */
export const isConsumerAction = (action: string): boolean => SUBSCRIBE.includes(action);
