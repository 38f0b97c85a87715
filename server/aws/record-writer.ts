import { PutRecordCommand } from '@aws-sdk/client-kinesis';
import { err, ok } from '../kernel/result';
import type { RecordWriter } from '../samples/ports';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

const OPERATION = 'kinesis:PutRecord';

/** A session that may write records to this stream, with the key that Kinesis itself uses for it, and nothing else. */
const sendPolicy = (streamArn: string, region: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: OPERATION, Resource: streamArn },
      {
        Effect: 'Allow',
        Action: 'kms:GenerateDataKey',
        Resource: '*',
        Condition: { StringEquals: { 'kms:ViaService': `kinesis.${region}.amazonaws.com` } },
      },
    ],
  });

/** One record, by a client that does not try again; a session that AWS refused has written nothing and is replaced once. */
export const recordWriter = (sessions: SpokeSessions): RecordWriter => ({
  async putRecord(target, { streamArn: StreamARN, partitionKey: PartitionKey, data: Data, session }) {
    const signed = await sessions.write(target, {
      name: session,
      policy: sendPolicy(StreamARN, target.region),
    });
    if (!signed.ok) return signed;
    return signed.value.use(async (clients) => {
      const put = await call(OPERATION, () =>
        clients.once(target.region).send(new PutRecordCommand({ StreamARN, PartitionKey, Data })),
      );
      if (!put.ok) return put;
      const { ShardId: shardId, SequenceNumber: sequenceNumber } = put.value;
      if (shardId === undefined || sequenceNumber === undefined) return err(incomplete(OPERATION));
      return ok({ shardId, sequenceNumber });
    });
  },
});
