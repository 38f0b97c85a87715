import { err, ok, type Result } from '../kernel/result';
import type { PolicyDocument, Statement } from './document';
import type { GrammarFault, PolicyKind } from './grammar/fault';
import { statementFault } from './grammar/statement';

export type PolicyParseError =
  | { readonly kind: 'too-large'; readonly length: number; readonly limit: number }
  | { readonly kind: 'not-json' }
  | ({ readonly kind: 'grammar' } & GrammarFault);

/** PutRolePolicy's own bound for PolicyDocument, in characters; the quotas of docs/aws-facts.md §13 are far lower. */
export const LONGEST_POLICY = 131_072;

const VERSIONS: readonly unknown[] = [undefined, '2012-10-17', '2008-10-17'];
const ELEMENTS = new Set(['Version', 'Id', 'Statement']);

/** Reads a policy as AWS's grammar has it (IAM user guide, "Grammar of the IAM JSON policy language"). */
export function parsePolicyDocument(
  json: string,
  kind: PolicyKind = 'any',
  limit: number = LONGEST_POLICY,
): Result<PolicyDocument, PolicyParseError> {
  if (json.length > limit) return err({ kind: 'too-large', length: json.length, limit });
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return err({ kind: 'not-json' });
  }
  const fault = documentFault(parsed, kind);
  return fault ? err({ kind: 'grammar', ...fault }) : ok(parsed as PolicyDocument);
}

function documentFault(document: unknown, kind: PolicyKind): GrammarFault | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { path: '', rule: 'A policy is a JSON object.' };
  const fields = document as Record<string, unknown>;
  for (const name in fields)
    if (!ELEMENTS.has(name)) return { path: name, rule: 'A policy has only Version, Id and Statement.' };
  if (!VERSIONS.includes(fields.Version))
    return { path: 'Version', rule: 'Version is 2012-10-17 or 2008-10-17.' };
  if (fields.Id !== undefined && typeof fields.Id !== 'string') return { path: 'Id', rule: 'Id is a text.' };
  return statementsFault(fields.Statement, kind);
}

function statementsFault(value: unknown, kind: PolicyKind): GrammarFault | null {
  if (!Array.isArray(value)) return placed('Statement', statementFault(value, kind));
  if (value.length === 0 && kind !== 'any')
    return { path: 'Statement', rule: 'A policy has at least one statement.' };
  for (let index = 0; index < value.length; index++) {
    const fault = statementFault(value[index], kind);
    if (fault) return placed(`Statement[${index}]`, fault);
  }
  return kind === 'any' ? null : repeatedSid(value);
}

const placed = (at: string, fault: GrammarFault | null): GrammarFault | null =>
  fault && { ...fault, path: at + fault.path };

function repeatedSid(statements: readonly Statement[]): GrammarFault | null {
  const seen = new Set<string>();
  for (const [index, { Sid: sid = '' }] of statements.entries()) {
    if (sid !== '' && seen.has(sid))
      return { path: `Statement[${index}].Sid`, rule: 'A Sid occurs once in a policy.' };
    seen.add(sid);
  }
  return null;
}
