import { BookOpen, CircleCheck, PlugZap, Send, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state-box';

export type Persona = {
  readonly publishes: boolean;
  readonly subscribes: boolean;
  readonly governs: boolean;
  readonly administers: boolean;
};

type Offer = {
  readonly when: keyof Persona | 'always';
  readonly icon: ReactNode;
  readonly href: string;
  readonly title: string;
  readonly text: string;
};

const OFFERS: readonly Offer[] = [
  {
    when: 'publishes',
    icon: <Upload className="i" aria-hidden />,
    href: '/products/publish',
    title: 'Publish a stream',
    text: 'Choose one of your project’s streams, describe it, and say how it may be used.',
  },
  {
    when: 'subscribes',
    icon: <Send className="i" aria-hidden />,
    href: '/catalog',
    title: 'Ask for access',
    text: 'Find a product, name the role of yours that will use it, and say what for.',
  },
  {
    when: 'administers',
    icon: <PlugZap className="i" aria-hidden />,
    href: '/accounts',
    title: 'Look after accounts',
    text: 'Register AWS accounts, test their connection, assign them to projects.',
  },
  {
    when: 'always',
    icon: <BookOpen className="i" aria-hidden />,
    href: '/catalog',
    title: 'Open the catalog',
    text: 'See which streams there are, who owns them and what is in them.',
  },
];

/** Nothing waits: what this person can do next. */
export function StartHere({ persona }: { readonly persona: Persona }) {
  const offers = OFFERS.filter(({ when }) => when === 'always' || persona[when]);
  return (
    <>
      <EmptyState icon={<CircleCheck className="i" aria-hidden />} title="Nothing waits for you">
        {persona.governs
          ? 'Every request is decided, and no grant has failed.'
          : 'Requests that come back, failed grants and access that ends soon will stand here.'}
      </EmptyState>
      <ul className="mt-5">
        {offers.map((offer) => (
          <li
            key={offer.title}
            className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-3"
          >
            <span className="text-ink-3">{offer.icon}</span>
            <span>
              <b className="font-bold">{offer.title}</b>
              <span className="block text-ink-2">{offer.text}</span>
            </span>
            <ButtonLink href={offer.href} size="sm" aria-label={offer.title}>
              Open
            </ButtonLink>
          </li>
        ))}
      </ul>
    </>
  );
}
