import type { Landscape } from '../../exposure/domain/access-change';
import {
  ROLE_INLINE_LIMIT,
  roleInlineSize,
  STREAM_POLICY_LIMIT,
  streamPolicySize,
} from '../../policies/build/budget';
import { sameMeaning } from '../../policies/build/compare';
import { KEY_POLICY_LIMIT } from '../../policies/build/key-policy';
import { compact } from '../../policies/build/parse-document';
import { mergedDocument, ownDocuments, roleCapacity, roleRoom } from '../../policies/build/role-places';
import type { PolicyDocument } from '../../policies/document';
import type { EffectDocument } from './tag-change';
import type { Proposed } from './tag-effect';

type Write = Proposed & { readonly document: PolicyDocument | null };

export const isOwnDocument = (write: Proposed): write is Write => write.document !== undefined;

const text = (document: PolicyDocument | null) => document && compact(document);

/** The key's whole policy; none when nothing in it changes. */
export function keyEffect(
  targetArn: string,
  before: PolicyDocument,
  after: PolicyDocument,
): readonly EffectDocument[] {
  if (sameMeaning(before, after)) return [];
  const size = (document: PolicyDocument) => streamPolicySize(compact(document));
  const sizes = { before: size(before), after: size(after), limit: KEY_POLICY_LIMIT };
  return [{ kind: 'KEY_POLICY', targetArn, before, after, size: sizes }];
}

/** The document with what it takes of its budget; none when nothing in it changes. */
export function sizedDocument(
  landscape: Landscape,
  { arn, document: after }: Write,
): readonly EffectDocument[] {
  const role = landscape.principals.find((principal) => principal.arn === arn);
  const resource = landscape.resources.find((each) => each.arn === arn);
  if (role) {
    const policies = {
      roleName: role.name,
      inline: role.identity.filter(({ name }) => name.startsWith('inline ')),
      managed: role.identity.filter(({ name }) => !name.startsWith('inline ')),
    };
    const before = mergedDocument(ownDocuments(policies));
    if (sameMeaning(before, after)) return [];
    const room = roleRoom(policies);
    const foreign = ROLE_INLINE_LIMIT - room.inline;
    const size = (own: PolicyDocument | null) => foreign + roleInlineSize([text(own)]);
    const sizes = { before: size(before), after: size(after), limit: foreign + roleCapacity(room) };
    return [{ kind: 'ROLE_POLICY', targetArn: arn, before, after, size: sizes }];
  }
  const before = resource?.policy?.document ?? null;
  if (!resource || sameMeaning(before, after)) return [];
  const size = (document: PolicyDocument | null) => streamPolicySize(text(document));
  const sizes = { before: size(before), after: size(after), limit: STREAM_POLICY_LIMIT };
  return [{ kind: 'STREAM_POLICY', targetArn: arn, before, after, size: sizes }];
}
