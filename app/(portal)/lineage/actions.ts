'use server';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';
import { touchedBy } from '@/server/lineage/impact-queries';
import { tellProjectsInput } from '@/server/lineage/schema';
import { type TellError, tellProjects } from '@/server/lineage/use-cases/tell-projects';

export async function tellProjectsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = tellProjectsInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const wired = {
    ...{ unitOfWork: deps.unitOfWork, clock: deps.clock },
    touchedBy: touchedBy.bind(null, deps),
  };
  const result = await tellProjects(wired, actor, input.data);
  if (!result.ok) return { status: 'error', message: faultWords(result.error), values: typedValues(form) };
  const { focus, field } = input.data;
  redirect(
    `/lineage?${new URLSearchParams({ focus, ...(field === '' ? {} : { field }), panel: 'impact', told: String(result.value) })}`,
  );
}

function faultWords(error: TellError): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product is not there any more.';
    case 'forbidden':
      return 'Your role does not allow this. Owners of the project’s products can do it.';
    case 'nobody':
      return 'Nothing of another project is known to use it any more. Nobody was told.';
    case 'told-already':
      return 'All of them were told of this within the last day. Nobody was told again.';
    default:
      return unreachable(error);
  }
}
