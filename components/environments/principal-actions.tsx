'use client';
import { RotateCw, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import type { FormState } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { toastResult } from '@/components/ui/toaster';
import { useFormAction } from '@/components/ui/use-form-action';
import type { EnvironmentAction } from './new-environment-form';

const tell = (state: FormState) => {
  if (state.status === 'error') toastResult('failed', { title: 'Nothing was changed', text: state.message });
};

/** Check again, and take away while nothing has named it. */
export function PrincipalActions({
  principalId,
  environmentId,
  removable,
  recheck,
  remove,
}: {
  readonly principalId: string;
  readonly environmentId: string;
  readonly removable: boolean;
  readonly recheck: EnvironmentAction;
  readonly remove: EnvironmentAction;
}) {
  const checking = useFormAction(recheck);
  const removing = useFormAction(remove);
  useEffect(() => tell(checking.state), [checking.state]);
  useEffect(() => tell(removing.state), [removing.state]);
  const hidden = (
    <>
      <input type="hidden" name="principalId" value={principalId} />
      <input type="hidden" name="environmentId" value={environmentId} />
    </>
  );
  return (
    <>
      <form {...checking.formProps}>
        {hidden}
        <SubmitButton size="sm" busyLabel="Checking">
          <RotateCw className="i i-14" aria-hidden />
          Check again
        </SubmitButton>
      </form>
      {removable && (
        <form {...removing.formProps}>
          {hidden}
          <SubmitButton size="sm" variant="ghost" busyLabel="Removing">
            <Trash2 className="i i-14" aria-hidden />
            Remove
          </SubmitButton>
        </form>
      )}
    </>
  );
}
