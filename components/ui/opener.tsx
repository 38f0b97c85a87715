'use client';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { useHydrated } from './use-hydrated';

export type OpenerProps = ComponentProps<'button'> & {
  /** A page on which the same can be done. */
  readonly href: string;
  readonly children: ReactNode;
};

/** Trigger of a dialog or a menu; where no script runs it is a link to the page that does the same. */
export function Opener({ href, ...button }: OpenerProps) {
  if (useHydrated()) return <button {...button} type="button" />;
  return (
    <Link href={href} className={button.className} aria-label={button['aria-label']}>
      {button.children}
    </Link>
  );
}
