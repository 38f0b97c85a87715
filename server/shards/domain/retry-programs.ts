import type { Program } from './cure';

const TYPESCRIPT = `import { KinesisClient, PutRecordsCommand, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import { setTimeout as sleep } from 'node:timers/promises';

const MOST_BYTES = 64 * 1024 * 1024; // of records that wait; beyond it put() makes its caller wait
const MOST_TRIES = 8;

let waiting = 0;
const room: (() => void)[] = [];

export async function put(kinesis: KinesisClient, StreamARN: string, records: PutRecordsRequestEntry[]) {
  const bytes = records.reduce((sum, { Data, PartitionKey }) => sum + (Data?.byteLength ?? 0) + (PartitionKey?.length ?? 0), 0);
  while (waiting > 0 && waiting + bytes > MOST_BYTES) await new Promise<void>((resolve) => room.push(resolve));
  waiting += bytes;
  try {
    let left = records;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === MOST_TRIES) throw new Error(\`\${left.length} records were rejected \${MOST_TRIES} times\`);
      // Full jitter: writers that were rejected together do not come back together.
      if (attempt > 0) await sleep(Math.random() * Math.min(5_000, 100 * 2 ** attempt));
      const answer = await kinesis.send(new PutRecordsCommand({ StreamARN, Records: left }));
      left = left.filter((_, index) => answer.Records?.[index]?.ErrorCode !== undefined);
    }
  } finally {
    waiting -= bytes;
    for (const resume of room.splice(0)) resume();
  }
}`;

const JAVA = `// Of records that wait, in KiB: beyond it put() makes its caller wait. One call has 10 MiB at most.
static final Semaphore ROOM = new Semaphore(64 * 1024);
static final int MOST_TRIES = 8;

static void put(KinesisClient kinesis, String streamArn, List<PutRecordsRequestEntry> records) throws InterruptedException {
  int kib = 1 + records.stream().mapToInt(each -> each.data().asByteArrayUnsafe().length + each.partitionKey().length()).sum() / 1024;
  ROOM.acquire(kib);
  try {
    List<PutRecordsRequestEntry> left = records;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt == MOST_TRIES) throw new IllegalStateException(left.size() + " records were rejected " + MOST_TRIES + " times");
      // Full jitter: writers that were rejected together do not come back together.
      if (attempt > 0) Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(5_000, 100L << attempt)));
      List<PutRecordsRequestEntry> sent = left;
      var answer = kinesis.putRecords(call -> call.streamARN(streamArn).records(sent)).records();
      left = IntStream.range(0, sent.size()).filter(at -> answer.get(at).errorCode() != null).mapToObj(sent::get).toList();
    }
  } finally {
    ROOM.release(kib);
  }
}`;

const PYTHON = `import random
import threading
import time

MOST_BYTES = 64 * 1024 * 1024  # of records that wait; beyond it put() makes its caller wait
MOST_TRIES = 8

waiting = 0
room = threading.Condition()


def put(kinesis, stream_arn, records):
    global waiting
    size = sum(len(each["Data"]) + len(each["PartitionKey"].encode()) for each in records)
    with room:
        room.wait_for(lambda: waiting == 0 or waiting + size <= MOST_BYTES)
        waiting += size
    try:
        left = records
        for attempt in range(MOST_TRIES):
            # Full jitter: writers that were rejected together do not come back together.
            if attempt > 0:
                time.sleep(random.random() * min(5, 0.1 * 2**attempt))
            answer = kinesis.put_records(StreamARN=stream_arn, Records=left)["Records"]
            left = [record for record, said in zip(left, answer) if said.get("ErrorCode")]
            if not left:
                return
        raise RuntimeError(f"{len(left)} records were rejected {MOST_TRIES} times")
    finally:
        with room:
            waiting -= size
            room.notify_all()`;

/** Only rejected entries are sent again, and what waits has a bound. */
export const RETRY_PROGRAMS: readonly Program[] = [
  { side: 'writers', language: 'TypeScript', text: TYPESCRIPT },
  { side: 'writers', language: 'Java', text: JAVA },
  { side: 'writers', language: 'Python', text: PYTHON },
];
