import { isAccountId, parseArn } from '../../../kernel/arn';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Place = { readonly accountId: string; readonly region: string };

/** Where a trust anchor or a profile of IAM Roles Anywhere is; null for every other text, patterns included. */
export function parseAnywhereArn(kind: 'trust-anchor' | 'profile', text: string): Place | null {
  const arn = parseArn(text);
  if (arn?.service !== 'rolesanywhere' || !isAccountId(arn.accountId) || arn.region === '') return null;
  const [type, id, ...rest] = arn.resource.split('/');
  return type === kind && rest.length === 0 && UUID.test(id ?? '')
    ? { accountId: arn.accountId, region: arn.region }
    : null;
}

/** Anchor, profile and environment are in one account and Region: Roles Anywhere knows no others. */
export const isAnywhereArnOf = (
  kind: 'trust-anchor' | 'profile',
  text: string,
  { accountId, region }: Place,
): boolean => {
  const found = parseAnywhereArn(kind, text);
  return found?.accountId === accountId && found.region === region;
};
