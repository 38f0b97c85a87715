'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { WINDOW_FAULT_WORDS } from '@/components/analyses/analysis-words';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { countedOf } from '@/server/analyses/counted-minutes';
import { measuredBytes } from '@/server/analyses/domain/measured-bytes';
import { analysisIdInput, startAnalysisInput } from '@/server/analyses/schema';
import { cancelAnalysis } from '@/server/analyses/use-cases/cancel-analysis';
import { type StartError, startAnalysis } from '@/server/analyses/use-cases/start-analysis';
import { deps } from '@/server/deps';

function messageFor(error: StartError): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product is not there any more.';
    case 'forbidden':
      return 'Owners of the product and its governance start analyses.';
    case 'too-many':
      return 'Two analyses of this stream are under way. Wait for one, or cancel it.';
    case 'window':
      return WINDOW_FAULT_WORDS[error.fault];
  }
}

export async function startAnalysisAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = startAnalysisInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const { seconds, ...wanted } = input.data;
  const to = new Date(wanted.from.getTime() + seconds * 1_000);
  const window = { from: wanted.from.getTime(), to: to.getTime() };
  const counted = await countedOf(deps.db, wanted.productId, window);
  const measured = measuredBytes(counted, window);
  const result = await startAnalysis(deps, actor, { ...wanted, to, measuredBytes: measured });
  if (!result.ok)
    return {
      status: 'error',
      message: messageFor(result.error),
      values: typedValues(form),
      ...(result.error.kind === 'window' && { fields: { from: messageFor(result.error) } }),
    };
  revalidatePath('/catalog/[slug]/analyses', 'page');
  redirect(`/catalog/${result.value.slug}/analyses/${result.value.id}`);
}

export async function cancelAnalysisAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = analysisIdInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await cancelAnalysis(deps, actor, input.data.id);
  revalidatePath('/catalog/[slug]/analyses', 'layout');
  if (!result.ok)
    return {
      status: 'error',
      message:
        result.error.kind === 'forbidden'
          ? 'Owners of the product and its governance cancel analyses.'
          : 'The analysis is not there any more.',
    };
  return { status: 'done' };
}
