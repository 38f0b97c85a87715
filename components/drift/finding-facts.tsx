import Link from 'next/link';
import { Arn } from '@/components/ui/arn';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { DriftDetail } from '@/server/drift/view';

/** Where it is, since when, and whom it touches. */
export function FindingFacts({ finding }: { readonly finding: DriftDetail }) {
  const { target, product } = finding;
  return (
    <>
      <RailSection title="Where">
        <KeyValue
          tight
          items={[
            {
              key: { STREAM: 'Stream', ROLE: 'Role', KEY: 'Key', OWNER_ROLE: 'Role in the owner’s account' }[
                target.kind
              ],
              value: <Arn value={target.arn} />,
            },
            { key: 'Account', value: target.accountAlias, note: target.accountId },
            ...(product
              ? [
                  {
                    key: 'Product',
                    value: (
                      <Link className="link" href={`/catalog/${product.slug}`}>
                        {product.name}
                      </Link>
                    ),
                  },
                ]
              : []),
            { key: 'First seen', value: <Time at={finding.firstSeenAt} as="moment" /> },
            ...(finding.scannedAt
              ? [{ key: 'Last read', value: <Time at={finding.scannedAt} as="moment" /> }]
              : []),
          ]}
        />
      </RailSection>
      <RailSection title="Touches">
        {finding.subscriptions.length === 0 ? (
          <p className="text-ink-2">No subscription.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {finding.subscriptions.map(({ number, title }) => (
              <li key={number}>
                <Link className="link" href={`/subscriptions/${number}`}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </RailSection>
    </>
  );
}
