'use server';
import { revalidatePath } from 'next/cache';
import { finished } from '@/app/(portal)/finished';
import { type FormState, fieldErrors, SESSION_ENDED } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { createTokenInput, revokeTokenInput } from '@/server/lineage/schema';
import { hashLineageToken } from '@/server/lineage/token-hash';
import { createToken, revokeToken } from '@/server/lineage/use-cases/tokens';

const GONE: FormState = { status: 'error', message: 'There is no such token, or it is not yours to change.' };

export async function createTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = createTokenInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const made = await createToken(
    {
      clock: deps.clock,
      randomness: deps.randomness,
      unitOfWork: deps.unitOfWork,
      hashToken: hashLineageToken,
    },
    actor,
    input.data,
  );
  if (!made.ok) return GONE;
  revalidatePath('/projects', 'layout');
  return { status: 'done', shownOnce: made.value.token };
}

export async function revokeTokenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = revokeTokenInput.safeParse(Object.fromEntries(form));
  const revoked = input.success ? await revokeToken(deps, actor, input.data) : null;
  if (!revoked?.ok) return GONE;
  revalidatePath('/projects', 'layout');
  return finished(form);
}
