import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listScenarios, startScenario, stopScenario } from './control-client';
import { parseScenarioOptions } from './options';
import type { RunningScenario } from './running-scenarios';

/** `npm run demo:traffic`: starts a scenario in the running demo, tells what becomes of it, and stops it with Ctrl-C. */
async function main(): Promise<number> {
  const options = parseScenarioOptions(process.argv.slice(2));
  if (!options.ok) return fail(options.error);
  const folder = resolve(process.env.SLUICE_DATA ?? '.data');
  const started = await startScenario(folder, options.value);
  if (!started.ok) return fail(started.error);
  const { id, streamArn, scenario, seed, seconds } = started.value;
  say(`${scenario} on ${streamArn} for ${seconds} s, seed ${seed}; Ctrl-C stops it.`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopScenario(folder, id));
  for (let shown = -1; ; ) {
    const runs = await listScenarios(folder);
    if (!runs.ok) return fail(runs.error);
    const run = runs.value.find((each) => each.id === id);
    if (!run) return fail('The scenario is gone.');
    if (run.tally.seconds !== shown) say(lineOf(run));
    shown = run.tally.seconds;
    if (run.state !== 'running') {
      say(run.problem ?? `${run.state}.`);
      return run.state === 'failed' ? 1 : 0;
    }
    await wait(1_000);
  }
}

function lineOf({ tally, scenario }: RunningScenario): string {
  const shards = Object.entries(tally.perShard).map(([shard, count]) => `${shard.slice(-4)}: ${count}`);
  const read = scenario === 'lagging-consumer' ? `, read ${tally.read}` : '';
  const failed = tally.failed > 0 ? `, failed ${tally.failed} (${tally.problem})` : '';
  return `${tally.seconds} s: accepted ${tally.accepted}, throttled ${tally.throttled}${read}${failed}; by shard ${shards.join(', ')}`;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
