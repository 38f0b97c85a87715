import { type AccessPattern, needsConsumer } from '../../policies/build/access-pattern';
import type { KeyWay } from '../../policies/build/key-access';
import { isSameAccount } from '../../policies/build/live-grant';

/**
 * The steps of a run in their order; the policies are written at the same time. A consumer is registered, and a role in
 * the owner's account made, before anything names it, and goes after nothing lets anybody use it.
 */
export const STEP_KEYS = [
  'sign-in',
  'read-context',
  'register-consumer',
  'owner-role',
  'stream-policy',
  'consumer-policy',
  'key-policy',
  'kms-grant',
  'role-policy',
  'end-owner-role',
  'deregister-consumer',
  'prove',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export type Direction = 'apply' | 'remove';

type Subject = {
  readonly pattern: AccessPattern;
  readonly stream: { readonly arn: string; readonly target: { readonly accountId: string } };
  readonly role: { readonly arn: string; readonly target: { readonly accountId: string } };
  /** The stream's own key and how the role comes to use it; null where there is none. */
  readonly key: { readonly via: KeyWay; readonly target: { readonly accountId: string } } | null;
  /** The role in the stream's account that the role takes; null where it goes straight to the stream. */
  readonly ownerRoleArn: string | null;
};

const IN_OWNERS_ACCOUNT: readonly StepKey[] = [
  'register-consumer',
  'owner-role',
  'stream-policy',
  'consumer-policy',
  'end-owner-role',
  'deregister-consumer',
];

/** Null as account stands for both. */
function accountOf(step: StepKey, { stream, role, key }: Subject): string | null {
  if (step === 'role-policy') return role.target.accountId;
  if (step === 'key-policy' || step === 'kms-grant') return key?.target.accountId ?? null;
  return IN_OWNERS_ACCOUNT.includes(step) ? stream.target.accountId : null;
}

/**
 * Within one account no stream's policy is a step; only a pattern with a consumer has the consumer's steps, and only a key
 * that the role's policy does not open by itself has one.
 */
export function stepsOf(
  subject: Subject,
  direction: Direction,
): readonly { readonly key: StepKey; readonly accountId: string | null }[] {
  const shared = !isSameAccount({
    streamArn: subject.stream.arn,
    principalArn: subject.role.arn,
    ownerRoleArn: subject.ownerRoleArn,
  });
  const consumer = needsConsumer(subject.pattern);
  const taken: Partial<Record<StepKey, boolean>> = {
    'register-consumer': consumer && direction === 'apply',
    'owner-role': subject.ownerRoleArn !== null && direction === 'apply',
    'stream-policy': shared,
    'consumer-policy': shared && consumer,
    'key-policy': subject.key?.via === 'KEY_POLICY',
    'kms-grant': subject.key?.via === 'KMS_GRANT',
    'end-owner-role': subject.ownerRoleArn !== null && direction === 'remove',
    'deregister-consumer': consumer && direction === 'remove',
  };
  return STEP_KEYS.filter((key) => taken[key] ?? true).map((key) => ({
    key,
    accountId: accountOf(key, subject),
  }));
}
