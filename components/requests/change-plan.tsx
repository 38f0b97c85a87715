import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Panel, Section } from '@/components/ui/panel';
import { dayWords } from '@/components/ui/time-words';
import type { ChangePlanView, WayView } from '@/server/grants/view';
import { handoverWords } from './handover-words';
import { PATTERN_WORDS } from './pattern-words';

type Row = {
  readonly label: string;
  readonly from: ReactNode;
  readonly to: ReactNode;
  readonly same: boolean;
};

const through = ({ vpcEndpointIds }: WayView) =>
  vpcEndpointIds.length === 0 ? 'from everywhere' : vpcEndpointIds.join(', ');

function rowsOf({ from, to }: ChangePlanView): readonly Row[] {
  const row = (label: string, of: (way: WayView) => string, mono = false): Row => {
    const [before, after] = [of(from), of(to)];
    const shown = (text: string) => (mono ? <span className="id">{text}</span> : text);
    return { label, from: shown(before), to: shown(after), same: before === after };
  };
  return [
    row('Way of access', ({ pattern }) => PATTERN_WORDS[pattern].name),
    row('Role', ({ roleName, account }) => `${roleName} in ${account}`, true),
    row('Calls come', through, from.vpcEndpointIds.length + to.vpcEndpointIds.length > 0),
    row('Ends', ({ endsAt }) => dayWords(new Date(endsAt))),
  ];
}

/** Both ways side by side: what becomes another, what stays, and when the old one goes. */
export function ChangePlan({ change }: { readonly change: ChangePlanView }) {
  return (
    <Section
      title="What changes"
      actions={
        <Link className="link text-12" href={`/subscriptions/${change.subscriptionNumber}`}>
          Subscription {change.subscriptionNumber}
        </Link>
      }
    >
      <Panel>
        <ul aria-label="What changes">
          {rowsOf(change).map((row) => (
            <li
              key={row.label}
              className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-3 border-line px-4 py-2.5 not-first:border-t max-md:grid-cols-1"
            >
              <span className="text-ink-3">{row.label}</span>
              <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 [overflow-wrap:anywhere]">
                {!row.same && (
                  <>
                    <span className="text-ink-3 line-through">{row.from}</span>
                    <ArrowRight className="i text-ink-3" aria-label="becomes" />
                  </>
                )}
                <b className={row.same ? 'font-normal' : 'font-bold'}>{row.to}</b>
                {row.same && <span className="text-12 text-ink-3">stays</span>}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <p className="mt-2 text-12 text-ink-3">
        The new access is applied beside the old one, read back and proven.{' '}
        {handoverWords(change.handoverHours)} If it cannot be applied, the old one stays.
        {change.ends.map((line) => (
          <span key={line} className="block [overflow-wrap:anywhere]">
            {line}.
          </span>
        ))}
      </p>
    </Section>
  );
}
