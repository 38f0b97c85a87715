import { Fragment } from 'react';
import { cn } from '@/components/ui/cn';
import type { Cure, Predicted } from '@/server/shards/domain/cure';
import { percent } from './cure-words';
import { UseBar } from './use-bar';

function Row({ part, child }: { readonly part: Predicted; readonly child: boolean }) {
  return (
    <Fragment>
      <span className={cn('cure-label', child && 'cure-child')}>
        <b className="font-strong">{part.label}</b>
        <span className="text-12 text-ink-3 [overflow-wrap:anywhere]">{part.note}</span>
      </span>
      <UseBar use={part.use} />
      <span className="cure-number">{percent(part.use)}</span>
    </Fragment>
  );
}

/** What the shards carry, and what their parts would. 80 % and the limit are marked. */
export function PredictedLoads({ cure }: { readonly cure: Pick<Cure, 'before' | 'after' | 'counted'> }) {
  if (cure.after.length === 0) return null;
  return (
    <div className="cure-plan">
      {cure.before.map((part) => (
        <Row key={`now ${part.label}`} part={part} child={false} />
      ))}
      {cure.after.map((part) => (
        <Row key={`then ${part.label} ${part.note}`} part={part} child />
      ))}
    </div>
  );
}
