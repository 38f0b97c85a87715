import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { startSandbox } from '../start';
import { startKinesisLocal } from '../testing/kinesis-local';
import { POLICY_CALLS } from './calls-policies';
import { RECORD_CALLS } from './calls-records';
import { SHARD_CALLS } from './calls-shards';
import { DELETE_CALLS, REGION, STREAM_CALLS } from './calls-streams';
import { compareAnswers, type Difference } from './compare';
import { explain } from './explain';
import { EXPLANATIONS } from './explanations';
import { sideOf } from './side';

/** `npm run conformance`: plays the same calls on the sandbox and on kinesis-local, and explains every difference. */
const ACCOUNT = '222233334444';
const CALLS = [...STREAM_CALLS, ...RECORD_CALLS, ...SHARD_CALLS, ...POLICY_CALLS, ...DELETE_CALLS];

const sandbox = await startSandbox({
  port: 0,
  controlPort: 0,
  accounts: [
    { id: ACCOUNT, alias: 'owner' },
    { id: '111122223333', alias: 'reader' },
  ],
});

/** The other emulator has no rates. A second passes for ours between two calls, so that none of them is met. */
const passSecond = () =>
  fetch(`${sandbox.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs: 1_000 }) });

const local = await startKinesisLocal({ SHARD_LIMIT: '20000', ON_DEMAND_STREAM_COUNT_LIMIT: '50' });

function client(
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): KinesisClient {
  const requestHandler = new NodeHttpHandler();
  return new KinesisClient({ endpoint, region: REGION, credentials, requestHandler, maxAttempts: 1 });
}

const admin = sandbox.accounts[0]?.admin ?? { accessKeyId: '', secretAccessKey: '' };
const clients = {
  ours: client(sandbox.endpoint, { ...admin }),
  theirs: client(local.endpoint, { accessKeyId: ACCOUNT, secretAccessKey: 'unchecked' }),
};
try {
  const [ours, theirs] = [sideOf(clients.ours), sideOf(clients.theirs)];
  const differences: Difference[] = [];
  const shownBy = new Map<string, string>();
  for (const call of CALLS) {
    await passSecond();
    const [own, other] = await Promise.all([ours.answer(call), theirs.answer(call)]);
    for (const difference of compareAnswers(call.operation, own, other)) {
      differences.push(difference);
      shownBy.set(JSON.stringify(difference), call.shows);
    }
  }
  const { explained, unexplained, stale } = explain(differences, EXPLANATIONS);
  for (const { operation, field, ours: own, theirs: other, why, source } of EXPLANATIONS)
    console.log(`${operation} ${field}\n  here: ${own}\n  there: ${other}\n  ${why} (${source})`);
  for (const difference of unexplained) {
    const { operation, field, ours: own, theirs: other } = difference;
    const shows = shownBy.get(JSON.stringify(difference));
    console.log(`UNEXPLAINED ${operation} ${field} (${shows})\n  here: ${own}\n  there: ${other}`);
  }
  for (const { operation, field } of stale)
    console.log(`STALE ${operation} ${field}: no call differs so any more`);
  console.log(
    `${CALLS.length} compared, ${explained.length} explained differences, ${unexplained.length} unexplained`,
  );
  process.exitCode = unexplained.length + stale.length > 0 ? 1 : 0;
} finally {
  for (const each of Object.values(clients)) each.destroy();
  await Promise.all([sandbox.stop(), local.stop()]);
}
