import { parseArn } from '../../kernel/arn';
import { err, ok, type Result } from '../../kernel/result';

export type FunctionPlace = { readonly accountId: string; readonly region: string };
export type FunctionFault = 'not-a-function' | 'qualified' | 'other-account' | 'other-region';

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** A function by its name or ARN as the whole ARN, where the environment is; versions and aliases are refused. */
export function functionArnIn(
  text: string,
  { accountId, region }: FunctionPlace,
): Result<string, FunctionFault> {
  if (NAME.test(text)) return ok(`arn:aws:lambda:${region}:${accountId}:function:${text}`);
  const arn = parseArn(text);
  const [kind, name = '', ...qualifier] = arn?.resource.split(':') ?? [];
  if (arn?.service !== 'lambda' || kind !== 'function' || !NAME.test(name)) return err('not-a-function');
  if (qualifier.length > 0) return err('qualified');
  if (arn.accountId !== accountId) return err('other-account');
  return arn.region === region ? ok(text) : err('other-region');
}

export const functionNameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
