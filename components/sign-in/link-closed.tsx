import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';

/** Behind a one-time link that works no more, or never did. */
export const LinkClosed = ({
  children,
}: {
  /** Why that may be, and where a new one comes from. */
  readonly children: ReactNode;
}) => (
  <>
    <h1 className="text-28 tracking-[-0.02em]">This link does not work any more</h1>
    <p className="mt-1 mb-6 text-14 text-ink-2">{children}</p>
    <ButtonLink variant="primary" size="lg" href="/sign-in">
      Go to the sign-in
    </ButtonLink>
  </>
);
