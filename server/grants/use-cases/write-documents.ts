import type { ApplyDeps } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import { GRANT_KINDS, type GrantKind } from '../domain/grant-kind';
import type { StepKey } from '../domain/steps';
import type { WriteSession } from '../ports';
import type { HeldConsumer } from './consumer-side';
import type { RunContext } from './read-run-context';
import type { SideOutcome } from './run-result';
import { placeOf, type Sessions, sideOf } from './sign-in-sides';
import type { SideWritten } from './write-document';
import { type Run, writeConsumerSide, writeKeySide, writeRoleSide, writeStreamSide } from './write-sides';

type DocumentKind = Exclude<GrantKind, 'STREAM_CONSUMER' | 'OWNER_ROLE' | 'KMS_GRANT'>;

const isDocument = (kind: GrantKind): kind is DocumentKind =>
  kind !== 'STREAM_CONSUMER' && kind !== 'OWNER_ROLE' && kind !== 'KMS_GRANT';

const STEP: Readonly<Record<DocumentKind, StepKey>> = {
  STREAM_POLICY: 'stream-policy',
  CONSUMER_POLICY: 'consumer-policy',
  KEY_POLICY: 'key-policy',
  ROLE_POLICY: 'role-policy',
};

export type Documents = {
  readonly sessions: Sessions;
  /** Null when it could not be read: then nothing is known to be gone. */
  readonly context: RunContext | null;
  readonly consumer: HeldConsumer;
};

const documentKinds = ({ subject }: Run): readonly DocumentKind[] =>
  GRANT_KINDS.flatMap((kind) =>
    isDocument(kind) && subject.grants.some((grant) => grant.kind === kind) ? [kind] : [],
  );

/** Every document, the KMS grant and the proof, for a run that cannot go on. */
export function skipAll(run: Run): void {
  run.steps.skip('kms-grant');
  for (const kind of documentKinds(run)) run.steps.skip(STEP[kind]);
  run.steps.skip('prove');
}

/** All documents of the run at the same time. */
export const writeDocuments = (
  deps: ApplyDeps,
  run: Run,
  input: Documents,
): Promise<readonly (readonly [GrantKind, SideOutcome])[]> =>
  Promise.all(
    documentKinds(run).map(async (kind) => [kind, await writeDocumentOf(deps, run, kind, input)] as const),
  );

/** What keeps a document from being written, or makes it needless; null when there is something to do. */
function inTheWay(
  { subject }: Run,
  kind: DocumentKind,
  { context, consumer }: Documents,
): SideOutcome | null {
  // Whether the key is still there is found out where it is written.
  if (kind === 'KEY_POLICY') return null;
  const there = kind === 'ROLE_POLICY' ? context?.role : context?.stream;
  if (there === null) return { kind: 'gone' };
  // Another role under the name has nothing of ours, and must not get the shares of those that are still live.
  if (kind === 'ROLE_POLICY' && isAnother(subject.role.id, context?.role)) return { kind: 'gone' };
  if (kind !== 'CONSUMER_POLICY') return null;
  if (consumer.kind === 'failed') return consumer;
  return consumer.kind === 'there' ? null : { kind: 'gone' };
}

const isAnother = (checked: string | null, role: RunContext['role'] | undefined): boolean =>
  checked !== null && role !== undefined && role !== null && role.roleId !== checked;

async function writeDocumentOf(
  deps: ApplyDeps,
  run: Run,
  kind: DocumentKind,
  input: Documents,
): Promise<SideOutcome> {
  const { steps, subject } = run;
  const step = STEP[kind];
  const session = input.sessions.get(sideOf(kind, subject));
  const stop = inTheWay(run, kind, input);
  if (stop || !session?.ok) {
    steps.skip(step);
    return stop ?? (session && !session.ok ? { kind: 'failed', ...session.error } : { kind: 'gone' });
  }
  steps.start(step);
  const written = await write(deps, run, kind, session.value, input);
  if (written.ok) {
    steps.done(step);
    return { kind: 'written', ...written.value };
  }
  if (kind === 'KEY_POLICY' && run.direction === 'remove' && written.error.kind === 'not-found') {
    steps.skip(step);
    return { kind: 'gone' };
  }
  const { account } = placeOf(subject, sideOf(kind, subject));
  steps.fail(step, explainFailure(written.error, account));
  return { kind: 'failed', failure: written.error, account };
}

function write(
  deps: ApplyDeps,
  run: Run,
  kind: DocumentKind,
  session: WriteSession,
  { consumer }: Documents,
): Promise<SideWritten> {
  const { key } = run.subject;
  if (kind === 'KEY_POLICY' && key) return writeKeySide(deps, run, session, key.arn);
  if (kind === 'STREAM_POLICY') return writeStreamSide(deps, run, session);
  if (kind === 'ROLE_POLICY' || consumer.kind !== 'there') return writeRoleSide(deps, run, session);
  return writeConsumerSide(deps, run, session, consumer.consumer.arn);
}
