import { Check, Minus } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { ProofView } from '@/server/subscriptions/view';

/** What the documents that were read back prove, action by action. */
export function ProofPanel({
  proof,
  outdated,
}: {
  readonly proof: ProofView;
  /** A later attempt was begun; what AWS holds since is not proven yet. */
  readonly outdated: boolean;
}) {
  return (
    <Panel
      title="Proof"
      note={
        <>
          evaluated on what AWS said <Time at={proof.at} />
        </>
      }
    >
      {outdated && (
        <div className="px-4 pt-3">
          <Notice tone="info" title="This was proven before the attempt above began.">
            What AWS holds now is read back and evaluated when an attempt comes to its end.
          </Notice>
        </div>
      )}
      <p className="px-4 pt-3 font-strong">{proof.sentence}</p>
      <ul className="px-4 pt-2 pb-3">
        {proof.actions.map((action) => (
          <li
            key={action.action}
            className="grid grid-cols-[16px_minmax(0,1fr)] items-baseline gap-x-2.5 py-1 md:grid-cols-[16px_240px_64px_minmax(0,1fr)]"
          >
            {action.outcome === 'allowed' ? (
              <Check className="i-14 self-center text-ok" aria-hidden />
            ) : (
              <Minus className="i-14 self-center text-ink-3" aria-hidden />
            )}
            <span className="code">{action.action}</span>
            <span
              className={
                action.outcome === 'allowed' ? 'text-ok max-md:col-start-2' : 'text-ink-3 max-md:col-start-2'
              }
            >
              {action.outcome === 'allowed' ? 'Allowed' : 'Denied'}
            </span>
            <span className="text-12 text-ink-2 [overflow-wrap:anywhere] max-md:col-start-2">
              {action.decidedBy}
            </span>
          </li>
        ))}
      </ul>
      {proof.reachableThrough.length > 0 && (
        <div className="px-4 pb-4">
          <Notice tone="warn" title="Still reachable in another way">
            Sluice took its own grant away, but these let the role in: {proof.reachableThrough.join(', ')}.
            They are not managed here; the owner of the account has to remove them.
          </Notice>
        </div>
      )}
    </Panel>
  );
}
