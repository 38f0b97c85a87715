import { isAccountId } from '../../kernel/arn';
import { asList, type Statement } from '../document';

/** IAM's unique ids stand where the ARN of a deleted role or user stood (docs/aws-facts.md §2). */
const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]{12,}$/;
const ROOT = /^arn:[^:]+:iam::(\d{12}):root$/;

export const isOrphan = (principal: string): boolean => UNIQUE_ID.test(principal);

/** The account's id and its `:root` ARN mean the same. */
export const canonicalPrincipal = (principal: string): string =>
  isAccountId(principal) ? `arn:aws:iam::${principal}:root` : principal;

/** AWS principals that a statement names; empty for `*`, services and federations. */
export function awsPrincipals(statement: Statement): readonly string[] {
  const { Principal } = statement;
  return Principal === undefined || Principal === '*' ? [] : asList(Principal.AWS);
}

/** Whether a statement opens, or closes, something to this role: by its ARN, its account, or to everybody. */
export function namesRole(statement: Statement, roleArn: string): boolean {
  const accountId = roleArn.split(':')[4];
  const everybody = statement.Principal === '*' || awsPrincipals(statement).includes('*');
  return (
    everybody ||
    statement.NotPrincipal !== undefined ||
    awsPrincipals(statement).some(
      (principal) => principal === roleArn || ROOT.exec(canonicalPrincipal(principal))?.[1] === accountId,
    )
  );
}
