import type { CallingPrincipal, NamedPolicy } from '../../policies/evaluate/request';

/** What hangs on a user or role at this moment. IAM keeps it; the decision reads it anew for every call. */
export type PrincipalPolicies = {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  readonly tags: Readonly<Record<string, string>>;
};

/** Null when the user or role is gone: its credentials are then worth nothing. */
export type FindPrincipalPolicies = (caller: CallingPrincipal) => PrincipalPolicies | null;

/** The document of a managed policy by its ARN. */
export type FindManagedPolicy = (arn: string) => NamedPolicy | undefined;
