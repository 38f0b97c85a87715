import { CreateDeliveryStreamCommand, type FirehoseClient } from '@aws-sdk/client-firehose';
import { created } from './aws-session';
import { type MeshAccount, streamArnIn } from './definition';
import { roleArn } from './spoke-role';

/** Delivery streams of one account; their sources are there already. */
export async function createDeliveries(firehose: FirehoseClient, account: MeshAccount): Promise<void> {
  for (const { name, role, source } of account.deliveries) {
    const RoleARN = roleArn(account.accountId, role);
    const command = new CreateDeliveryStreamCommand({
      ...{ DeliveryStreamName: name, DeliveryStreamType: 'KinesisStreamAsSource' },
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: streamArnIn({ ...account, accountId: source.accountId }, source.stream),
        RoleARN,
      },
      ExtendedS3DestinationConfiguration: { RoleARN, BucketARN: `arn:aws:s3:::${account.alias}-${name}` },
    });
    await created(firehose.send(command)).catch(unlessEarlierMesh);
  }
}

/** In a mesh that was built before there were any, role and stream stay as they are, and let Firehose do nothing. */
function unlessEarlierMesh(error: unknown): void {
  if (!(error instanceof Error && error.name === 'InvalidArgumentException')) throw error;
}
