import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { StatusGlyph } from '@/components/ui/status-glyph';
import type { Shape, Tone } from '@/components/ui/status-words';
import { Time } from '@/components/ui/time';
import type { HomeItem } from '@/server/requests/view';

type Look = {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly verb: string;
  readonly href: (ref: HomeItem['ref']) => string;
  readonly means: string;
};

const LOOKS: Record<HomeItem['kind'], Look> = {
  incident: {
    shape: 'alert',
    tone: 'fail',
    verb: 'Open',
    href: (number) => `/incidents/${number}`,
    means: 'A stream is in trouble, and nobody has acknowledged it.',
  },
  'subscription-failed': {
    shape: 'cross',
    tone: 'fail',
    verb: 'Open',
    href: (number) => `/subscriptions/${number}`,
    means: 'It stopped on the way. The page says why and what to do.',
  },
  'drift-finding': {
    shape: 'differs',
    tone: 'warn',
    verb: 'Decide',
    href: (id) => `/drift/${id}`,
    means: 'AWS is not as it was agreed. Repair it, adopt it or leave it for a while.',
  },
  'contract-breached': {
    shape: 'alert',
    tone: 'warn',
    verb: 'Open',
    href: (slug) => `/catalog/${slug}/contract`,
    means: 'Consumers were told. The contract says what was promised and what was measured.',
  },
  'decide-request': {
    shape: 'pie-half',
    tone: 'wait',
    verb: 'Review',
    href: (number) => `/approvals/${number}`,
    means: 'Waits for your decision.',
  },
  'changes-requested': {
    shape: 'pie-quarter',
    tone: 'warn',
    verb: 'Change',
    href: (number) => `/requests/${number}`,
    means: 'Came back: change it and send it again, or withdraw it.',
  },
  'subscription-ending': {
    shape: 'clock',
    tone: 'gone',
    verb: 'Open',
    href: (number) => `/subscriptions/${number}`,
    means: 'Ends by itself.',
  },
  'subscription-to-renew': {
    shape: 'clock',
    tone: 'warn',
    verb: 'Renew',
    href: (number) => `/subscriptions/${number}/renew`,
    means: 'Ends by itself. Renew it if it is still needed.',
  },
};

const GROUPS: readonly {
  readonly title: string;
  readonly note: string;
  readonly kinds: readonly HomeItem['kind'][];
}[] = [
  {
    title: 'Now',
    note: 'not as it should be',
    kinds: ['incident', 'subscription-failed', 'drift-finding', 'contract-breached'],
  },
  { title: 'Due soon', note: 'people wait', kinds: ['decide-request', 'changes-requested'] },
  { title: 'Ending', note: 'if left alone', kinds: ['subscription-to-renew', 'subscription-ending'] },
];

/** What waits for this person, most urgent first. */
export function WaitingList({ items }: { readonly items: readonly HomeItem[] }) {
  const urgent = items.find((item) => GROUPS[0]?.kinds.includes(item.kind)) ?? items[0];
  return GROUPS.map((group) => {
    const own = items.filter((item) => group.kinds.includes(item.kind));
    if (own.length === 0) return null;
    return (
      <section key={group.title} className="mb-7">
        <h2 className="border-b border-line pb-2">
          {group.title}
          <span className="ml-2 text-13 font-normal text-ink-3">{group.note}</span>
        </h2>
        <ul>
          {own.map((item) => (
            <Item key={`${item.kind} ${item.ref} ${item.title}`} item={item} primary={item === urgent} />
          ))}
        </ul>
      </section>
    );
  });
}

function Item({ item, primary }: { readonly item: HomeItem; readonly primary: boolean }) {
  const look = LOOKS[item.kind];
  const href = look.href(item.ref);
  return (
    <li
      data-row
      className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-b border-line py-3 md:grid-cols-[16px_minmax(0,1fr)_auto_84px]"
    >
      <span className="mt-[3px]">
        <StatusGlyph shape={look.shape} tone={look.tone} />
      </span>
      <span className="min-w-0">
        <Link href={href} className="font-strong hover:underline">
          {item.title}
        </Link>
        <span className="block text-ink-2 max-md:line-clamp-3 md:truncate" title={item.words ?? undefined}>
          {item.step && `Step ${item.step.step} of ${item.step.steps}. `}
          {item.words ?? look.means}
        </span>
      </span>
      <span className="pt-px text-12 whitespace-nowrap text-ink-3 tabular-nums">
        <Time at={item.since} />
      </span>
      <ButtonLink
        href={href}
        size="sm"
        variant={primary ? 'primary' : 'secondary'}
        className="max-md:col-start-2 max-md:justify-self-start"
        aria-label={`${look.verb}: ${item.title}`}
      >
        {look.verb}
      </ButtonLink>
    </li>
  );
}
