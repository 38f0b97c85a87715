'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, SESSION_ENDED } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { scanExposureNow } from '@/server/exposure/use-cases/start-scan';

export async function scanExposureAction(_previous: FormState, _form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const started = await scanExposureNow(deps, actor);
  revalidatePath('/exposure');
  if (!started.ok) return { status: 'error', message: 'Governance starts scans.' };
  return started.value === 'started'
    ? { status: 'done' }
    : { status: 'done', message: 'A scan is under way already.' };
}
