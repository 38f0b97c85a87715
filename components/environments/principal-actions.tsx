'use client';
import { RotateCw, Trash2 } from 'lucide-react';
import { useActionState, useEffect } from 'react';
import { type FormState, idle } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { toastResult } from '@/components/ui/toaster';
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
  const [checked, check] = useActionState(recheck, idle);
  const [removed, take] = useActionState(remove, idle);
  useEffect(() => tell(checked), [checked]);
  useEffect(() => tell(removed), [removed]);
  const hidden = (
    <>
      <input type="hidden" name="principalId" value={principalId} />
      <input type="hidden" name="environmentId" value={environmentId} />
    </>
  );
  return (
    <>
      <form action={check}>
        {hidden}
        <SubmitButton size="sm" busyLabel="Checking">
          <RotateCw className="i i-14" aria-hidden />
          Check again
        </SubmitButton>
      </form>
      {removable && (
        <form action={take}>
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
