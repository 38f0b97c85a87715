import {
  CreateStreamCommand,
  GetResourcePolicyCommand,
  IncreaseStreamRetentionPeriodCommand,
  type KinesisClient,
  PutResourcePolicyCommand,
  StartStreamEncryptionCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { type AccountClients, created } from './aws-session';
import { streamKey } from './create-keys';
import { type MeshAccount, type MeshStream, streamArnIn } from './definition';
import { roleArn } from './spoke-role';
import { legacyStreamPolicy } from './workload-policies';

/** Streams that are there already stay as they are, with whatever was written on them since. */
export async function createStreams(
  clients: Clients,
  account: MeshAccount,
  untilEncrypted: boolean,
): Promise<void> {
  await Promise.all(account.streams.map((stream) => createStream(clients, account, stream)));
  if (!untilEncrypted) return;
  for (const { name, key } of account.streams)
    if (key !== undefined) await untilActive(clients.kinesis, name);
}

type Clients = Pick<AccountClients, 'kinesis' | 'kms'>;

async function createStream(
  { kinesis, kms }: Clients,
  account: MeshAccount,
  stream: MeshStream,
): Promise<void> {
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
  await untilActive(kinesis, StreamName);
  if (stream.retentionHours !== undefined && isNew)
    await kinesis.send(
      new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: stream.retentionHours }),
    );
  if (stream.key !== undefined && isNew)
    await kinesis.send(
      new StartStreamEncryptionCommand({
        StreamName,
        EncryptionType: 'KMS',
        KeyId: await streamKey(kms, stream.key),
      }),
    );
  if (stream.legacyReader) await shareWithLegacyReader(kinesis, account, stream, stream.legacyReader);
}

const untilActive = (client: KinesisClient, StreamName: string) =>
  waitUntilStreamExists({ client, maxWaitTime: 30, minDelay: 0.5 }, { StreamName });

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
