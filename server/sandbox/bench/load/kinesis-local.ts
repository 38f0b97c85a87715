import { startKinesisLocal } from '../../testing/kinesis-local';
import { drive } from './drive';
import { putRequests } from './kinesis-requests';
import { createStream, tookAll } from './traffic';

const RECORDS = 20_000;
const PER_CALL = 500;

/** What the Kinesis emulator on npm takes of the same calls; few records, because it gets slower with each. */
export async function measureKinesisLocal(): Promise<number> {
  const server = await startKinesisLocal();
  try {
    const signer = {
      endpoint: server.endpoint,
      keys: { accessKeyId: '111122223333', secretAccessKey: 'unchecked' },
    };
    await createStream(signer, 'bench');
    const calls = RECORDS / PER_CALL;
    const requests = putRequests(signer, 'bench', { calls, records: PER_CALL, size: 1024 });
    const seconds = await drive(server.endpoint, calls, (call) => requests[call] ?? Buffer.alloc(0), tookAll);
    return Math.round(RECORDS / seconds);
  } finally {
    await server.stop();
  }
}
