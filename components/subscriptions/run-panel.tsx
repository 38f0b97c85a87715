import type { ReactNode } from 'react';
import { awsWords } from '@/components/requests/failure-words';
import { Panel } from '@/components/ui/panel';
import { type Step, StepTimeline } from '@/components/ui/step-timeline';
import { Time } from '@/components/ui/time';
import { exactClockWords } from '@/components/ui/time-words';
import type { RunView, StepView } from '@/server/grants/view';

const TITLES = { apply: 'Provisioning', remove: 'Taking access away' } as const;

const OUTCOMES: Record<RunView['outcome'], string> = {
  running: 'updates by itself',
  retrying: 'tries again by itself',
  done: 'done',
  failed: 'stopped',
  interrupted: 'interrupted, goes on by itself',
};

function stepOf(step: StepView, actions: ReactNode): Step {
  return {
    key: `${step.position} ${step.key}`,
    title: step.label,
    state: step.state,
    where: step.accountId ?? 'both accounts',
    durationMs: step.state === 'done' ? (step.durationMs ?? undefined) : undefined,
    note: step.state !== 'done' && step.tries > 1 ? `${step.tries} tries` : undefined,
    failure: step.failure
      ? {
          title: step.failure.title,
          text: `${step.failure.explanation} ${step.failure.next}`.trim(),
          awsWords: awsWords(step.failure),
          actions: step.state === 'failed' ? actions : undefined,
        }
      : undefined,
  };
}

/** One attempt of the worker, step by step; the failed step opens with its cause and what to do. */
export function RunPanel({ run, actions }: { readonly run: RunView; readonly actions: ReactNode }) {
  return (
    <Panel
      title={TITLES[run.direction]}
      note={
        <>
          attempt {run.attempt}, started{' '}
          <time dateTime={run.startedAt}>{exactClockWords(new Date(run.startedAt))}</time>
        </>
      }
      actions={<span className="text-12 text-ink-3">{OUTCOMES[run.outcome]}</span>}
    >
      <StepTimeline label={TITLES[run.direction]} steps={run.steps.map((step) => stepOf(step, actions))} />
    </Panel>
  );
}

/** Earlier attempts, one line each. */
export function EarlierRuns({ runs }: { readonly runs: readonly RunView[] }) {
  if (runs.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="link inline-block">
        {runs.length} earlier {runs.length === 1 ? 'run' : 'runs'}
      </summary>
      <ul className="mt-2 flex flex-col gap-1.5">
        {runs.map((run) => {
          const failed = run.steps.find((step) => step.failure !== null);
          return (
            <li key={run.attempt} className="text-ink-2">
              Attempt {run.attempt}, {run.direction === 'apply' ? 'giving' : 'taking away'} access,{' '}
              <Time at={run.startedAt} as="moment" />: {run.outcome}
              {failed?.failure && `, ${failed.failure.title}`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
