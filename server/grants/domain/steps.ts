import { type AccessPattern, needsConsumer } from '../../policies/build/access-pattern';
import { isSameAccount } from '../../policies/build/live-grant';

/**
 * The steps of a run in their order; the policies are written at the same time. A consumer is registered before
 * anything names it, and goes after nothing lets anybody use it.
 */
export const STEP_KEYS = [
  'sign-in',
  'read-context',
  'register-consumer',
  'stream-policy',
  'consumer-policy',
  'role-policy',
  'deregister-consumer',
  'prove',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export type Direction = 'apply' | 'remove';

type Subject = {
  readonly pattern: AccessPattern;
  readonly stream: { readonly arn: string; readonly target: { readonly accountId: string } };
  readonly role: { readonly arn: string; readonly target: { readonly accountId: string } };
};

const IN_OWNERS_ACCOUNT: readonly StepKey[] = [
  'register-consumer',
  'stream-policy',
  'consumer-policy',
  'deregister-consumer',
];

/** Null as account stands for both. */
function accountOf(key: StepKey, { stream, role }: Subject): string | null {
  if (key === 'role-policy') return role.target.accountId;
  return IN_OWNERS_ACCOUNT.includes(key) ? stream.target.accountId : null;
}

/** Within one account no resource's policy is a step; only a pattern with a consumer has the consumer's steps. */
export function stepsOf(
  subject: Subject,
  direction: Direction,
): readonly { readonly key: StepKey; readonly accountId: string | null }[] {
  const shared = !isSameAccount({ streamArn: subject.stream.arn, principalArn: subject.role.arn });
  const consumer = needsConsumer(subject.pattern);
  const taken: Partial<Record<StepKey, boolean>> = {
    'register-consumer': consumer && direction === 'apply',
    'stream-policy': shared,
    'consumer-policy': shared && consumer,
    'deregister-consumer': consumer && direction === 'remove',
  };
  return STEP_KEYS.filter((key) => taken[key] ?? true).map((key) => ({
    key,
    accountId: accountOf(key, subject),
  }));
}
