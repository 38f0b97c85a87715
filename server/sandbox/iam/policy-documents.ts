import type { PolicyDocument } from '../../policies/document';
import type { PolicyKind } from '../../policies/grammar/fault';
import { parsePolicyDocument } from '../../policies/parse';
import { checkText } from '../constraints';
import { AwsError } from '../contract';
import { limitExceeded } from './errors';

/** docs/aws-facts.md §13: characters, white space not counted. */
export const INLINE_LIMIT = { role: 10_240, user: 2_048 } as const;
const MANAGED_LIMIT = 6_144;
export const TRUST_LIMIT = 2_048;

export const lengthWithoutSpace = (text: string): number => text.replace(/\s/g, '').length;

/** Reads a document that somebody wants to put; AWS's error when it is not a policy of that kind. */
export function requirePolicy(text: string, kind: Extract<PolicyKind, 'identity' | 'trust'>): PolicyDocument {
  const parsed = parsePolicyDocument(text, kind);
  if (parsed.ok) return parsed.value;
  const { error } = parsed;
  if (error.kind === 'not-json') throw malformed('Syntax errors in policy.');
  if (error.kind === 'too-large') throw malformed('The policy is too long.');
  throw malformed(error.path === '' ? error.rule : `${error.path}: ${error.rule}`);
}

/** The document of a managed policy: its grammar, and its size without white space. */
export function requireManagedDocument(text: string): void {
  checkText(text, 'policyDocument', { min: 1, max: 131_072 });
  requirePolicy(text, 'identity');
  if (lengthWithoutSpace(text) > MANAGED_LIMIT)
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_LIMIT}`);
}

const malformed = (message: string): AwsError => new AwsError('MalformedPolicyDocument', message);

/** Reads a document that was checked when it was put. */
export const storedPolicy = (text: string): PolicyDocument => JSON.parse(text) as PolicyDocument;

/** IAM answers documents percent-encoded as RFC 3986 has it. */
export const encodeDocument = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
