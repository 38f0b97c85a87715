import {
  CreateStreamCommand,
  GetResourcePolicyCommand,
  IncreaseStreamRetentionPeriodCommand,
  type KinesisClient,
  PutResourcePolicyCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { created } from './aws-session';
import { type MeshAccount, type MeshStream, streamArnIn } from './definition';
import { roleArn } from './spoke-role';
import { legacyStreamPolicy } from './workload-policies';

/** Streams that are there already stay as they are, with whatever was written on them since. */
export async function createStreams(kinesis: KinesisClient, account: MeshAccount): Promise<void> {
  await Promise.all(account.streams.map((stream) => createStream(kinesis, account, stream)));
}

async function createStream(kinesis: KinesisClient, account: MeshAccount, stream: MeshStream): Promise<void> {
  const StreamName = stream.name;
  const isNew = await created(
    kinesis.send(
      new CreateStreamCommand({
        StreamName,
        ...(stream.shards === undefined
          ? { StreamModeDetails: { StreamMode: 'ON_DEMAND' } }
          : { ShardCount: stream.shards }),
        Tags: { domain: stream.domain, team: account.alias, classification: stream.classification },
      }),
    ),
  );
  // Also when it is not new: an earlier start may have ended while it was being created.
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 0.5 }, { StreamName });
  if (stream.retentionHours !== undefined && isNew)
    await kinesis.send(
      new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: stream.retentionHours }),
    );
  if (stream.legacyReader) await shareWithLegacyReader(kinesis, account, stream, stream.legacyReader);
}

/** Only where there is no policy at all: a later one may carry grants. */
async function shareWithLegacyReader(
  kinesis: KinesisClient,
  account: MeshAccount,
  stream: MeshStream,
  reader: { readonly accountId: string; readonly role: string },
): Promise<void> {
  const ResourceARN = streamArnIn(account, stream.name);
  const { Policy } = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }));
  if (Policy && Policy !== '{}') return;
  const policy = legacyStreamPolicy(ResourceARN, roleArn(reader.accountId, reader.role));
  await kinesis.send(new PutResourcePolicyCommand({ ResourceARN, Policy: JSON.stringify(policy) }));
}
