'use client';
import { RefreshCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Begins a scan; while one is under way there is nothing to begin. */
export function ScanButton({
  action,
  scanning,
}: {
  readonly action: FormAction;
  readonly scanning: boolean;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex items-center gap-2">
      <FormMessage state={state} />
      <SubmitButton disabled={scanning} busyLabel="Starting">
        <RefreshCw className="i" aria-hidden />
        {scanning ? 'Scanning' : 'Scan now'}
      </SubmitButton>
    </form>
  );
}
