import { type Operator, operatorNamed } from './operators';

type SetQualifier = 'for-all-values' | 'for-any-value' | null;

/** An operator as it is written in a policy: `ForAnyValue:StringLikeIfExists` taken apart. */
export type WrittenOperator =
  | { readonly kind: 'null' }
  | {
      readonly kind: 'comparison';
      readonly operator: Operator;
      readonly ifExists: boolean;
      readonly set: SetQualifier;
    };

const PREFIXES: readonly [prefix: string, set: SetQualifier][] = [
  ['forallvalues:', 'for-all-values'],
  ['foranyvalue:', 'for-any-value'],
];
const IF_EXISTS = 'ifexists';

/** Undefined when there is no such operator. IfExists goes with every operator but Null. */
export function parseOperatorName(written: string): WrittenOperator | undefined {
  return KNOWN.get(written) ?? readOperatorName(written);
}

function readOperatorName(written: string): WrittenOperator | undefined {
  let name = written.toLowerCase();
  if (name === 'null') return { kind: 'null' };
  const [prefix = '', set = null] = PREFIXES.find(([text]) => name.startsWith(text)) ?? [];
  name = name.slice(prefix.length);
  const ifExists = name.endsWith(IF_EXISTS);
  const operator = operatorNamed(ifExists ? name.slice(0, -IF_EXISTS.length) : name);
  return operator && { kind: 'comparison', operator, ifExists, set };
}

/** The names that nearly all policies use, taken apart once. */
const KNOWN: ReadonlyMap<string, WrittenOperator> = new Map(
  ['StringEquals', 'StringLike', 'StringNotEquals', 'ArnLike', 'ArnEquals', 'Bool', 'IpAddress'].flatMap(
    (name) => {
      const written = readOperatorName(name);
      return written ? [[name, written] as const] : [];
    },
  ),
);
