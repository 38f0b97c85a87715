import { type KinesisClient, ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { CONSUMER_PREFIX } from '../analyses/domain/analysis';
import type { OwnConsumer, RecordReader, RecordSession } from '../analyses/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { call } from './call';
import { consumerWriter } from './consumer-writer';
import { polledRecords } from './polled-records';
import { pushedRecords } from './pushed-records';
import { recordSessionPolicy } from './record-session-policy';
import type { SpokeSessions, WriteClients } from './spoke-sessions';

/** So that whoever looks at the account knows whose it is. */
const TAGS = { 'sluice:analysis': 'temporary' };

async function ownConsumers(
  kinesis: KinesisClient,
  StreamARN: string,
): Promise<Result<readonly OwnConsumer[], AwsFailure>> {
  // A stream has 50 at most, so that one page is all of them (docs/aws-facts.md §1).
  const page = await call('kinesis:ListStreamConsumers', () =>
    kinesis.send(new ListStreamConsumersCommand({ StreamARN, MaxResults: 100 })),
  );
  if (!page.ok) return page;
  return ok(
    (page.value.Consumers ?? []).flatMap(
      ({ ConsumerName: name, ConsumerARN: arn, ConsumerCreationTimestamp: createdAt }) =>
        name?.startsWith(CONSUMER_PREFIX) && arn && createdAt ? [{ name, arn, createdAt }] : [],
    ),
  );
}

function sessionOn(signed: WriteClients, { region }: AwsTarget, streamArn: string): RecordSession {
  const consumers = <T>(work: (calls: ReturnType<typeof consumerWriter>) => Promise<Result<T, AwsFailure>>) =>
    signed.use((clients) => work(consumerWriter(clients.kinesis(region))));
  /** A session lasts an hour, longer than anything that is read: what has begun goes on with the one it began with. */
  const current = () => signed.use(async (clients) => ok(clients));
  return {
    findConsumer: (name) => consumers((calls) => calls.findConsumer(streamArn, name)),
    registerConsumer: (name) => consumers((calls) => calls.registerConsumer(streamArn, name, TAGS)),
    deregisterConsumer: (arn) => consumers((calls) => calls.deregisterConsumer(arn)),
    ownConsumers: () => signed.use((clients) => ownConsumers(clients.kinesis(region), streamArn)),
    async *pushed(consumerArn, shardId, from) {
      const clients = await current();
      if (clients.ok)
        yield* pushedRecords(() => clients.value.fanOut(region), { consumerArn, shardId, from });
      else yield clients;
    },
    async *polled(shardId, from) {
      const clients = await current();
      if (clients.ok) yield* polledRecords(clients.value.kinesis(region), { streamArn, shardId, from });
      else yield clients;
    },
  };
}

/** Records of one stream, read with a session that can do nothing else. */
export const recordReader = (sessions: SpokeSessions): RecordReader => ({
  async open(target, { analysisId, streamArn }) {
    const signed = await sessions.write(target, {
      name: `${CONSUMER_PREFIX}${analysisId}`,
      policy: recordSessionPolicy(streamArn),
    });
    return signed.ok ? ok(sessionOn(signed.value, target, streamArn)) : signed;
  },
});
