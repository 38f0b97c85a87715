'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { type ProductActionInput, productActionInput, readStreamInput } from '@/server/catalog/schema';
import { deprecateProduct } from '@/server/catalog/use-cases/deprecate-product';
import { discardDraft } from '@/server/catalog/use-cases/discard-draft';
import { publishProduct } from '@/server/catalog/use-cases/publish-product';
import { readStream } from '@/server/catalog/use-cases/read-stream';
import { restoreProduct } from '@/server/catalog/use-cases/restore-product';
import { retireProduct } from '@/server/catalog/use-cases/retire-product';
import { retryTag } from '@/server/catalog/use-cases/retry-tag';
import { type Deps, deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';
import { checkSchemaInput } from '@/server/schemas/schema';
import { checkSchema } from '@/server/schemas/use-cases/check-schema';
import { finished } from '../../finished';
import { type ProductError, productFault } from '../product-faults';

type Change = (deps: Deps, actor: Actor, input: ProductActionInput) => Promise<Result<unknown, ProductError>>;

async function act(change: Change, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = productActionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await change(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  revalidatePath('/products');
  return result.ok ? finished(form) : { status: 'error', ...productFault(result.error) };
}

export const publishProductAction = async (_previous: FormState, form: FormData) => act(publishProduct, form);
export const deprecateProductAction = async (_previous: FormState, form: FormData) =>
  act(deprecateProduct, form);
export const restoreProductAction = async (_previous: FormState, form: FormData) => act(restoreProduct, form);
export const retireProductAction = async (_previous: FormState, form: FormData) => act(retireProduct, form);
export const retryTagAction = async (_previous: FormState, form: FormData) => act(retryTag, form);

export async function readStreamAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = readStreamInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await readStream(deps, actor, input.data);
  if (!result.ok) {
    const fault =
      result.error.kind === 'stream-gone'
        ? { message: 'AWS has no stream of this name any more. What is shown is from before.' }
        : productFault(result.error);
    return { status: 'error', ...fault };
  }
  revalidatePath('/catalog', 'layout');
  return { status: 'done' };
}

export async function checkSchemaAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = checkSchemaInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await checkSchema(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', ...productFault(result.error) };
}

export async function discardDraftAction(_previous: FormState, form: FormData): Promise<FormState> {
  // There is no product to go back to.
  form.set('next', '/products');
  return act(discardDraft, form);
}
