import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '@/server/kernel/result';
import type { RunningScenario, ScenarioOrder } from './running-scenarios';
import { CONTROL_FILE, controlPlace, runningScenario } from './traffic-control';

const NOT_RUNNING = 'The demo’s traffic is not running. Start Sluice with npm start.';
const PATIENCE_MS = 3_000;

export const listScenarios = (dataFolder: string): Promise<Result<readonly RunningScenario[], string>> =>
  ask(dataFolder, 'GET', '/scenarios', z.array(runningScenario));

export const startScenario = (
  dataFolder: string,
  order: ScenarioOrder,
): Promise<Result<RunningScenario, string>> => ask(dataFolder, 'POST', '/scenarios', runningScenario, order);

export const stopScenario = (dataFolder: string, id: string): Promise<Result<unknown, string>> =>
  ask(dataFolder, 'DELETE', `/scenarios?id=${encodeURIComponent(id)}`, z.unknown());

async function ask<T>(
  dataFolder: string,
  method: string,
  path: string,
  shape: z.ZodType<T>,
  body?: object,
): Promise<Result<T, string>> {
  const text = await readFile(join(dataFolder, CONTROL_FILE), 'utf8').catch(() => null);
  if (text === null) return err(NOT_RUNNING);
  const { url, token } = controlPlace.parse(JSON.parse(text));
  try {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    const answered: unknown = await answer.json();
    if (answer.ok) return ok(shape.parse(answered));
    const refusal = z.object({ error: z.string() }).safeParse(answered);
    return err(refusal.success ? refusal.data.error : `It answered ${answer.status}.`);
  } catch {
    // A killed run leaves its file behind.
    return err(NOT_RUNNING);
  }
}
