import { parseArn } from '../../kernel/arn';
import { AwsError, type CallContext } from '../contract';

export type FunctionTarget = { readonly accountId: string; readonly region: string; readonly name: string };

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

export const functionArn = ({ accountId, region, name }: FunctionTarget): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}`;

/** A function by its name, its partial ARN (`ACCOUNT:function:NAME`) or its whole ARN; unqualified or `$LATEST`. */
export function functionTarget(text: string, { region, caller }: CallContext): FunctionTarget {
  const own = { region, accountId: caller.accountId };
  const arn = parseArn(text);
  if (arn) {
    const name = nameIn(arn.resource);
    if (arn.service === 'lambda' && name) return { region: arn.region, accountId: arn.accountId, name };
    throw invalidName(text);
  }
  const partial = /^(\d{12}):(function:.+)$/.exec(text);
  const name = nameIn(partial ? (partial[2] ?? '') : `function:${text}`);
  if (!name) throw invalidName(text);
  return partial ? { ...own, accountId: partial[1] ?? '', name } : { ...own, name };
}

function nameIn(resource: string): string | null {
  const [kind, name = '', qualifier = '$LATEST', ...rest] = resource.split(':');
  return kind === 'function' && NAME.test(name) && qualifier === '$LATEST' && rest.length === 0 ? name : null;
}

const invalidName = (text: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${text.slice(0, 200)}' at 'functionName' failed to satisfy constraint: Member must be the name or ARN of a function without a version`,
  );
