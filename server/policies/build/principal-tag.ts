import { parseArn } from '../../kernel/arn';
import type { ConditionBlock } from '../document';
import type { LiveGrant, PrincipalTag } from './live-grant';

/** Whoever calls must carry the tag: its own account's administrators decide who does (docs/aws-facts.md §3). */
export const principalTagCondition = ({ key, value }: PrincipalTag): ConditionBlock => ({
  StringEquals: { [`aws:PrincipalTag/${key}`]: value },
});

/** Tags are compared with case, as AWS does. */
export const sameTag = (one: PrincipalTag | undefined, other: PrincipalTag | undefined): boolean =>
  one?.key === other?.key && one?.value === other?.value;

/** The whole account of a principal, in the form in which AWS stores it. */
export function rootOf(principalArn: string): string {
  const arn = parseArn(principalArn);
  return arn ? `arn:${arn.partition}:iam::${arn.accountId}:root` : principalArn;
}

/** Each tag by which the grants let in, once. */
export function tagsOf(grants: readonly LiveGrant[]): readonly PrincipalTag[] {
  const tags = new Map(
    grants.flatMap(({ byTag }) => (byTag ? [[`${byTag.key}=${byTag.value}`, byTag]] : [])),
  );
  return [...tags.values()];
}
