import type { ReactNode } from 'react';
import { AwsWords } from './aws-words';
import { StatusGlyph } from './status-glyph';
import type { Shape, Tone } from './status-words';
import { durationWords } from './time-words';

export type StepState = 'done' | 'running' | 'failed' | 'waiting' | 'skipped';

export type Step = {
  readonly key: string;
  readonly title: ReactNode;
  readonly state: StepState;
  /** Account, or "both accounts". */
  readonly where?: ReactNode;
  readonly durationMs?: number;
  /** Instead of the duration, for instance "3 tries". */
  readonly note?: string;
  readonly failure?: {
    /** What happened, in one sentence. */
    readonly title: ReactNode;
    /** What it means and what to do. */
    readonly text?: ReactNode;
    readonly awsWords?: string;
    readonly actions?: ReactNode;
  };
};

const LOOKS: Record<StepState, { shape: Shape; tone: Tone; word: string }> = {
  done: { shape: 'tick', tone: 'ok', word: 'done' },
  running: { shape: 'turning', tone: 'wait', word: 'runs' },
  failed: { shape: 'cross', tone: 'fail', word: 'failed' },
  waiting: { shape: 'empty', tone: 'gone', word: 'waits' },
  skipped: { shape: 'dashed', tone: 'gone', word: 'not needed' },
};

/** What Sluice did, does and will do in AWS, in order. Changes are announced politely. */
export function StepTimeline({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  const now = steps.find((step) => step.state === 'running' || step.state === 'failed');
  return (
    <>
      <ol className="flow" aria-label={label}>
        {steps.map((step) => (
          <StepRow key={step.key} step={step} />
        ))}
      </ol>
      <p className="sr-only" aria-live="polite">
        {now ? (
          <>
            {now.title}: {LOOKS[now.state].word}
          </>
        ) : (
          `${steps.filter((step) => step.state === 'done').length} of ${steps.length} steps done`
        )}
      </p>
    </>
  );
}

function StepRow({ step }: { readonly step: Step }) {
  const { shape, tone, word } = LOOKS[step.state];
  const time = step.note ?? (step.durationMs === undefined ? word : durationWords(step.durationMs));
  return (
    <li data-state={step.state}>
      <StatusGlyph shape={shape} tone={tone} />
      <div className="min-w-0">
        <div className="flow-row">
          <span className="flow-title">
            {step.title}
            <span className="sr-only">, {word}</span>
          </span>
          {step.where !== undefined && <span className="flow-where">{step.where}</span>}
          <span className="flow-time">{time}</span>
        </div>
        {step.failure && (
          <div className="flow-failure">
            <p className="font-strong">{step.failure.title}</p>
            {step.failure.text !== undefined && <p className="mt-1.5 text-ink-2">{step.failure.text}</p>}
            {step.failure.awsWords && <AwsWords text={step.failure.awsWords} />}
            {step.failure.actions !== undefined && (
              <div className="mt-3 flex flex-wrap gap-2">{step.failure.actions}</div>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
