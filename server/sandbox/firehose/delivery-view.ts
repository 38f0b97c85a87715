import type { DeliveryStreamDescription } from '@aws-sdk/client-firehose';
import { type DeliveryStreamRecord, deliveryStreamArn, statusOf } from './delivery-streams';

/** `DELETING` also for what has just gone: whoever asks for it does not reach this. */
export function deliveryView(record: DeliveryStreamRecord, now: number): DeliveryStreamDescription {
  const { source, destination, createdAt } = record;
  const status = statusOf(record, now);
  const shared = {
    RoleARN: destination.roleArn,
    BucketARN: destination.bucketArn,
    ...(destination.prefix !== undefined && { Prefix: destination.prefix }),
    BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
    CompressionFormat: 'UNCOMPRESSED' as const,
    EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' as const },
    CloudWatchLoggingOptions: { Enabled: false },
  };
  return {
    DeliveryStreamName: record.name,
    DeliveryStreamARN: deliveryStreamArn(record),
    DeliveryStreamStatus: status === 'gone' ? 'DELETING' : status,
    DeliveryStreamType: source ? 'KinesisStreamAsSource' : 'DirectPut',
    VersionId: '1',
    CreateTimestamp: new Date(createdAt),
    ...(source && {
      Source: {
        KinesisStreamSourceDescription: {
          KinesisStreamARN: source.streamArn,
          RoleARN: source.roleArn,
          DeliveryStartTimestamp: new Date(createdAt),
        },
      },
    }),
    Destinations: [
      {
        DestinationId: 'destinationId-000000000001',
        S3DestinationDescription: shared,
        ExtendedS3DestinationDescription: { ...shared, S3BackupMode: 'Disabled' },
      },
    ],
    HasMoreDestinations: false,
  };
}
