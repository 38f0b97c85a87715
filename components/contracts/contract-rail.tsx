import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { LEVEL_WORDS } from '@/server/contracts/domain/level-words';
import type { ContractStanding } from '@/server/contracts/view';
import { countsWords, VERDICT_STATUS, worstStatus } from './contract-words';

/** How the product stands to its contract, beside everything else. */
export function ContractRail({
  standing,
  slug,
}: {
  readonly standing: ContractStanding;
  readonly slug: string;
}) {
  const open = standing.levels.filter(({ verdict }) => verdict !== 'met');
  return (
    <RailSection title="Contract">
      <ul className="flex flex-col gap-1">
        {open.map(({ level, verdict }) => (
          <li key={level}>
            <Status state={VERDICT_STATUS[verdict]} detail={LEVEL_WORDS[level].name} />
          </li>
        ))}
        {open.length === 0 && (
          <li>
            <Status state={worstStatus(standing.counts)}>{countsWords(standing.counts)}</Status>
          </li>
        )}
      </ul>
      <Link className="link mt-1.5 inline-block" href={`/catalog/${slug}/contract`}>
        What is promised
      </Link>
    </RailSection>
  );
}
