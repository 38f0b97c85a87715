import type { OperationFailure } from '../domain/operation';
import type { StreamShape } from '../domain/stream-shape';
import type { KeyStep, StreamStep } from '../domain/stream-step';
import type { OperateJobDeps } from '../ports';

/** `again`: it goes on in a job that begins at that time at the earliest; null: soon. */
export type KeyStepTaken =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly at: Date | null }
  | { readonly kind: 'failed'; readonly failure: OperationFailure };

async function open(
  deps: OperateJobDeps,
  streamArn: string,
  { keyArn, via }: Extract<KeyStep, { kind: 'OPEN_KEY' }>,
): Promise<KeyStepTaken> {
  const opened = await deps.streamKeys.open({ streamArn, keyArn, via });
  if (opened.kind === 'failed') return opened;
  if (opened.kind === 'later') return { kind: 'again', at: null };
  // What was written takes a while to hold everywhere: until then nothing may lie under the key.
  return deps.clock.now() < opened.usableFrom ? { kind: 'again', at: opened.usableFrom } : { kind: 'done' };
}

/** Opens a key to everybody who uses the stream, or writes down that it is the stream's own. Both may run twice. */
export async function takeKeyStep(
  deps: OperateJobDeps,
  streamArn: string,
  step: KeyStep,
  { retentionHours }: StreamShape,
): Promise<KeyStepTaken> {
  if (step.kind === 'OPEN_KEY') return open(deps, streamArn, step);
  const swapped = await deps.streamKeys.swap({ streamArn, to: step.to, retentionHours });
  return swapped ? { kind: 'done' } : { kind: 'again', at: null };
}

/** Before AWS encrypts with a key it is open still, whenever it was opened: the plan may have stood still since. */
export async function openBefore(
  deps: OperateJobDeps,
  streamArn: string,
  steps: readonly StreamStep[],
  step: StreamStep,
): Promise<KeyStepTaken> {
  const opening = step.kind === 'ENCRYPT' ? steps.find(({ kind }) => kind === 'OPEN_KEY') : undefined;
  return opening?.kind === 'OPEN_KEY' ? open(deps, streamArn, opening) : { kind: 'done' };
}
