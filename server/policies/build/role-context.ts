import type { NamedPolicy } from '../evaluate/request';
import { ROLE_POLICY_NAME } from './live-grant';

/** What decides about a role besides Sluice's own policy, as it was read. */
export type RoleContext = {
  readonly roleArn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly boundary?: { readonly policy: NamedPolicy };
  readonly inline: readonly NamedPolicy[];
  readonly managed: readonly NamedPolicy[];
  /** Absent: nothing that decides here asks for the role's tags. */
  readonly tags?: Tags;
};

type Tags = Readonly<Record<string, string>>;

/** What decides about the stream besides its policy, and about the role's registered consumer of it. */
export type StreamContext = {
  readonly streamArn: string;
  readonly tags: Tags;
  /** A consumer has tags of its own and does not inherit the stream's (docs/aws-facts.md §3). */
  readonly consumer?: { readonly arn: string; readonly tags: Tags };
  /** Through which VPC endpoint the role calls; absent: through none. */
  readonly vpcEndpointId?: string | undefined;
  /** The customer-managed key under which the stream is encrypted. */
  readonly key?: { readonly arn: string };
  /** The product's registry schema, where the role is to read it. */
  readonly schema?: { readonly arn: string };
};

/** Policies carry the name that people know them by; this is our inline one. */
export const OWN_INLINE_NAME = `inline ${ROLE_POLICY_NAME}`;

export const ownInline = (role: RoleContext): NamedPolicy | undefined =>
  role.inline.find(({ name }) => name === OWN_INLINE_NAME);

export const otherInline = (role: RoleContext): readonly NamedPolicy[] =>
  role.inline.filter(({ name }) => name !== OWN_INLINE_NAME);
