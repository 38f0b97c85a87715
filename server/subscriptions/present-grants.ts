import { z } from 'zod';
import { GRANT_KINDS, type GrantKind } from '../grants/domain/grant-kind';
import { type Direction, STEP_KEYS, type StepKey } from '../grants/domain/steps';
import type { FailureView, GrantView, RunView, StepView } from '../grants/view';
import { parseRoleArn } from '../kernel/arn';
import { consumerNameIn } from '../policies/build/stream-consumer';

const failure = z.object({
  title: z.string(),
  explanation: z.string(),
  next: z.string(),
  operation: z.string(),
  code: z.string(),
  awsMessage: z.string(),
});

/** What the worker wrote down of a failure; anything else is none. */
export const failureOf = (value: unknown): FailureView | null => failure.safeParse(value).data ?? null;

type Labels = Readonly<Record<'doing' | 'done' | 'failed', string>>;

const LABELS: Readonly<Record<StepKey, Readonly<Record<Direction, Labels>>>> = {
  'sign-in': same('Sign in to the accounts', 'Signed in to the accounts', 'Sign-in refused'),
  'read-context': same(
    'Read the role and the stream',
    'Read the role and the stream',
    'The role or the stream could not be read',
  ),
  'register-consumer': same(
    'Register the fan-out consumer and wait until it is active',
    'Registered the fan-out consumer; it is active',
    'Fan-out consumer not registered',
  ),
  'owner-role': same(
    'Make the role in the owner’s account and read it back',
    'Made the role in the owner’s account and read it back',
    'Role in the owner’s account not made',
  ),
  'stream-policy': {
    apply: labels(
      'Write the stream policy and read it back',
      'Wrote the stream policy and read it back',
      'Stream policy not written',
    ),
    remove: labels(
      'Take it out of the stream policy and read it back',
      'Took it out of the stream policy and read it back',
      'Stream policy not changed',
    ),
  },
  'consumer-policy': {
    apply: labels(
      'Write the consumer policy and read it back',
      'Wrote the consumer policy and read it back',
      'Consumer policy not written',
    ),
    remove: labels(
      'Take the consumer policy away and look again',
      'Took the consumer policy away and looked again',
      'Consumer policy not removed',
    ),
  },
  'key-policy': {
    apply: labels(
      'Write the key policy and read it back',
      'Wrote the key policy and read it back',
      'Key policy not written',
    ),
    remove: labels(
      'Take it out of the key policy and read it back',
      'Took it out of the key policy and read it back',
      'Key policy not changed',
    ),
  },
  'kms-grant': {
    apply: labels(
      'Grant the use of the key and look it up',
      'Granted the use of the key and looked it up',
      'Use of the key not granted',
    ),
    remove: labels(
      'Revoke the grant of the key and look again',
      'Revoked the grant of the key and looked again',
      'Grant of the key not revoked',
    ),
  },
  'role-policy': {
    apply: labels(
      'Write the role policy and read it back',
      'Wrote the role policy and read it back',
      'Role policy not written',
    ),
    remove: labels(
      'Take it out of the role policy and read it back',
      'Took it out of the role policy and read it back',
      'Role policy not changed',
    ),
  },
  'end-owner-role': same(
    'Delete the role in the owner’s account and look again',
    'Deleted the role in the owner’s account and looked again',
    'Role in the owner’s account not deleted',
  ),
  'deregister-consumer': same(
    'Deregister the fan-out consumer',
    'Deregistered the fan-out consumer',
    'Fan-out consumer not deregistered',
  ),
  prove: {
    apply: labels(
      'Prove it: evaluate what was read back',
      'Proved it: evaluated what was read back',
      'The role still cannot get in',
    ),
    remove: labels(
      'Prove it: evaluate what was read back',
      'Proved it: evaluated what was read back',
      'Not proven',
    ),
  },
};

function labels(doing: string, done: string, failed: string): Labels {
  return { doing, done, failed };
}
function same(doing: string, done: string, failed: string): Readonly<Record<Direction, Labels>> {
  return { apply: labels(doing, done, failed), remove: labels(doing, done, failed) };
}

const STATES: readonly StepView['state'][] = ['waiting', 'running', 'done', 'failed', 'skipped'];
const OUTCOMES: readonly RunView['outcome'][] = ['running', 'done', 'failed', 'retrying', 'interrupted'];

export type StepRow = {
  readonly position: number;
  readonly key: string;
  readonly accountId: string | null;
  readonly state: string;
  readonly tries: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly error: unknown;
};

function stepView(row: StepRow, direction: Direction): StepView {
  const state = STATES.find((known) => known === row.state) ?? 'waiting';
  const key = STEP_KEYS.find((known) => known === row.key);
  const words = key ? LABELS[key][direction] : labels(row.key, row.key, row.key);
  return {
    position: row.position,
    key: row.key,
    label: state === 'done' ? words.done : state === 'failed' ? words.failed : words.doing,
    accountId: row.accountId,
    state,
    tries: row.tries,
    startedAt: row.startedAt?.toISOString() ?? null,
    durationMs: row.startedAt && row.finishedAt ? row.finishedAt.getTime() - row.startedAt.getTime() : null,
    failure: failureOf(row.error),
  };
}

export type RunRow = {
  readonly attempt: number;
  readonly direction: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly steps: readonly StepRow[];
};

export function runView(row: RunRow): RunView {
  const direction: Direction = row.direction === 'remove' ? 'remove' : 'apply';
  return {
    attempt: row.attempt,
    direction,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    outcome: OUTCOMES.find((known) => known === row.outcome) ?? 'running',
    steps: row.steps.map((step) => stepView(step, direction)),
  };
}

export type GrantRow = {
  readonly id: string;
  readonly kind: GrantKind;
  readonly targetArn: string;
  readonly consumerArn: string | null;
  readonly accountId: string;
  readonly state: GrantView['state'];
  readonly health: GrantView['health'];
  readonly stateChangedAt: Date;
  readonly error: unknown;
};

export const GRANT_TITLES: Readonly<Record<GrantKind, string>> = {
  STREAM_CONSUMER: 'Fan-out consumer',
  OWNER_ROLE: 'Role in the owner’s account',
  STREAM_POLICY: 'Stream policy',
  CONSUMER_POLICY: 'Consumer policy',
  KEY_POLICY: 'Key policy',
  KMS_GRANT: 'KMS grant',
  ROLE_POLICY: 'Role policy',
};

/** What of it is the subscription's. `sids` are the statements that hold its share, or the name of its KMS grant. */
function detailOf({ kind, targetArn }: GrantRow, sids: readonly string[]): string {
  if (kind === 'STREAM_CONSUMER') return consumerNameIn(targetArn);
  if (kind === 'OWNER_ROLE') return `${parseRoleArn(targetArn)?.roleName ?? targetArn}, its trust and policy`;
  if (kind === 'KMS_GRANT') return `grant ${sids.join(' and ')}`;
  const statements = `${sids.length === 1 ? 'statement' : 'statements'} ${sids.join(' and ')}`;
  return kind === 'ROLE_POLICY' ? `inline policy sluice-grants, ${statements}` : statements;
}

export const grantView = (
  row: GrantRow,
  naming: { readonly sids: readonly string[]; readonly alias: string },
): GrantView => ({
  id: row.id,
  kind: row.kind,
  title: GRANT_TITLES[row.kind],
  detail: detailOf(row, naming.sids),
  targetArn: row.consumerArn && row.targetArn.includes('/consumer/') ? row.consumerArn : row.targetArn,
  accountId: row.accountId,
  accountAlias: naming.alias,
  state: row.state,
  health: row.health,
  since: row.stateChangedAt.toISOString(),
  failure: failureOf(row.error),
});

/** In the order in which access is opened. */
export const inGateOrder = <T extends { readonly kind: GrantKind }>(grants: readonly T[]): readonly T[] =>
  [...grants].sort((a, b) => GRANT_KINDS.indexOf(a.kind) - GRANT_KINDS.indexOf(b.kind));
