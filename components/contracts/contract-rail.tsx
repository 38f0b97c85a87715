import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { STATUSES } from '@/components/ui/status-words';
import { amountWords, LEVEL_WORDS, promiseWords } from '@/server/contracts/domain/level-words';
import type { ContractStanding, LevelView } from '@/server/contracts/view';
import { VERDICT_STATUS } from './contract-words';

/** What a product promises beside what was measured, the worst first. */
export function ContractRail({
  standing,
  slug,
}: {
  readonly standing: ContractStanding;
  readonly slug: string;
}) {
  return (
    <RailSection title="Promised and measured">
      {standing.levels.length === 0 ? (
        <p className="text-ink-2">The contract promises nothing that is measured.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {standing.levels.map((level) => (
            <Promised key={level.level} level={level} />
          ))}
        </ul>
      )}
      <Link className="link mt-2 inline-block" href={`/catalog/${slug}/contract`}>
        Contract v{standing.number}
      </Link>
    </RailSection>
  );
}

function Promised({ level }: { readonly level: LevelView }) {
  const { verdict, measured, unit } = level;
  const { shape, tone, word } = STATUSES[VERDICT_STATUS[verdict]];
  return (
    <li className="flex items-baseline gap-2">
      <span className="relative top-[2px]">
        <StatusGlyph shape={shape} tone={tone} />
      </span>
      <span className="min-w-0 flex-1">
        {LEVEL_WORDS[level.level].name}
        <span className="block text-12 text-ink-3">{promiseWords(level)}</span>
      </span>
      <span className={verdict === 'breached' ? 'text-right font-strong text-fail' : 'text-right text-ink-2'}>
        <span className="sr-only">{word}</span>
        {measured === null ? 'not known' : amountWords(measured, unit)}
      </span>
    </li>
  );
}
