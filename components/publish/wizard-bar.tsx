'use client';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';

/** Back, what is saved, and on. Going back keeps what was saved, not what was typed since. */
export function WizardBar({
  back,
  saved,
  children,
}: {
  readonly back: { readonly href: string; readonly label: string };
  readonly saved: ReactNode;
  /** Instead of Continue. */
  readonly children?: ReactNode;
}) {
  return (
    <StickyBar label="Continue or go back">
      <ButtonLink variant="ghost" href={back.href}>
        <ArrowLeft className="i" aria-hidden />
        {back.label}
      </ButtonLink>
      <span className="grow max-md:hidden" />
      <span className="text-12 text-ink-3 max-md:hidden">{saved}</span>
      {children ?? (
        <SubmitButton variant="primary" busyLabel="Saving">
          Continue
          <ArrowRight className="i" aria-hidden />
        </SubmitButton>
      )}
    </StickyBar>
  );
}
