import { Check, Minus } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { EffectRowView } from '@/server/grants/view';

const word = { allowed: 'Allowed', denied: 'Denied' } as const;

function Mark({ outcome }: { readonly outcome: EffectRowView['after'] }) {
  const allowed = outcome === 'allowed';
  const Icon = allowed ? Check : Minus;
  return (
    <span
      className={cn(
        'grid size-5 place-items-center rounded-full',
        allowed ? 'bg-ok-bg text-ok' : 'bg-surface-3 text-ink-3',
      )}
    >
      <Icon className="size-3" strokeWidth={2.5} aria-hidden />
    </span>
  );
}

function Outcome({ outcome, was }: { readonly outcome: EffectRowView['after']; readonly was: string }) {
  const gained = outcome === 'allowed';
  return (
    <span
      className={gained ? 'font-medium text-ok' : outcome === was ? 'text-ink-3' : 'font-medium text-fail'}
    >
      {word[outcome]}
    </span>
  );
}

/** What the principal may do now and after, evaluated on the documents that the page shows. */
export function EffectsTable({ effects }: { readonly effects: readonly EffectRowView[] }) {
  return (
    <div className="panel">
      <table className="tbl [&_td]:py-[7px]">
        <thead>
          <tr>
            <th className="w-8.5">
              <span className="sr-only">After approval</span>
            </th>
            <th>Action</th>
            <th className="max-md:hidden">Now</th>
            <th>After</th>
            <th className="max-md:hidden">Decided by</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.key}>
              <td className="pr-0!">
                <Mark outcome={effect.after} />
              </td>
              <td className={effect.after === 'allowed' ? undefined : 'text-ink-2'}>
                <span title={effect.actions.join(', ')}>{effect.words}</span>
              </td>
              <td className="text-ink-3 max-md:hidden">{word[effect.now]}</td>
              <td>
                <Outcome outcome={effect.after} was={effect.now} />
              </td>
              <td className="text-12 text-ink-2 [overflow-wrap:anywhere] max-md:hidden">
                {effect.decidedBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
