import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LinkClosed } from '@/components/sign-in/link-closed';
import { Gate } from './gate';

/** The address is a secret until it is used: it is told to no other site and found by no search. */
export const oneTimeMetadata = (title: string): Metadata => ({
  title,
  referrer: 'no-referrer',
  robots: { index: false },
});

/** The page behind a one-time link: its form, or why there is none. */
export const OneTimePage = ({
  form,
  closed,
}: {
  /** Null when the link works no more, or never did. */
  readonly form: ReactNode | null;
  /** Why that may be, and where a new one comes from. */
  readonly closed: string;
}) => <Gate>{form ?? <LinkClosed>{closed}</LinkClosed>}</Gate>;
