import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { momentWords } from '@/components/ui/time-words';
import type { SubscriptionView } from '@/server/subscriptions/view';

const link = (number: number) => (
  <Link className="link" href={`/subscriptions/${number}`}>
    Subscription {number}
  </Link>
);

/** In whose place it comes, or who comes in its: each page leads to the other and says which of them gives access now. */
export function SuccessionNotice({ view }: { readonly view: SubscriptionView }) {
  const { replaces, successor } = view.succession;
  return (
    <>
      {replaces && <Replaces view={view} old={replaces} />}
      {successor && <ReplacedBy view={view} next={successor} />}
    </>
  );
}

type Succession = SubscriptionView['succession'];

function Replaces({
  view: { live },
  old,
}: {
  readonly view: SubscriptionView;
  readonly old: NonNullable<Succession['replaces']>;
}) {
  if (old.ended)
    return <Notice tone="info">It took the place of {link(old.number)}, which has ended.</Notice>;
  if (live.state === 'PARTIAL' || live.state === 'FAILED')
    return (
      <Notice tone="warn" title="The change could not be made; the old access stays.">
        {link(old.number)} goes on as it is. Retry, or undo what was applied here.
      </Notice>
    );
  if (old.replacedAt !== null)
    return (
      <Notice tone="info" title="The new access works.">
        {link(old.number)} stays beside it until {momentWords(old.endsAt)}, so that programs can move.
      </Notice>
    );
  if (live.endReason !== null)
    return <Notice tone="info">{link(old.number)} is not touched by it and stays.</Notice>;
  return (
    <Notice tone="info" title="It changes an access that works.">
      {link(old.number)} goes on until this one is applied, read back and proven.
    </Notice>
  );
}

function ReplacedBy({
  view: { live, endsAt },
  next,
}: {
  readonly view: SubscriptionView;
  readonly next: NonNullable<Succession['successor']>;
}) {
  if (live.endReason === 'changed') return <Notice tone="info">{link(next.number)} took its place.</Notice>;
  if (next.tookOver && live.endReason === null)
    return (
      <Notice tone="warn" title={`It ends ${momentWords(endsAt)}: another one took its place.`}>
        {link(next.number)} works. Move your programs to it before this one is taken away.
      </Notice>
    );
  if (next.ended || live.endReason !== null) return null;
  return (
    <Notice tone="info" title="It is being changed.">
      {link(next.number)} takes its place once it is proven. Until then nothing changes here.
    </Notice>
  );
}
