import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { momentWords } from '@/components/ui/time-words';
import type { SubscriptionView } from '@/server/subscriptions/view';

/** Who holds access back and why, for as long as they do. */
export function SuspendedNotice({
  view,
  children,
}: {
  readonly view: SubscriptionView;
  /** The button that gives it back. */
  readonly children: ReactNode;
}) {
  const { suspension, live } = view;
  if (suspension === null || !live.state.startsWith('SUSPEND')) return null;
  const who = suspension.by === 'governance' ? 'Governance' : 'The product’s owner';
  return (
    <Notice
      tone="warn"
      title={`${who} ${live.state === 'SUSPENDED' ? 'suspended' : 'suspends'} this access.`}
      actions={children || undefined}
    >
      <span className="whitespace-pre-line">{suspension.note}</span>
      {suspension.by === 'governance' && <span className="block">Only governance can resume it.</span>}
    </Notice>
  );
}

/** What may still be open where access could not be taken away. */
export function LeftOpen({
  view,
  children,
}: {
  readonly view: SubscriptionView;
  /** The button that closes it all the same. */
  readonly children: ReactNode;
}) {
  const { leftOpen, live, closeNote } = view;
  if (leftOpen === null || (live.state !== 'REVOKE_FAILED' && live.state !== 'CLOSED_UNVERIFIED'))
    return null;
  const closed = live.state === 'CLOSED_UNVERIFIED';
  return (
    <Notice
      tone="warn"
      title={closed ? 'Closed, and nobody has verified that access is gone.' : 'Access may still be there.'}
      actions={children || undefined}
    >
      {closed && <span className="mb-1.5 block whitespace-pre-line">Governance wrote: {closeNote}</span>}
      {leftOpen.lines.length > 0 && (
        <ul className="list-disc pl-4">
          {leftOpen.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <span className="block">
        {leftOpen.scannedAt
          ? `Policies of all accounts were last read ${momentWords(leftOpen.scannedAt)}.`
          : 'Policies of all accounts were not read yet.'}
      </span>
    </Notice>
  );
}
