import { err, ok, type Result } from '../../kernel/result';
import type { ApplyDeps } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { StreamConsumer } from '../ports';
import { consumerNameFor, endConsumer, ensureConsumer } from './hold-consumer';
import type { PlacedFailure, RunContext } from './read-run-context';
import type { SideOutcome } from './run-result';
import type { Sessions } from './sign-in-sides';
import { tryAgain } from './try-again';
import type { Run } from './write-sides';

/** The subscription's consumer as a run finds it. `none`: its pattern needs none. */
export type HeldConsumer =
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly consumer: StreamConsumer }
  | { readonly kind: 'gone' }
  | ({ readonly kind: 'failed' } & PlacedFailure);

/** Registers the consumer, or finds it, and writes its ARN down before any document names it. */
export async function applyConsumer(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
): Promise<Result<HeldConsumer, PlacedFailure>> {
  const { subject, steps } = run;
  const name = consumerNameFor(subject);
  const session = sessions.get('owner');
  if (name === null || !session) return ok({ kind: 'none' });
  if (!session.ok) return session;
  steps.start('register-consumer');
  const consumer = await ensureConsumer(deps, run, session.value, name);
  if (!consumer.ok) {
    const { account } = subject.stream;
    steps.fail('register-consumer', explainFailure(consumer.error, account));
    return err({ failure: consumer.error, account });
  }
  await deps.journal.registered(subject.subscriptionId, consumer.value.arn);
  steps.done('register-consumer');
  return ok({ kind: 'there', consumer: consumer.value });
}

/** What there is to take away. A stream that is gone took its consumers along, and DELETING is on its way out. */
export async function findConsumer(
  deps: ApplyDeps,
  { subject }: Run,
  sessions: Sessions,
  context: RunContext | null,
): Promise<HeldConsumer> {
  const name = consumerNameFor(subject);
  const session = sessions.get('owner');
  if (name === null || !session) return { kind: 'none' };
  if (context && context.stream === null) return { kind: 'gone' };
  if (!session.ok) return { kind: 'failed', ...session.error };
  const found = await tryAgain(deps.pacing, () => session.value.findConsumer(subject.stream.arn, name));
  if (!found.ok) return { kind: 'failed', failure: found.error, account: subject.stream.account };
  const consumer = found.value;
  return consumer && consumer.status !== 'DELETING' ? { kind: 'there', consumer } : { kind: 'gone' };
}

/** Ends what was found. Null where there never is one. */
export async function removeConsumer(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
  held: HeldConsumer,
): Promise<SideOutcome | null> {
  const { steps, subject } = run;
  const session = sessions.get('owner');
  if (held.kind === 'none' || !session) return null;
  if (held.kind !== 'there' || !session.ok) {
    steps.skip('deregister-consumer');
    return held.kind === 'failed' ? held : { kind: 'gone' };
  }
  steps.start('deregister-consumer');
  const ended = await endConsumer(deps, run, session.value, held.consumer.name);
  if (ended.ok) {
    steps.done('deregister-consumer');
    return { kind: 'gone' };
  }
  const { account } = subject.stream;
  steps.fail('deregister-consumer', explainFailure(ended.error, account));
  return { kind: 'failed', failure: ended.error, account };
}
