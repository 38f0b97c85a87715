'use client';
import { ScanSearch } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Begins a look at everything that is governed. */
export function ScanButton({ action, busy }: { readonly action: FormAction; readonly busy: boolean }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <FormMessage state={state} />
      <SubmitButton variant="primary" busyLabel="Starting" disabled={busy}>
        <ScanSearch className="i" aria-hidden />
        Scan now
      </SubmitButton>
    </form>
  );
}
