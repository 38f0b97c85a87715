import type { ReactNode } from 'react';
import type { Crumb } from '@/components/ui/breadcrumbs';
import { ButtonLink } from '@/components/ui/button';
import type { Asked, AskWords } from '@/components/ui/confirm-words';
import { PageHeader } from '@/components/ui/page-header';
import { PageFrame } from './page-frame';

/** What a dialog asks, on a page of its own: for browsers without JavaScript, and for links. */
export const AskPage = ({
  crumbs,
  words,
  back,
  children,
}: {
  readonly crumbs: readonly Crumb[];
  readonly words: AskWords;
  /** Where it goes on, whatever is answered. */
  readonly back: string;
  readonly children: (asked: Asked) => ReactNode;
}) => (
  <PageFrame crumbs={crumbs}>
    <PageHeader title={words.title}>{words.description}</PageHeader>
    <div className="max-w-[560px]">
      {children({ keep: <ButtonLink href={back}>{words.keep}</ButtonLink>, next: back })}
    </div>
  </PageFrame>
);
