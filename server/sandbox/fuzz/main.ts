import { HUB, runSandbox } from '../testing/running-sandbox';
import { runFuzz } from './run-fuzz';

/** `npm run fuzz [-- SEED]`: 20,000 requests; the seed is drawn and printed. */
const seed = process.argv[2] === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(process.argv[2]);
const started = Date.now();
// Limits stay on: a storm of requests is what they are for.
const running = await runSandbox({ organization: { managementAccountId: HUB } });
try {
  const report = await runFuzz(running, 20_000, seed);
  console.log(JSON.stringify({ seed, seconds: Math.round((Date.now() - started) / 1_000), ...report }));
} catch (error) {
  console.error(error);
  console.log(JSON.stringify({ seed, failed: true }));
  process.exitCode = 1;
} finally {
  await running.stop();
}
