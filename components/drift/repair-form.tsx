'use client';
import { Wrench } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DriftDetail } from '@/server/drift/view';
import { targetWords } from './drift-words';

/** Queues the repair; the worker writes exactly what the page shows. */
export function RepairForm({
  finding,
  action,
}: {
  readonly finding: DriftDetail;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const queued = finding.repair?.state === 'queued';
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={finding.id} />
      <input type="hidden" name="version" value={finding.version} />
      <FormMessage state={state} />
      <p className="text-ink-2">
        {finding.dimension === 'consumer-gone'
          ? 'Registers a consumer of this name again, writes its ARN into every policy that names it, and proves the access. The ARN is another one: the subscription shows it, and its project is told to put it into its program.'
          : `Brings the ${targetWords(finding)} back to what is in force now. Nothing that was revoked comes back by it, and statements of other tools stay.`}
      </p>
      <span>
        <SubmitButton variant="primary" busyLabel="Sending" disabled={queued}>
          <Wrench className="i" aria-hidden />
          {queued ? 'Being repaired' : 'Repair'}
        </SubmitButton>
      </span>
    </form>
  );
}
