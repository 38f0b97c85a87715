import type { TagShare } from './tag-share';

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * What no reading of AWS can tell about a share by tag: who will carry the tag tomorrow is up to the administrators of
 * each account, and a session can be given tags when it is made (docs/aws-facts.md §3).
 */
export function shareWarning(
  { tag, accounts }: Pick<TagShare, 'tag' | 'accounts'>,
  ownerAccount: string,
  nameOf: (accountId: string) => string,
): string {
  const others = accounts.filter((accountId) => accountId !== ownerAccount);
  const carries = `that carries ${tag.key} = ${tag.value}`;
  if (others.length === 0)
    return `Roles of ${nameOf(ownerAccount)} ${carries.replace('carries', 'carry')} get in by Sluice’s own statement only; its administrators can give that tag to a session too.`;
  return (
    `Every role in ${joined(others.map(nameOf))} ${carries}, and every session that is given the tag, gets in as soon ` +
    `as its own account’s policies let it. The administrators of ${others.length === 1 ? 'that account' : 'those accounts'} control the tags, not Sluice.`
  );
}
