'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { reviewCreation } from '@/server/operations/creation-queries';
import { readCreation } from '@/server/operations/read-creation';
import { fieldsOf } from '@/server/operations/read-wish';
import { startCreationInput } from '@/server/operations/schema';
import { startCreation } from '@/server/operations/use-cases/start-creation';
import type { OperationError } from '@/server/operations/use-cases/start-operation';
import { operationWords } from '../catalog/[slug]/stream/operation-words';

const creationWords = (error: OperationError): string =>
  error.kind === 'forbidden'
    ? 'Only product owners of the project have streams created for it.'
    : operationWords(error);

export async function startCreationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = startCreationInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const { projectId, asked, steps, reason } = input.data;
  const refused = (error: OperationError): FormState => ({
    status: 'error',
    message: creationWords(error),
    values: typedValues(form),
  });

  const { creation } = readCreation(fieldsOf(new URLSearchParams(asked)));
  const review = creation && (await reviewCreation(deps, actor, { projectId, creation }));
  if (!review) return refused({ kind: 'forbidden' });
  // What was looked at is what is done: the plan is made anew and must be the same.
  if (review.state !== 'ready' || JSON.stringify(review.plan.steps) !== steps)
    return refused({ kind: 'plan-changed' });
  const { accountId, region, name } = creation;
  const { plan: cure } = review;
  const started = await startCreation(deps, actor, { projectId, accountId, region, name, cure, reason });
  if (!started.ok) return refused(started.error);
  revalidatePath('/streams', 'layout');
  redirect(`/streams/${started.value.number}`);
}
