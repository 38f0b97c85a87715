import { randomBytes } from 'node:crypto';
import type {
  GetRecordsInput,
  GetRecordsOutput,
  PutRecordsInput,
  PutRecordsOutput,
} from '@aws-sdk/client-kinesis';
import { systemClock } from '../../../kernel/clock';
import { openAccount } from '../../accounts';
import { APIS } from '../../apis';
import { authenticator } from '../../auth/authenticate';
import { credentialSource } from '../../auth/credential-source';
import { sealingKey } from '../../auth/sealing-key';
import { callLog } from '../../calls/call-log';
import type { Operation } from '../../contract';
import { authorizer } from '../../decision/authorize';
import { faults } from '../../faults/faults';
import { policyReader } from '../../iam/attached-policies';
import { Directory } from '../../iam/directory';
import { createKinesisService, type KinesisService } from '../../kinesis/kinesis-service';
import { firstPositionOf, sequenceNumber, sequencePrefix, sequenceSuffix } from '../../kinesis/sequence';
import { shardId } from '../../kinesis/stream-state';
import { listen } from '../../protocol/listen';
import { awsHandler } from '../../serve/aws-handler';
import { pauseGate } from '../../serve/pause';
import { memoryStore } from '../../store/memory-store';
import { report } from './report';

// The way of a call through the sandbox, signature and decision included, with the records thrown away: what comes in
// is not routed, counted or kept, and what goes out was made beforehand.

const ARRIVAL = Date.now();
/** As many as the load reads of the sandbox, so that neither finds its bytes in the processor's cache. */
const RECORDS = 80_000;
const SIZE = 1024;
const data = randomBytes(RECORDS * SIZE);
const made = Array.from({ length: RECORDS }, (_, index) => data.subarray(index * SIZE, (index + 1) * SIZE));
let next = 0;
const prefix = sequencePrefix({ createdAt: ARRIVAL });
let position = firstPositionOf(1);
const nextSequenceNumber = (): string => sequenceNumber(prefix, position++, sequenceSuffix(0));
const store = memoryStore();
const directory = new Directory(store);
const clock = systemClock;
const { policiesOf, managed } = policyReader(directory);
const account = await openAccount(store, directory, { id: '111122223333', alias: 'bench' }, clock.now());
const kinesis = await createKinesisService({ store, clock, limitsBite: () => false });
const api = APIS.kinesis;
if (!api) throw new Error('Kinesis has no API description');

const { port } = await listen(
  0,
  awsHandler({
    services: new Map([['kinesis', { service: { ...kinesis, operations: withoutRecords(kinesis) }, api }]]),
    authenticate: authenticator(
      credentialSource({
        findUserKey: (id) => directory.findUserKey(id),
        roleLives: () => false,
        sealingKey: await sealingKey(store),
      }),
    ),
    authorize: authorizer(policiesOf, managed),
    faults: faults(clock),
    pause: pauseGate(),
    limitCalls: () => undefined,
    log: callLog(),
    clock,
  }),
);
process.once('SIGTERM', () => process.exit(0));
report({ endpoint: `http://127.0.0.1:${port}`, keys: account.admin });

function withoutRecords({ operations }: KinesisService): KinesisService['operations'] {
  return {
    ...operations,
    PutRecords: { checks: checksOf(operations.PutRecords), run: throwAway },
    GetRecords: { checks: checksOf(operations.GetRecords), run: madeUp },
  };
}

/** The answer is as it would be, with a number of its own for every record. */
function throwAway({ Records = [] }: PutRecordsInput): PutRecordsOutput {
  const ShardId = shardId(0);
  return {
    FailedRecordCount: 0,
    Records: Records.map(() => ({ SequenceNumber: nextSequenceNumber(), ShardId })),
    EncryptionType: 'NONE',
  };
}

function madeUp({ Limit = 1, ShardIterator = '' }: GetRecordsInput): GetRecordsOutput {
  return {
    Records: Array.from({ length: Limit }, () => ({
      SequenceNumber: nextSequenceNumber(),
      ApproximateArrivalTimestamp: new Date(ARRIVAL),
      Data: made[next++ % RECORDS],
      PartitionKey: '0123456789abcdef',
      EncryptionType: 'NONE',
    })),
    MillisBehindLatest: 0,
    NextShardIterator: ShardIterator,
  };
}

function checksOf(operation: Operation<never, object> | undefined): Operation<never, object>['checks'] {
  if (!operation) throw new Error('the operation is not there');
  return operation.checks;
}
