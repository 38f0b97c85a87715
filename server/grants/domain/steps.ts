import { isSameAccount } from '../../policies/build/live-grant';

/** The steps of a run in their order; the two policies are written at the same time. */
export const STEP_KEYS = ['sign-in', 'read-context', 'stream-policy', 'role-policy', 'prove'] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export type Direction = 'apply' | 'remove';

type Subject = {
  readonly stream: { readonly arn: string; readonly target: { readonly accountId: string } };
  readonly role: { readonly arn: string; readonly target: { readonly accountId: string } };
};

const ACCOUNT: Readonly<Record<StepKey, (subject: Subject) => string | null>> = {
  'sign-in': () => null,
  'read-context': () => null,
  'stream-policy': ({ stream }) => stream.target.accountId,
  'role-policy': ({ role }) => role.target.accountId,
  prove: () => null,
};

/** Null as account stands for both. Within one account the stream's policy is no step. */
export const stepsOf = (
  subject: Subject,
): readonly { readonly key: StepKey; readonly accountId: string | null }[] =>
  STEP_KEYS.filter(
    (key) =>
      key !== 'stream-policy' ||
      !isSameAccount({ streamArn: subject.stream.arn, principalArn: subject.role.arn }),
  ).map((key) => ({ key, accountId: ACCOUNT[key](subject) }));
