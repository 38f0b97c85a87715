import type { Landscape } from '../../exposure/domain/access-change';
import {
  ROLE_INLINE_LIMIT,
  roleInlineSize,
  STREAM_POLICY_LIMIT,
  streamPolicySize,
} from '../../policies/build/budget';
import { sameMeaning } from '../../policies/build/compare';
import { compact } from '../../policies/build/parse-document';
import { OWN_INLINE_NAME } from '../../policies/build/role-context';
import type { PolicyDocument } from '../../policies/document';
import type { EffectDocument } from './tag-change';
import type { Proposed } from './tag-effect';

type Write = Proposed & { readonly document: PolicyDocument | null };

export const isOwnDocument = (write: Proposed): write is Write => write.document !== undefined;

const text = (document: PolicyDocument | null) => document && compact(document);

/** The document with what it takes of its budget; none when nothing in it changes. */
export function sizedDocument(
  landscape: Landscape,
  { arn, document: after }: Write,
): readonly EffectDocument[] {
  const role = landscape.principals.find((principal) => principal.arn === arn);
  const resource = landscape.resources.find((each) => each.arn === arn);
  if (role) {
    const before = role.identity.find(({ name }) => name === OWN_INLINE_NAME)?.document ?? null;
    if (sameMeaning(before, after)) return [];
    const foreign = role.identity
      .filter(({ name }) => name.startsWith('inline ') && name !== OWN_INLINE_NAME)
      .map(({ document }) => compact(document));
    const size = (own: PolicyDocument | null) => roleInlineSize([...foreign, text(own)]);
    const sizes = { before: size(before), after: size(after), limit: ROLE_INLINE_LIMIT };
    return [{ kind: 'ROLE_POLICY', targetArn: arn, before, after, size: sizes }];
  }
  const before = resource?.policy?.document ?? null;
  if (!resource || sameMeaning(before, after)) return [];
  const size = (document: PolicyDocument | null) => streamPolicySize(text(document));
  const sizes = { before: size(before), after: size(after), limit: STREAM_POLICY_LIMIT };
  return [{ kind: 'STREAM_POLICY', targetArn: arn, before, after, size: sizes }];
}
