import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import type { DriftDetail } from '@/server/drift/view';

/** What a tag that somebody edited past Sluice does, and how to see all of it. */
export function TagHangs({ tag }: { readonly tag: NonNullable<DriftDetail['tag']> }) {
  const { products, arn, key, found } = tag;
  return (
    <RailSection title="What hangs on it">
      {products.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {products.map(({ slug, name, value, letsIn }) => (
            <li key={`${slug} ${value}`}>
              <Link className="link" href={`/catalog/${slug}`}>
                {name}
              </Link>{' '}
              <span className="text-ink-2">
                is shared by {key} = {value}: the role{' '}
                {letsIn ? 'gets in by it now' : 'does not get in by it now'}.
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-2">No product is shared by it. Policies that others wrote may ask for it.</p>
      )}
      {arn !== null && (
        <p className="mt-1.5">
          <Link
            className="link"
            href={`/tags/new?${new URLSearchParams({ arn, key, ...(found === null ? {} : { value: found }) })}`}
          >
            See who gains or loses by keeping it
          </Link>
        </p>
      )}
    </RailSection>
  );
}
