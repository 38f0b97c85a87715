import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { Budget } from '@/components/ui/meter';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { ProductPage } from '@/server/catalog/view';
import type { PolicyRoom } from '@/server/drift/view';
import { FULL_FROM } from '@/server/policies/build/budget';
import { ENCRYPTION_WORDS, plural, retentionWords } from './stream-words';

const TAG_WORDS = {
  NONE: 'not written yet',
  PENDING: 'being written',
  APPLIED: 'written and read back',
  FAILED: 'could not be written',
} as const;

/** A retired product's tag is to go. */
const UNTAG_WORDS = {
  NONE: 'taken off',
  PENDING: 'being taken off',
  APPLIED: 'still on the stream',
  FAILED: 'could not be taken off',
} as const;

export function OwnerRail({ product }: { readonly product: ProductPage }) {
  return (
    <RailSection title="Owner">
      <KeyValue
        items={[
          { key: 'Project', value: product.owner.name },
          { key: 'Domain', value: product.domain.name },
          {
            key: 'Subscribers',
            value: String(product.subscribers.subscriptions),
            note:
              product.subscribers.projects === 0
                ? 'nobody yet'
                : `in ${plural(product.subscribers.projects, 'project')}`,
          },
          { key: 'Support', value: product.support || <span className="text-ink-3">not given</span> },
          ...(product.publishedAt
            ? [{ key: 'Published', value: <Time at={product.publishedAt} as="day" /> }]
            : []),
        ]}
      />
    </RailSection>
  );
}

/** For whoever may see the data itself. */
export function RecordsRail({ slug }: { readonly slug: string }) {
  return (
    <RailSection title="Records">
      <p className="mb-2 text-ink-2">A few of them as they are now, decoded.</p>
      <ButtonLink href={`/catalog/${slug}/samples`} size="sm">
        Look at records
      </ButtonLink>
    </RailSection>
  );
}

/** Where the data is; what AWS said of it carries its time. */
export function StreamRail({
  product,
  room,
  readNow,
}: {
  readonly product: ProductPage;
  /** How full the stream's policy was when drift last read it; null where it was not, or for others than its owners. */
  readonly room: PolicyRoom | null;
  /** Button that asks AWS anew. */
  readonly readNow?: ReactNode;
}) {
  const { facts } = product;
  return (
    <RailSection title="Stream">
      <KeyValue
        items={[
          {
            key: 'Account',
            value: <span className="tabular-nums">{product.accountId}</span>,
            note: product.accountAlias,
          },
          { key: 'Region', value: product.region },
          { key: 'Name', value: product.streamName },
          ...(facts
            ? [
                {
                  key: 'Capacity',
                  value: `${facts.mode === 'ON_DEMAND' ? 'On-demand' : 'Provisioned'}, ${plural(facts.openShards, 'shard')}`,
                },
                { key: 'Kept', value: retentionWords(facts.retentionHours) },
                { key: 'Encryption', value: ENCRYPTION_WORDS[facts.encryption] },
                {
                  key: 'Fan-out',
                  value: plural(facts.consumers, 'registered consumer'),
                },
              ]
            : []),
          {
            key: 'Product tag',
            value: <code className="code">sluice:product = {product.slug}</code>,
            note:
              product.lifecycle === 'RETIRED' ? UNTAG_WORDS[product.tagState] : TAG_WORDS[product.tagState],
          },
        ]}
      />
      {room && (
        <div className="mt-2">
          <Budget
            label="Stream policy"
            before={room.used}
            after={room.used}
            limit={room.limit}
            unit="bytes"
          />
          {room.used >= room.limit * FULL_FROM && (
            <p className="mt-1 text-12 text-warn">
              Little room is left: what no longer fits is refused when it is asked for. Sharing by tag needs
              one statement for many.
            </p>
          )}
        </div>
      )}
      <p className="mt-1.5 text-12 text-ink-3">
        {product.factsReadAt ? (
          <>
            AWS was read <Time at={product.factsReadAt} />.
          </>
        ) : (
          'AWS was not read yet; it is when the product is published.'
        )}
      </p>
      {readNow}
    </RailSection>
  );
}
