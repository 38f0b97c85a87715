import { randomOf } from '../../../kernel/seeded-random';
import { drive } from '../../../sandbox/bench/load/drive';
import { callBytes, type Signer } from '../../../sandbox/bench/load/kinesis-requests';
import { send, tookAll } from '../../../sandbox/bench/load/traffic';

const STREAM = 'advised';
const BATCH = 500;
const DATA = Buffer.alloc(100, 'x').toString('base64');

export type FilledStream = {
  readonly stream: string;
  /** Epoch milliseconds of whole seconds around all records. */
  readonly window: { readonly from: number; readonly to: number };
  /** As it came out. */
  readonly hotShare: number;
  readonly distinct: number;
};

/** Puts records into a new stream: one key with a share of them, and every other key at least once. */
export async function fillStream(
  sandbox: Signer,
  of: {
    readonly records: number;
    readonly distinct: number;
    readonly hotShare: number;
    readonly shards: number;
    readonly seed: number;
  },
): Promise<FilledStream> {
  const random = randomOf('advisor', of.seed);
  const call = (operation: string, input: object) => send(sandbox, callBytes(sandbox, operation, input));
  await call('CreateStream', { StreamName: STREAM, ShardCount: of.shards });
  while (!(await call('DescribeStreamSummary', { StreamName: STREAM })).body.includes('"ACTIVE"'))
    await new Promise((resolve) => setTimeout(resolve, 50));

  const first = Date.now();
  const others = of.distinct - 1;
  const seen = new Set<number>();
  let [hot, next] = [0, random.between(0, others - 1)];
  const record = () => {
    const isHot = random.chance(of.hotShare);
    if (isHot) hot += 1;
    else {
      // Every other key in a scattered order: 7,919 is prime, and no divisor of their number.
      next = (next + 7_919) % others;
      seen.add(next);
    }
    return { PartitionKey: isHot ? 'customer-hot' : `customer-${next}`, Data: DATA };
  };
  await drive(
    sandbox.endpoint,
    of.records / BATCH,
    () =>
      callBytes(sandbox, 'PutRecords', {
        StreamName: STREAM,
        Records: Array.from({ length: BATCH }, record),
      }),
    tookAll,
  );
  return {
    stream: STREAM,
    window: { from: Math.floor(first / 1_000) * 1_000, to: Math.ceil((Date.now() + 1) / 1_000) * 1_000 },
    hotShare: hot / of.records,
    distinct: seen.size + 1,
  };
}
