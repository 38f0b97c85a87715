import type { PolicyDocument } from '../document';
import { STREAM_POLICY_LIMIT, streamPolicySize } from './budget';
import { changeAction, type DocumentChange } from './document-change';
import type { LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { buildStreamResourcePolicy } from './stream-resource-policy';

/**
 * What a share by tag changes in the stream's policy, from the document that AWS holds now. `grants` are all that are
 * live once it is open, or once it is closed.
 */
export function planTagShare(
  streamArn: string,
  grants: readonly LiveGrant[],
  before: PolicyDocument | null,
): DocumentChange {
  const after = buildStreamResourcePolicy(streamArn, grants, before);
  const size = (document: PolicyDocument | null) => streamPolicySize(document && compact(document));
  return {
    kind: 'STREAM_POLICY',
    targetArn: streamArn,
    action: changeAction(before, after),
    before,
    after,
    size: { before: size(before), after: size(after), limit: STREAM_POLICY_LIMIT },
  };
}
