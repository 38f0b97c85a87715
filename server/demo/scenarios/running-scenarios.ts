import { randomUUID } from 'node:crypto';
import { GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { parseStreamArn } from '@/server/kernel/arn';
import { err, ok, type Result } from '@/server/kernel/result';
import { MESH_ACCOUNTS } from '../mesh/definition';
import { workloadProfile } from '../mesh/mesh-files';
import { encoderOf } from './encode-record';
import { runScenario } from './run-scenario';
import type { ScenarioName } from './scenario';
import { schemaVersion } from './schema-version';
import { NOTHING, type Tally } from './tally';

export type ScenarioOrder = {
  readonly scenario: ScenarioName;
  readonly streamArn: string;
  readonly seed: number;
  readonly seconds: number;
};

export type RunningScenario = ScenarioOrder & {
  readonly id: string;
  readonly startedAt: string;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly problem?: string;
  readonly tally: Tally;
};

/** As many as a laptop plays beside everything else. */
const MOST = 3;
const KEPT = 10;

type Held = { view: RunningScenario; readonly stop: AbortController; readonly ended: Promise<void> };

/** The scenarios that play, and the last ones that did. Each writes as the workload user of the stream's account. */
export class RunningScenarios {
  private held: Held[] = [];

  list(): readonly RunningScenario[] {
    return this.held.map(({ view }) => view);
  }

  start(order: ScenarioOrder): Result<RunningScenario, string> {
    const arn = parseStreamArn(order.streamArn);
    const account = MESH_ACCOUNTS.find(({ accountId }) => accountId === arn?.accountId);
    if (!arn || !account) return err(`${order.streamArn} is no stream of the demo’s accounts`);
    const playing = this.held.filter(({ view }) => view.state === 'running');
    if (playing.some(({ view }) => view.streamArn === order.streamArn))
      return err('A scenario plays on this stream already: stop it first');
    if (playing.length >= MOST) return err(`${MOST} scenarios play already: stop one first`);

    const stop = new AbortController();
    const held: Held = {
      view: {
        ...order,
        id: randomUUID(),
        startedAt: new Date().toISOString(),
        state: 'running',
        tally: NOTHING,
      },
      stop,
      ended: Promise.resolve().then(() => this.play(held, arn.region, workloadProfile(account.alias))),
    };
    this.held = [held, ...this.held].slice(0, KEPT);
    return ok(held.view);
  }

  stop(id: string): boolean {
    const held = this.held.find(({ view }) => view.id === id);
    held?.stop.abort();
    return held !== undefined;
  }

  async stopAll(): Promise<void> {
    for (const { stop } of this.held) stop.abort();
    await Promise.all(this.held.map(({ ended }) => ended));
  }

  private async play(held: Held, region: string, profile: string): Promise<void> {
    const { scenario } = held.view;
    // Throttles are what there is to see, so nothing is tried again.
    const kinesis = new KinesisClient({ region, profile, maxAttempts: 1 });
    const glue = new GlueClient({ region, profile });
    try {
      const version = scenario === 'schema-framed' ? await schemaVersion(glue) : undefined;
      const done = (tally: Tally) => {
        held.view = { ...held.view, tally };
      };
      await runScenario({
        ...held.view,
        kinesis,
        encode: encoderOf(scenario, version),
        signal: held.stop.signal,
        done,
      });
      held.view = { ...held.view, state: held.stop.signal.aborted ? 'stopped' : 'done' };
    } catch (error) {
      const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      held.view = { ...held.view, state: 'failed', problem };
    } finally {
      kinesis.destroy();
      glue.destroy();
    }
  }
}
