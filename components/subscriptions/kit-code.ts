import type { AccessPattern } from '@/server/policies/build/access-pattern';
import type { Kit } from './kit';
import { kclScheduler, lambdaMapping } from './reader-code';
import { kinesisConst, streamConst, streamKey, takingImport } from './take-role';

const reader = (kit: Kit): string => `import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  paginateListShards,
} from '@aws-sdk/client-kinesis';
${takingImport(kit)}
${streamConst(kit)}
${kinesisConst(kit)}

for await (const page of paginateListShards({ client }, { ${streamKey(kit)} })) {
  for (const { ShardId } of page.Shards ?? []) read(ShardId);
}

async function read(ShardId) {
  let { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ ${streamKey(kit)}, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  while (ShardIterator) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ${kit.ownerRoleArn === null ? 'StreamARN, ' : ''}ShardIterator }),
    );
    for (const { Data } of Records) console.log(new TextDecoder().decode(Data));
    ShardIterator = NextShardIterator;
    // all readers of a shard share 5 calls a second
    await new Promise((next) => setTimeout(next, 1_000));
  }
}
`;

const writer = (
  kit: Kit,
): string => `import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
${takingImport(kit)}
${streamConst(kit)}
${kinesisConst(kit)}

export async function put(events) {
  const Records = events.map((event) => ({
    PartitionKey: event.id, // one key stays on one shard, in order
    Data: new TextEncoder().encode(JSON.stringify(event)),
  }));
  const answer = await client.send(new PutRecordsCommand({ ${streamKey(kit)}, Records }));
  // part of the records may be refused: send those again
  return events.filter((_, index) => answer.Records?.[index]?.ErrorCode);
}
`;

const receiver = (
  kit: Kit,
): string => `import { KinesisClient, paginateListShards, SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
${takingImport(kit)}
${streamConst(kit)}
const ConsumerARN = '${kit.consumerArn ?? 'stands here once it is registered'}';
${kinesisConst(kit)}

for await (const page of paginateListShards({ client }, { ${streamKey(kit)} })) {
  for (const { ShardId } of page.Shards ?? []) receive(ShardId);
}

async function receive(ShardId) {
  let StartingPosition = { Type: 'TRIM_HORIZON' };
  while (StartingPosition) {
    // lasts five minutes at most, then goes on from where it was
    const { EventStream } = await client.send(
      new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition }),
    );
    for await (const { SubscribeToShardEvent: event } of EventStream) {
      for (const { Data } of event.Records) console.log(new TextDecoder().decode(Data));
      const SequenceNumber = event.ContinuationSequenceNumber;
      // none: the shard has come to its end, its children go on
      StartingPosition = SequenceNumber && { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber };
    }
  }
}
`;

type Program = { readonly title: string; readonly write: (kit: Kit) => string };

const NODE = 'Node.js, AWS SDK v3';
const JAVA = 'Java, Kinesis Client Library 2 or 3';

const PROGRAMS: Readonly<Record<AccessPattern, Program>> = {
  STANDARD_CONSUMER: { title: NODE, write: reader },
  FAN_OUT_CONSUMER: { title: NODE, write: receiver },
  LAMBDA_STANDARD: { title: NODE, write: lambdaMapping },
  LAMBDA_FAN_OUT: { title: NODE, write: lambdaMapping },
  KCL_STANDARD: { title: JAVA, write: kclScheduler },
  KCL_FAN_OUT: { title: JAVA, write: kclScheduler },
  PRODUCER: { title: NODE, write: writer },
};

/**
 * What the role's owner starts with, in the language that suits the way of access. Across accounts the stream goes by
 * its ARN, never by its name (docs/aws-facts.md §2), unless a role of its own account is taken first.
 */
export const sdkProgram = (kit: Kit): string => PROGRAMS[kit.pattern].write(kit);
export const programTitle = (pattern: AccessPattern): string => PROGRAMS[pattern].title;
