import { Activity } from 'lucide-react';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { ScenarioChoice, StreamChoice } from './scenario-form';
import { StopScenario } from './stop-scenario';

/** A run as it is shown; the same shape as the one that plays it answers. */
export type ShownRun = {
  readonly id: string;
  readonly scenario: string;
  readonly streamArn: string;
  readonly seed: number;
  readonly seconds: number;
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly problem?: string | undefined;
  readonly tally: {
    readonly seconds: number;
    readonly accepted: number;
    readonly throttled: number;
    readonly failed: number;
    readonly read: number;
    readonly perShard: Readonly<Record<string, number>>;
  };
};

type ScenarioRunsProps = {
  readonly runs: readonly ShownRun[];
  readonly scenarios: readonly ScenarioChoice[];
  readonly streams: readonly StreamChoice[];
  /** Null for those who only look. */
  readonly stop: FormAction | null;
};

const STATES = { running: 'PROVISIONING', done: 'ACTIVE', stopped: 'REVOKED', failed: 'FAILED' } as const;
const WORDS = { running: 'Plays', done: 'Over', stopped: 'Stopped', failed: 'Failed' } as const;
const count = new Intl.NumberFormat('en');

export function ScenarioRuns({ runs, scenarios, streams, stop }: ScenarioRunsProps) {
  if (runs.length === 0)
    return (
      <EmptyState icon={<Activity className="i" aria-hidden />} title="Nothing plays">
        Beside the orders and payments that the demo always writes. A scenario is over by itself.
      </EmptyState>
    );
  return (
    <Panel title="What plays" note="the last ten">
      <Table caption="Scenarios that play, and the last ones that did">
        <thead>
          <tr>
            <HeadCell>Scenario</HeadCell>
            <HeadCell>Stream</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell number>Seconds</HeadCell>
            <HeadCell number>Accepted</HeadCell>
            <HeadCell number>Throttled</HeadCell>
            <HeadCell>Accepted by shard</HeadCell>
            {stop && <HeadCell aria-label="Stop" />}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <Cell label="Scenario">
                {scenarios.find(({ name }) => name === run.scenario)?.title ?? run.scenario}
                <span className="block text-12 text-ink-3">seed {run.seed}</span>
              </Cell>
              <Cell label="Stream" className="id">
                {streams.find(({ arn }) => arn === run.streamArn)?.name ?? run.streamArn}
              </Cell>
              <Cell label="State">
                <Status state={STATES[run.state]}>{WORDS[run.state]}</Status>
                {run.problem !== undefined && <span className="block text-12 text-ink-3">{run.problem}</span>}
              </Cell>
              <Cell number label="Seconds">
                {run.tally.seconds} of {run.seconds}
              </Cell>
              <Cell number label="Accepted">
                {count.format(run.tally.accepted)}
                {run.tally.read > 0 && (
                  <span className="block text-12 text-ink-3">{count.format(run.tally.read)} read</span>
                )}
              </Cell>
              <Cell number label="Throttled">
                {count.format(run.tally.throttled)}
                {run.tally.failed > 0 && (
                  <span className="block text-12 text-ink-3">{count.format(run.tally.failed)} failed</span>
                )}
              </Cell>
              <Cell label="Accepted by shard" className="code text-12">
                {shardsOf(run.tally.perShard)}
              </Cell>
              {stop && <Cell>{run.state === 'running' && <StopScenario id={run.id} action={stop} />}</Cell>}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** Ids count up from zeros: their ends tell shards apart. */
const shardsOf = (perShard: ShownRun['tally']['perShard']): string =>
  Object.entries(perShard)
    .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
    .map(([shard, records]) => `…${shard.slice(-4)} ${count.format(records)}`)
    .join('  ');
