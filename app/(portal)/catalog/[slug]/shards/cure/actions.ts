'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { type OperationError, startOperation } from '@/server/operations/use-cases/start-operation';
import { isForPrograms } from '@/server/shards/domain/cure';
import { getCure } from '@/server/shards/queries';
import { startCureInput } from '@/server/shards/schema';
import { operationWords } from '../../stream/operation-words';

const HOUR_MS = 3_600_000;

export async function startCureAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = startCureInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const { slug, kind, title, target, steps, reason, backInHours } = input.data;
  const refused = (error: OperationError): FormState => ({
    status: 'error',
    message: operationWords(error),
    values: typedValues(form),
  });

  const cure = await getCure(deps, actor, { slug, kind, target: target ?? null });
  // What was looked at is what is done: the plan is made anew and must be the same.
  const same = cure && JSON.stringify(cure.steps) === steps && (!isForPrograms(kind) || cure.title === title);
  if (!cure || !same) return refused({ kind: 'plan-changed' });
  const backAt =
    kind === 'ON_DEMAND' && backInHours !== undefined
      ? new Date(deps.clock.now().getTime() + backInHours * HOUR_MS)
      : null;
  const result = await startOperation(deps, actor, { slug, cure, reason, backAt });
  if (!result.ok) return refused(result.error);
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${slug}/shards/cure`);
}
