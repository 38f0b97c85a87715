import type { PolicyDocument } from '../document';
import { sameMeaning } from './compare';

/** One document: what AWS holds and what it would hold. `after` is what is written, byte for byte, when `put`. */
export type DocumentChange = {
  readonly kind:
    | 'STREAM_POLICY'
    | 'CONSUMER_POLICY'
    | 'KEY_POLICY'
    | 'ROLE_POLICY'
    | 'OWNER_ROLE_TRUST'
    | 'OWNER_ROLE_POLICY';
  readonly targetArn: string;
  /** `not-needed`: same account, the identity side is enough. */
  readonly action: 'put' | 'delete' | 'unchanged' | 'not-needed';
  readonly before: PolicyDocument | null;
  readonly after: PolicyDocument | null;
  readonly size: { readonly before: number; readonly after: number; readonly limit: number };
};

export function changeAction(
  before: PolicyDocument | null,
  after: PolicyDocument | null,
): 'put' | 'delete' | 'unchanged' {
  if (sameMeaning(before, after)) return 'unchanged';
  return after === null ? 'delete' : 'put';
}
