import type { Effect } from '@/components/ui/dialog';
import { dayWords } from '@/components/ui/time-words';
import type { SubscriptionView } from '@/server/subscriptions/view';
import type { ActKind } from './act-words';

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function changesWords(grants: SubscriptionView['live']['grants'], then: string): string {
  const accounts = new Set(grants.map(({ accountId }) => accountId)).size;
  return `${counted(grants.length, 'change', 'changes')} in ${counted(accounts, 'account is', 'accounts are')} ${then}`;
}

function removesWords({ live }: SubscriptionView): string {
  const written = live.grants.filter((grant) => grant.state !== 'PLANNED' && grant.state !== 'REMOVED');
  return written.length === 0
    ? 'Nothing is written in AWS'
    : changesWords(written, 'taken back, then AWS is read again');
}

const OTHERS: Effect = {
  key: 'who',
  kind: 'who',
  text: 'Other roles and other subscriptions of this role keep their access',
};
const NEXT_CALL: Effect = {
  key: 'when',
  kind: 'when',
  text: 'AWS checks every call: the next one after that is denied',
};

/** What the act does, listed before the button that does it. */
export function effectsOf(kind: ActKind, view: SubscriptionView): readonly Effect[] {
  const removes: Effect = { key: 'removes', kind: 'removes', text: removesWords(view) };
  const newConsumer = view.live.consumer !== null;
  switch (kind) {
    case 'suspend':
      return [
        removes,
        NEXT_CALL,
        {
          key: 'end',
          kind: 'when',
          text: `The end stays ${dayWords(view.endsAt)}: it comes also while access is suspended`,
        },
        ...(newConsumer
          ? [
              {
                key: 'consumer',
                kind: 'removes' as const,
                text: 'The fan-out consumer is deregistered; a new one with another ARN comes with resuming',
              },
            ]
          : []),
        OTHERS,
      ];
    case 'resume':
      return [
        {
          key: 'gives',
          kind: 'gives',
          text: changesWords(view.live.grants, 'made again, then AWS is read and evaluated'),
        },
        { key: 'end', kind: 'when', text: `It ends ${dayWords(view.endsAt)}, as before` },
        ...(newConsumer
          ? [
              {
                key: 'consumer',
                kind: 'who' as const,
                text: 'The role gets a new fan-out consumer with another ARN, shown in the access kit',
              },
            ]
          : []),
      ];
    case 'close':
      return (view.leftOpen?.lines ?? []).map((line) => ({ key: line, kind: 'removes', text: line }));
    default:
      return [removes, NEXT_CALL, OTHERS];
  }
}
