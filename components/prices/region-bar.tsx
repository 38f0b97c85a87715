import Link from 'next/link';
import type { PricePage } from '@/server/prices/view';

/** Whose prices are shown; a Region without a table says so. */
export const RegionBar = ({ regions, region }: Pick<PricePage, 'regions' | 'region'>) => (
  <nav className="seg flex-wrap" aria-label="Region">
    {regions.map((each) => (
      <Link
        key={each.region}
        href={`/prices?region=${each.region}`}
        aria-current={each.region === region ? 'true' : undefined}
      >
        {each.region}
        {!each.own && <span className="text-ink-3"> (none kept)</span>}
      </Link>
    ))}
  </nav>
);
