'use client';
import { ScanSearch } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { CodeBlock } from '@/components/ui/policy-viewer';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DriftDetail } from '@/server/drift/view';

/** Why Sluice does not repair it, what whoever may does, and a look whether that was done. */
export function CheckForm({
  finding,
  action,
}: {
  readonly finding: DriftDetail;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const checking = finding.repair?.state === 'checking';
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={finding.id} />
      <input type="hidden" name="version" value={finding.version} />
      <FormMessage state={state} />
      <p className="text-ink-2">{finding.cannotRepair}</p>
      <span>
        <SubmitButton busyLabel="Sending" disabled={checking}>
          <ScanSearch className="i" aria-hidden />
          {checking ? 'Being looked at' : 'Check again'}
        </SubmitButton>
      </span>
    </form>
  );
}

/** The exact command and document, for the administrators of the account. */
export function ByHandSteps({ byHand }: { readonly byHand: NonNullable<DriftDetail['byHand']> }) {
  return (
    <div className="flex flex-col gap-2">
      {byHand.file && (
        <>
          <p className="text-ink-2">
            Save this as <code className="code">{byHand.file.name}</code>:
          </p>
          <CodeBlock text={byHand.file.text} label={byHand.file.name} />
        </>
      )}
      <p className="text-ink-2">Run with an administrator’s rights in the role’s account:</p>
      <CodeBlock text={byHand.command} label="Command of the AWS CLI" />
    </div>
  );
}
