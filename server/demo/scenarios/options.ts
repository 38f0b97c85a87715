import { parseArgs } from 'node:util';
import { parseStreamArn } from '@/server/kernel/arn';
import { err, ok, type Result } from '@/server/kernel/result';
import type { ScenarioOrder } from './running-scenarios';
import { isScenario, SCENARIOS } from './scenario';

const WIDEST = Math.max(...SCENARIOS.map(({ name }) => name.length));

export const SCENARIO_USAGE = `Plays a kind of traffic on a stream of the running demo, until it is over or Ctrl-C.

  npm run demo:traffic -- --scenario hot-key --stream arn:aws:kinesis:eu-west-1:222233334444:stream/orders

  --scenario  what to play:
${SCENARIOS.map(({ name, about }) => `              ${name.padEnd(WIDEST)}  ${about}`).join('\n')}
  --stream    ARN of a stream of the demo
  --minutes   how long (default 5, at most 60)
  --seed      a number; the same seed plays the same records (default 1)`;

export function parseScenarioOptions(args: readonly string[]): Result<ScenarioOrder, string> {
  let values: { scenario?: string; stream?: string; minutes?: string; seed?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string' },
        stream: { type: 'string' },
        minutes: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return err(`${error instanceof Error ? error.message : error}\n\n${SCENARIO_USAGE}`);
  }
  const { scenario, stream, minutes, seed, help } = values;
  if (help || scenario === undefined || stream === undefined) return err(SCENARIO_USAGE);
  if (!isScenario(scenario)) return err(`There is no scenario ${scenario}.\n\n${SCENARIO_USAGE}`);
  if (!parseStreamArn(stream)) return err(`--stream is not the ARN of a stream: ${stream}`);
  const seconds = Math.round(Number(minutes) * 60);
  if (!(seconds >= 1 && seconds <= 3_600))
    return err(`--minutes is more than 0 and at most 60, not ${minutes}`);
  if (!/^\d{1,9}$/.test(seed ?? '')) return err(`--seed is a whole number, not ${seed}`);
  return ok({ scenario, streamArn: stream, seconds, seed: Number(seed) });
}
