import { buildKeyPolicy } from '../../policies/build/key-policy';
import type { LiveGrant, PrincipalTag } from '../../policies/build/live-grant';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { PolicyDocument } from '../../policies/document';
import type { Proposed } from './tag-effect';
import { accountGrants, isOpen, keyGrants, memberGrants, type TagShare } from './tag-share';

type Tags = Readonly<Record<string, string>>;

/** Everything that says what the documents should be, once a change is made. */
export type Wanted = {
  /** All shares by tag, with the state that they will have. */
  readonly shares: readonly TagShare[];
  /** Grants of subscriptions: roles that are let in by their names. */
  readonly named: readonly LiveGrant[];
};

const isTagged = (tags: Tags, { key, value }: PrincipalTag): boolean => tags[key] === value;

/** Sluice's policy of a role that will carry these managed tags. */
export function roleDocument(roleArn: string, tags: Tags, { shares, named }: Wanted): PolicyDocument | null {
  const open = shares.filter((share) => isOpen(share) && isTagged(tags, share.tag));
  return buildRolePolicy(roleArn, [...named, ...open.flatMap((share) => memberGrants(share, roleArn))]);
}

/** The stream's whole policy, with the statements of others as they stand. */
export function streamDocument(
  streamArn: string,
  current: PolicyDocument | null,
  { shares, named }: Wanted,
): PolicyDocument | null {
  const open = shares.filter((share) => isOpen(share) && share.streamArn === streamArn);
  return buildStreamResourcePolicy(streamArn, [...named, ...open.flatMap(accountGrants)], current);
}

/** The whole policy of the stream's key; `named` are grants that reach it by their roles' names. */
export function keyDocument(
  keyArn: string,
  current: PolicyDocument,
  { shares, named }: Wanted,
): PolicyDocument {
  const open = shares.filter(isOpen);
  return buildKeyPolicy(keyArn, [...named, ...open.flatMap((share) => keyGrants(share, keyArn))], current);
}

/** What a tag of a role brings with it: the tag, and Sluice's policy of the role. */
export const roleWrite = (
  roleArn: string,
  tags: Tags,
  tag: { readonly key: string; readonly value: string | null },
  wanted: Wanted,
): Proposed => {
  const { [tag.key]: _, ...others } = tags;
  const after = tag.value === null ? others : { ...others, [tag.key]: tag.value };
  return { arn: roleArn, tag, document: roleDocument(roleArn, after, wanted) };
};
