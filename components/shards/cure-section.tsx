import { ButtonLink } from '@/components/ui/button';
import { type Cure, isForPrograms } from '@/server/shards/domain/cure';
import { CureFacts } from './cure-facts';
import { PredictedLoads } from './predicted-loads';
import { ProgramCode } from './program-code';

/** One thing that would help, with its predicted loads; what Sluice can do leads to its review. */
export function CureSection({
  cure,
  slug,
  mayOperate,
  first,
}: {
  readonly cure: Cure;
  readonly slug: string;
  readonly mayOperate: boolean;
  readonly first: boolean;
}) {
  const doable = cure.steps.length > 0 && cure.blocked === null;
  return (
    <section aria-label={cure.title}>
      <h3>{first ? `Cure: ${cure.title.charAt(0).toLowerCase()}${cure.title.slice(1)}` : cure.title}</h3>
      <p className="mb-3 text-ink-2">{cure.why}</p>
      <PredictedLoads cure={cure} />
      <CureFacts cure={cure} />
      {cure.kind === 'FAN_OUT' && mayOperate && (
        <div className="mt-3">
          <ButtonLink href={`/catalog/${slug}/shards/cure/fan-out`} variant={first ? 'primary' : 'secondary'}>
            Propose it to a reader
          </ButtonLink>
        </div>
      )}
      {isForPrograms(cure.kind) && mayOperate && (
        <div className="mt-3">
          <ButtonLink
            href={`/catalog/${slug}/shards/cure/${cure.kind}`}
            variant={first ? 'primary' : 'secondary'}
          >
            {cure.programs ? 'See the code and take it up' : 'Take it up'}
          </ButtonLink>
        </div>
      )}
      {isForPrograms(cure.kind) && !mayOperate && cure.programs && <ProgramCode programs={cure.programs} />}
      {doable && mayOperate && (
        <div className="mt-3">
          <ButtonLink
            href={`/catalog/${slug}/shards/cure/${cure.kind}`}
            variant={first ? 'primary' : 'secondary'}
          >
            {cure.steps.length === 1 ? 'Review the step' : `Review the ${cure.steps.length} steps`}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
