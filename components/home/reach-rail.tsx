import Link from 'next/link';
import { VIA_WORDS } from '@/components/exposure/exposure-words';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { ExposureGlance } from '@/server/exposure/view';

const VIAS = ['SUBSCRIPTION', 'TAG_SHARE', 'OWN_ACCOUNT', 'UNMANAGED'] as const;
const count = new Intl.NumberFormat('en-US');
/** The last part of an ARN's name. */
const nameOf = (arn: string): string => arn.split(/[/:]/).at(-1) ?? arn;

/** Who can read or write, by what explains it, and the first of those that nothing explains. */
export function ReachRail({ glance }: { readonly glance: ExposureGlance }) {
  const { counts, unmanaged, principals, resources, finishedAt } = glance;
  const vias = VIAS.filter((via) => counts[via] > 0);
  const words = vias.map((via) => `${VIA_WORDS[via]}: ${count.format(counts[via])}`).join(', ');
  return (
    <RailSection title="Who can reach the data">
      <p className="text-ink-3 tabular-nums">
        {count.format(principals)} principals and {count.format(resources)} streams and consumers were looked
        at <Time at={finishedAt} />.
      </p>
      {vias.length > 0 && (
        <>
          <div className="share-bar" role="img" aria-label={words}>
            {vias.map((via) => (
              <i key={via} data-via={via} style={{ flexGrow: counts[via] }} />
            ))}
          </div>
          <ul className="flex flex-col gap-1">
            {vias.map((via) => (
              <li key={via} className="flex items-center gap-2">
                <i className="share-key" data-via={via} aria-hidden />
                <span className="min-w-0 grow">
                  {VIA_WORDS[via]}
                  {via === 'UNMANAGED' && <span className="text-ink-3">, nobody approved it here</span>}
                </span>
                <b className="font-strong tabular-nums">{count.format(counts[via])}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {unmanaged.length > 0 && (
        <ul className="mt-2">
          {unmanaged.map(({ principalArn, resourceArn, reach }) => (
            <li key={`${principalArn} ${resourceArn} ${reach}`} className="border-t border-line py-1.5">
              <span className="block truncate font-strong" title={principalArn}>
                {nameOf(principalArn)}
              </span>
              <span className="block truncate text-12 text-ink-3" title={resourceArn}>
                {reach === 'READ' ? 'reads' : 'writes'} {nameOf(resourceArn)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Link className="link mt-1.5 inline-block" href="/exposure">
        All exposure
      </Link>
    </RailSection>
  );
}
