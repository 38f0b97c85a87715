import type { ReactNode } from 'react';
import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { wantsTag } from '@/server/catalog/domain/lifecycle';
import type { ProductPage } from '@/server/catalog/view';
import { plural } from './stream-words';

/** What the reader should know before they decide: the product's life, its tag, statements of other tools. */
export function ProductNotices({
  product,
  retryTag,
}: {
  readonly product: ProductPage;
  /** The owners' button to write the tag again. */
  readonly retryTag?: ReactNode;
}) {
  const { facts, tagFailure } = product;
  const live = product.subscribers.subscriptions;
  const unmanaged = facts?.unmanagedStatements ?? 0;
  const keyNote = facts?.encryption === 'AWS_MANAGED_KEY';
  const notices = [
    product.lifecycle === 'DRAFT' && (
      <Notice key="draft" tone="info" title="Only your project sees this draft.">
        Publishing writes the product’s tag on the stream and shows it in the catalog. It gives nobody access.
      </Notice>
    ),
    product.lifecycle === 'DEPRECATED' && (
      <Notice key="deprecated" tone="warn" title="This product is being wound down.">
        Those who have access keep it; new requests are not taken.
      </Notice>
    ),
    product.lifecycle === 'RETIRED' && (
      <Notice key="retired" tone="gone" title="This product is retired.">
        {live > 0
          ? `${plural(live, 'subscription')} ${live === 1 ? 'is' : 'are'} being ended; each end is proven in AWS.`
          : 'Nobody has access through it. Its history stays.'}
      </Notice>
    ),
    product.tagState === 'PENDING' && product.lifecycle === 'RETIRED' && (
      <Notice key="untag" tone="wait" title="The product’s tag is being taken off the stream." />
    ),
    product.tagState === 'PENDING' && wantsTag(product.lifecycle) && (
      <Notice key="tag" tone="wait" title="The product’s tag is being written on the stream.">
        Access needs it: the identity statement of every grant asks for it.
      </Notice>
    ),
    product.tagState === 'FAILED' && (
      <Notice key="tag-failed" tone="fail" title="The product’s tag could not be written." actions={retryTag}>
        Without it no grant of this product works, because every identity statement asks for the tag.
        {tagFailure && (
          <AwsWords text={`${tagFailure.code} on ${tagFailure.operation}: ${tagFailure.awsMessage}`} />
        )}
      </Notice>
    ),
    unmanaged > 0 && (
      <Notice
        key="unmanaged"
        tone="warn"
        title={`${plural(unmanaged, 'statement')} of another tool ${unmanaged === 1 ? 'is' : 'are'} in the stream’s policy.`}
      >
        Somebody may use this stream without a subscription. Sluice keeps what it did not write and shows it
        as unmanaged.
      </Notice>
    ),
    keyNote && (
      <Notice key="key" tone="warn" title="This stream cannot be shared with other accounts.">
        It is encrypted with the AWS-managed key, which no policy can share. Only roles of account{' '}
        {product.accountId} can read it.
      </Notice>
    ),
  ].filter(Boolean);
  return notices.length === 0 ? null : <div className="mb-5 flex flex-col gap-2.5">{notices}</div>;
}
