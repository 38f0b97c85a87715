import {
  DeregisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  type KinesisClient,
  ListStreamConsumersCommand,
  ListTagsForResourceCommand,
  RegisterStreamConsumerCommand,
  TagResourceCommand,
} from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import type { StreamConsumer, WriteSession } from '../grants/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';

/** Registered consumers of a stream, and of one with On-demand Advantage; and in CREATING at once (docs/aws-facts.md §1). */
const FEWEST = 20;
const MOST_CREATING = 5;

const described = z.object({
  ConsumerARN: z.string(),
  ConsumerName: z.string(),
  ConsumerStatus: z.enum(['CREATING', 'ACTIVE', 'DELETING']),
});

type ConsumerCalls = Pick<
  WriteSession,
  'findConsumer' | 'registerConsumer' | 'tagConsumer' | 'deregisterConsumer'
>;

const orNone = <T>(result: Result<T, AwsFailure>): Result<T | null, AwsFailure> =>
  result.ok || result.error.kind !== 'not-found' ? result : ok(null);

async function findConsumer(
  kinesis: KinesisClient,
  StreamARN: string,
  ConsumerName: string,
): Promise<Result<StreamConsumer | null, AwsFailure>> {
  const operation = 'kinesis:DescribeStreamConsumer';
  const answer = orNone(
    await call(operation, () => kinesis.send(new DescribeStreamConsumerCommand({ StreamARN, ConsumerName }))),
  );
  if (!answer.ok || answer.value === null) return answer.ok ? ok(null) : answer;
  const parsed = described.safeParse(answer.value.ConsumerDescription);
  if (!parsed.success) return err(incomplete(operation));
  const { ConsumerARN: arn, ConsumerName: name, ConsumerStatus: status } = parsed.data;
  // Only of an active one does anybody need them, and one that goes has none to give.
  if (status !== 'ACTIVE') return ok({ arn, name, status, tags: {} });
  const tags = await call('kinesis:ListTagsForResource', () =>
    kinesis.send(new ListTagsForResourceCommand({ ResourceARN: arn })),
  );
  if (!tags.ok) return tags;
  const pairs = (tags.value.Tags ?? []).flatMap(({ Key, Value }) =>
    Key === undefined ? [] : [[Key, Value ?? ''] as const],
  );
  return ok({ arn, name, status, tags: Object.fromEntries(pairs) });
}

/** AWS has one error for the rate, for a stream that is full and for too many that are being made: they need different acts. */
async function explainLimit(
  kinesis: KinesisClient,
  StreamARN: string,
  limit: AwsFailure,
): Promise<AwsFailure> {
  const page = await call('kinesis:ListStreamConsumers', () =>
    kinesis.send(new ListStreamConsumersCommand({ StreamARN, MaxResults: 100 })),
  );
  if (!page.ok) return limit;
  const consumers = page.value.Consumers ?? [];
  const creating = consumers.filter(({ ConsumerStatus }) => ConsumerStatus === 'CREATING').length;
  if (creating >= MOST_CREATING) return { ...limit, code: 'ConsumersCreating' };
  return consumers.length >= FEWEST
    ? { ...limit, kind: 'invalid', retryable: false, code: 'ConsumerLimit' }
    : limit;
}

/** Everything about registered consumers that a run does, on one signed-in session. */
export const consumerWriter = (kinesis: KinesisClient): ConsumerCalls => ({
  findConsumer: (streamArn, name) => findConsumer(kinesis, streamArn, name),

  async registerConsumer(StreamARN, ConsumerName, tags) {
    const input = { StreamARN, ConsumerName, Tags: { ...tags } };
    const registered = await call('kinesis:RegisterStreamConsumer', () =>
      kinesis.send(new RegisterStreamConsumerCommand(input)),
    );
    if (registered.ok) return ok(undefined);
    const { error } = registered;
    return err(
      error.code === 'LimitExceededException' ? await explainLimit(kinesis, StreamARN, error) : error,
    );
  },

  tagConsumer: (ResourceARN, tags) =>
    call('kinesis:TagResource', async () => {
      await kinesis.send(new TagResourceCommand({ ResourceARN, Tags: { ...tags } }));
    }),

  async deregisterConsumer(ConsumerARN) {
    const ended = orNone(
      await call('kinesis:DeregisterStreamConsumer', () =>
        kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN })),
      ),
    );
    return ended.ok ? ok(undefined) : ended;
  },
});
