'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import {
  explainRecertificationError,
  type RecertificationError,
} from '@/server/recertification/domain/errors';
import { cancelCampaignInput, decideItemsInput, startCampaignInput } from '@/server/recertification/schema';
import { cancelCampaign } from '@/server/recertification/use-cases/cancel-campaign';
import { type Decided, decideItems } from '@/server/recertification/use-cases/decide-items';
import { startCampaign } from '@/server/recertification/use-cases/start-campaign';
import { finished } from '../finished';

/** Fields in which faults of a campaign are corrected. */
const FIELDS: Partial<Record<RecertificationError['kind'], string>> = {
  'bad-due': 'dueAt',
  'nothing-there': 'scope',
  'no-such-scope': 'scope',
  'too-many': 'scope',
};

/** Also after a refusal the page is behind and should show how it is. */
function refused(error: RecertificationError, form: FormData): FormState {
  revalidatePath('/', 'layout');
  const message = explainRecertificationError(error);
  const field = FIELDS[error.kind];
  const values = typedValues(form);
  return field
    ? { status: 'error', message: 'One field needs a change.', fields: { [field]: message }, values }
    : { status: 'error', message, values };
}

export async function startCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = startCampaignInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await startCampaign(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/recertification/${result.value.number}`);
}

const decidedWords = ({ decided, passed }: Decided, decision: 'KEEP' | 'REVOKE'): string =>
  `${decided} ${decision === 'KEEP' ? 'kept' : 'revoked'}.${passed > 0 ? ` ${passed} had ended or been decided meanwhile.` : ''}`;

export async function decideItemsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const subscriptions = form.getAll('subscriptions').map(String);
  const input = decideItemsInput.safeParse({ ...Object.fromEntries(form), subscriptions });
  if (!input.success) return fieldErrors(input.error, form);
  const result = await decideItems(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done', message: decidedWords(result.value, input.data.decision) };
}

export async function cancelCampaignAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = cancelCampaignInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: 'There is no such campaign any more.' };
  const result = await cancelCampaign(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return finished(form);
}
