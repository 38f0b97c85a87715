'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { type Step, StepTimeline } from '@/components/ui/step-timeline';
import { SubmitButton } from '@/components/ui/submit-button';
import { Time } from '@/components/ui/time';
import { useFormAction } from '@/components/ui/use-form-action';
import type { OperationView } from '@/server/operations/view';
import { ProgramCode } from '../shards/program-code';
import { EffectPanel } from './effect-panel';
import { STATE_WORDS } from './state-words';
import { stepWords } from './step-words';

export type OperationActions = {
  readonly stop: FormAction;
  readonly resume: FormAction;
  /** Only where plans for programs are shown. */
  readonly done?: FormAction;
};

function stepsOf({ cure, progress, state, failure }: OperationView): readonly Step[] {
  const failedAt =
    state === 'FAILED'
      ? cure.steps.findIndex(
          (_, index) => !progress.some((line) => line.position === index && line.finishedAt !== null),
        )
      : -1;
  return cure.steps.map((step, position) => {
    const line = progress.find((each) => each.position === position);
    const key = `${position} ${step.kind}`;
    const title = stepWords(step);
    if (line?.finishedAt)
      return {
        key,
        title,
        state: 'done',
        durationMs: new Date(line.finishedAt).getTime() - new Date(line.startedAt).getTime(),
        ...(line.how === 'found' ? { note: 'was there already' } : {}),
      };
    if (position === failedAt)
      return {
        key,
        title,
        state: 'failed',
        ...(failure
          ? {
              failure: {
                title: failure.title,
                text: `${failure.explanation} ${failure.next}`,
                awsWords: failure.awsMessage,
              },
            }
          : {}),
      };
    return { key, title, state: line && state === 'RUNNING' ? 'running' : 'waiting' };
  });
}

function Act({
  action,
  operation: { id, version },
  go,
  busy,
}: {
  readonly action: FormAction;
  readonly operation: OperationView;
  readonly go: string;
  readonly busy: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton busyLabel={busy}>{go}</SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}

/** One plan that is being, or was, carried out: its steps, and what came of what was predicted. */
export function OperationCard({
  operation,
  actions,
  mayOperate,
}: {
  readonly operation: OperationView;
  readonly actions: OperationActions;
  readonly mayOperate: boolean;
}) {
  const { cure, state, stopAsked, number, by, reason, startedAt, backAt } = operation;
  const resumable = state === 'STOPPED' || state === 'FAILED';
  return (
    <Panel
      title={`Change ${number}: ${cure.title}`}
      note={stopAsked ? 'stops before the next step' : STATE_WORDS[state]}
      padded
      actions={
        mayOperate &&
        (state === 'OUTSIDE' && actions.done ? (
          <>
            <Act action={actions.done} operation={operation} go="Mark as done" busy="Marking" />
            <Act action={actions.stop} operation={operation} go="Give up" busy="Giving up" />
          </>
        ) : state === 'RUNNING' && !stopAsked ? (
          <Act action={actions.stop} operation={operation} go="Stop" busy="Stopping" />
        ) : resumable ? (
          <Act action={actions.resume} operation={operation} go="Resume" busy="Resuming" />
        ) : undefined)
      }
    >
      <p className="mb-3 text-12 text-ink-3">
        {by ?? 'Sluice, as planned'}, <Time at={startedAt} />
        {reason !== '' && `: ${reason.replace(/[.\s]+$/, '')}`}
        {backAt && (
          <>
            . {cure.wayBackOf === undefined ? 'Taken back' : 'Tried again'} <Time at={backAt} />
          </>
        )}
      </p>
      {cure.steps.length > 0 && (
        <StepTimeline label={`Steps of change ${number}`} steps={stepsOf(operation)} />
      )}
      {state === 'OUTSIDE' && (
        <p className="text-ink-2">
          Once the programs are out, mark it as done: the minutes after it are then held against what was
          predicted.
        </p>
      )}
      <ProgramCode programs={operation.programs} />
      {state === 'DONE' && <EffectPanel operation={operation} />}
    </Panel>
  );
}
